package org.d2nn.app.train;

import static org.d2nn.app.train.SettingsEdit.with;

import java.util.List;
import org.d2nn.app.form.Field;
import org.d2nn.engine.Optimizer;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.learning.TrainingSettings.Accuracy;
import org.d2nn.learning.TrainingSettings.BagQ;
import org.d2nn.learning.TrainingSettings.BranchTraining;
import org.d2nn.learning.TrainingSettings.Efficiency;
import org.d2nn.learning.TrainingSettings.Explore;
import org.d2nn.learning.TrainingSettings.RegularLoss;
import org.d2nn.learning.TrainingSettings.Schedule;

/**
 * All lines of the training form, in groups; what they mean is in docs/method.md sections 4 and 5.
 */
final class SettingsFields {
  private static final double ANY = 1e9;

  /** Lines under one heading. */
  record Group(String title, List<Field<TrainingSettings>> fields) {}

  /** The one field that has a line of its own, with the break-even gains below it. */
  static final Field<TrainingSettings> LAMBDA =
      Field.number(
          "lambda",
          "λ",
          "How much being right counts against being cheap: 1 is accuracy alone, 0 cost alone.",
          0,
          1,
          TrainingSettings::lambda,
          (settings, value) -> with(settings, "lambda", value));

  private SettingsFields() {}

  static List<Group> all() {
    return List.of(length(), exploration(), branches(), steps(), reward(), losses());
  }

  private static Group length() {
    return new Group(
        "Length",
        List.of(
            Field.whole(
                "epochs",
                "Epochs",
                "How often the training images are gone through.",
                1,
                100_000,
                settings -> (long) settings.epochs(),
                (settings, value) -> with(settings, "epochs", value.intValue())),
            Field.whole(
                "batch-size",
                "Batch size",
                "Images in one step; larger is faster an image, and learns less often.",
                1,
                65_536,
                settings -> (long) settings.batchSize(),
                (settings, value) -> with(settings, "batchSize", value.intValue())),
            Field.whole(
                "early-stopping",
                "Patience",
                "Stops after so many epochs without a better validation reward; 0 never does.",
                0,
                100_000,
                settings -> (long) settings.earlyStopping(),
                (settings, value) -> with(settings, "earlyStopping", value.intValue())),
            Field.whole(
                "seed",
                "Seed",
                "The same seed gives the same run, digit for digit.",
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                TrainingSettings::seed,
                (settings, value) -> with(settings, "seed", value))));
  }

  private static Group exploration() {
    return new Group(
        "Exploration",
        List.of(
            epsilon("start", "ε at first", "Chance of a random decision when training begins."),
            epsilon(
                "end", "ε at the end", "What it has fallen to; a little keeps all branches fed."),
            Field.choice(
                "epsilon-schedule",
                "Schedule",
                "How ε falls from the first to the last value.",
                Schedule.class,
                settings -> settings.epsilon().schedule(),
                (settings, value) ->
                    with(settings, "epsilon", with(settings.epsilon(), "schedule", value))),
            epsilon(
                "over", "Falls over", "Share of the training after which ε has reached its end."),
            epsilon("warmup", "Warm-up", "Share of the training at its beginning with ε at 1."),
            Field.choice(
                "explore",
                "Drawn for each",
                "Decision: every control node explores by itself. Example: an image explores"
                    + " everywhere or nowhere, which keeps routes whole where there are many"
                    + " control nodes.",
                Explore.class,
                TrainingSettings::explore,
                (settings, value) -> with(settings, "explore", value))));
  }

  private static Field<TrainingSettings> epsilon(
      String component, String title, String explanation) {
    return Field.number(
        "epsilon-" + component,
        title,
        explanation,
        0,
        1,
        settings ->
            switch (component) {
              case "start" -> settings.epsilon().start();
              case "end" -> settings.epsilon().end();
              case "over" -> settings.epsilon().over();
              default -> settings.epsilon().warmup();
            },
        (settings, value) -> with(settings, "epsilon", with(settings.epsilon(), component, value)));
  }

  private static Group branches() {
    return new Group(
        "Branches",
        List.of(
            Field.choice(
                "branch-training",
                "Learn from",
                "Routed: a branch learns from the images it gets (the paper). It may then know one"
                    + " class only, and the control node becomes the classifier. Sampled: a share"
                    + " of each batch also goes down random routes. All: every branch also learns"
                    + " from every image; slower, and the branches stay able.",
                BranchTraining.class,
                TrainingSettings::branchTraining,
                (settings, value) -> with(settings, "branchTraining", value)),
            Field.number(
                    "sampled-share",
                    "Sampled share",
                    "Share of each batch that also goes down random routes.",
                    0.001,
                    1,
                    TrainingSettings::sampledShare,
                    (settings, value) -> with(settings, "sampledShare", value))
                .onlyIf(settings -> settings.branchTraining() == BranchTraining.SAMPLED)));
  }

  private static Group steps() {
    return new Group(
        "Steps",
        List.of(
            new Field<>(
                "optimizer",
                "Optimiser",
                "Adam adapts the step of each weight; SGD with momentum takes plain ones.",
                List.of("adam", "sgd"),
                settings -> settings.optimizer() instanceof Optimizer.Adam ? "adam" : "sgd",
                (settings, text) ->
                    text.equals(settings.optimizer() instanceof Optimizer.Adam ? "adam" : "sgd")
                        ? settings
                        : with(settings, "optimizer", optimizer(text, settings)),
                settings -> true),
            Field.number(
                    "momentum",
                    "Momentum",
                    "How much of the last step is kept in the next.",
                    0,
                    0.9999,
                    settings ->
                        settings.optimizer() instanceof Optimizer.Sgd sgd ? sgd.momentum() : 0.0,
                    (settings, value) ->
                        with(
                            settings,
                            "optimizer",
                            new Optimizer.Sgd(value, settings.optimizer().weightDecay())))
                .onlyIf(settings -> settings.optimizer() instanceof Optimizer.Sgd),
            Field.number(
                "weight-decay",
                "Weight decay",
                "Shrinks all weights a little at each step, apart from the gradient.",
                0,
                1,
                settings -> settings.optimizer().weightDecay(),
                (settings, value) ->
                    with(settings, "optimizer", withDecay(settings.optimizer(), value))),
            Field.number(
                "learning-rate",
                "Learning rate",
                "How far the weights move along the gradient.",
                0,
                ANY,
                settings -> settings.learningRate().initial(),
                SettingsFields::withRate),
            Field.choice(
                "learning-rate-schedule",
                "Its schedule",
                "How the learning rate falls over the whole training.",
                Schedule.class,
                settings -> settings.learningRate().schedule(),
                SettingsFields::withRateSchedule),
            Field.number(
                    "learning-rate-end",
                    "Rate at the end",
                    "What the learning rate has fallen to.",
                    0,
                    ANY,
                    settings -> settings.learningRate().end(),
                    (settings, value) ->
                        with(settings, "learningRate", with(settings.learningRate(), "end", value)))
                .onlyIf(settings -> settings.learningRate().schedule() != Schedule.CONSTANT),
            Field.number(
                "clip-norm",
                "Clip gradients at",
                "Largest length of the whole gradient; 0 does not clip.",
                0,
                ANY,
                TrainingSettings::clipNorm,
                (settings, value) -> with(settings, "clipNorm", value))));
  }

  private static Optimizer optimizer(String name, TrainingSettings settings) {
    double decay = settings.optimizer().weightDecay();
    return name.equals("adam") ? Optimizer.Adam.standard(decay) : new Optimizer.Sgd(0.9, decay);
  }

  private static Optimizer withDecay(Optimizer optimizer, double decay) {
    return optimizer instanceof Optimizer.Sgd sgd
        ? new Optimizer.Sgd(sgd.momentum(), decay)
        : with((Optimizer.Adam) optimizer, "weightDecay", decay);
  }

  private static TrainingSettings withRate(TrainingSettings settings, double rate) {
    var before = settings.learningRate();
    boolean constant = before.schedule() == Schedule.CONSTANT;
    return with(
        settings,
        "learningRate",
        new TrainingSettings.LearningRate(rate, constant ? rate : before.end(), before.schedule()));
  }

  private static TrainingSettings withRateSchedule(TrainingSettings settings, Schedule schedule) {
    var before = settings.learningRate();
    double end =
        schedule == Schedule.CONSTANT
            ? before.initial()
            : before.schedule() == Schedule.CONSTANT ? before.initial() / 10 : before.end();
    return with(
        settings,
        "learningRate",
        new TrainingSettings.LearningRate(before.initial(), end, schedule));
  }

  private static Group reward() {
    return new Group(
        "Reward",
        List.of(
            Field.choice(
                "accuracy",
                "Being right is",
                "Correct counts each image; F1, precision and recall are of a mini-bag of images.",
                Accuracy.class,
                TrainingSettings::accuracy,
                (settings, value) -> with(settings, "accuracy", value)),
            Field.whole(
                "bag-size",
                "Bag size",
                "Images that earn one reward together; the batch size is a multiple of it.",
                1,
                65_536,
                settings -> (long) settings.bagSize(),
                (settings, value) -> with(settings, "bagSize", value.intValue())),
            Field.choice(
                "efficiency",
                "Cost is",
                "Multiply-adds are counted; time is measured on this machine when the run is"
                    + " begun.",
                Efficiency.class,
                TrainingSettings::efficiency,
                (settings, value) -> with(settings, "efficiency", value)),
            Field.choice(
                "bag-q",
                "Q of a bag",
                "Mean keeps Q values on the scale of a reward; sum is the paper's.",
                BagQ.class,
                TrainingSettings::bagQ,
                (settings, value) -> with(settings, "bagQ", value))));
  }

  private static Group losses() {
    return new Group(
        "Losses",
        List.of(
            Field.choice(
                "regular-loss",
                "Classes by",
                "Cross-entropy trains a classifier; Q takes class scores as action values, too.",
                RegularLoss.class,
                TrainingSettings::regularLoss,
                (settings, value) -> with(settings, "regularLoss", value)),
            Field.number(
                "q-loss-weight",
                "Q-loss weight",
                "What the control nodes' loss counts in the total.",
                0,
                ANY,
                TrainingSettings::qLossWeight,
                (settings, value) -> with(settings, "qLossWeight", value)),
            Field.number(
                "control-gradient-scale",
                "Into the trunk",
                "How much of the control nodes' gradient flows into the nodes below them.",
                0,
                ANY,
                TrainingSettings::controlGradientScale,
                (settings, value) -> with(settings, "controlGradientScale", value))));
  }
}
