package org.d2nn.learning;

import static org.d2nn.learning.Setting.Codec.FLAG;
import static org.d2nn.learning.Setting.Codec.ID;
import static org.d2nn.learning.Setting.Codec.IDS;
import static org.d2nn.learning.Setting.Codec.LONG;
import static org.d2nn.learning.Setting.Codec.NUMBER;
import static org.d2nn.learning.Setting.Codec.WHOLE;
import static org.d2nn.learning.Setting.optional;
import static org.d2nn.learning.Setting.setting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.d2nn.engine.Optimizer;
import org.d2nn.learning.Setting.Codec;
import org.d2nn.learning.Setting.Group;
import org.d2nn.learning.Setting.Values;
import org.d2nn.learning.TrainingSettings.Accuracy;
import org.d2nn.learning.TrainingSettings.BagQ;
import org.d2nn.learning.TrainingSettings.BranchTraining;
import org.d2nn.learning.TrainingSettings.ControllerInput;
import org.d2nn.learning.TrainingSettings.Efficiency;
import org.d2nn.learning.TrainingSettings.Explore;
import org.d2nn.learning.TrainingSettings.Feedback;
import org.d2nn.learning.TrainingSettings.Objective;
import org.d2nn.learning.TrainingSettings.OptimizerType;
import org.d2nn.learning.TrainingSettings.RegularLoss;
import org.d2nn.learning.TrainingSettings.Schedule;

/**
 * Every training setting, described once, in the order of the file; what they do is in
 * docs/method.md sections 4 and 5.
 */
public final class SettingList {
  private static final List<Setting<?>> LISTED = new ArrayList<>();
  private static final double MOST = 1_000_000;
  private static final Optimizer.Adam ADAM = Optimizer.Adam.standard(0);

  public static final Setting<Double> LAMBDA =
      number("lambda", "λ", 0.9, s -> s.reward().lambda())
          .from(0, 1)
          .inNewFiles()
          .meaning(
              "λ of the reward λ·accuracy − (1−λ)·relative cost: 1 is accuracy alone, 0 cost alone."
                  + " A decision that costs Δ more pays off only where it raises the chance of"
                  + " being right by more than (1−λ)/λ·Δ.");

  public static final Setting<Integer> EPOCHS =
      whole("epochs", "Epochs", 25, s -> s.stopping().epochs())
          .from(1, MOST)
          .in(Group.LENGTH)
          .inNewFiles()
          .meaning("Passes over the training split.");

  public static final Setting<Integer> BATCH_SIZE =
      whole("batchSize", "Batch size", 64, s -> s.batches().batchSize())
          .from(1, MOST)
          .in(Group.LENGTH)
          .inNewFiles()
          .meaning(
              "Images per step, a multiple of the bag size. Larger is faster per image, and makes"
                  + " fewer steps.");

  public static final Setting<Integer> BAG_SIZE =
      whole("bagSize", "Bag size", 1, s -> s.batches().bagSize())
          .from(1, MOST)
          .in(Group.REWARD)
          .inNewFiles()
          .meaning("Images per mini-bag, which earns one reward; 1 rewards single images.");

  public static final Setting<Accuracy> ACCURACY =
      choice("accuracy", "Accuracy measure", Accuracy.CORRECT, s -> s.reward().accuracy())
          .in(Group.REWARD)
          .inNewFiles()
          .meaning(
              "What accuracy in the reward is: correct counts each image; F1, precision and recall"
                  + " are of a mini-bag's confusion counts.");

  public static final Setting<Optional<Integer>> POSITIVE_CLASS =
      listed(optional(WHOLE, "positiveClass", "Positive class", s -> s.reward().positiveClass()))
          .from(0, MOST)
          .notInForm("it is an index into the classes of the images, which the form does not know")
          .meaning(
              "The class, counted from 0, that F1, precision and recall are of, with two classes;"
                  + " when absent, the last.");

  public static final Setting<Efficiency> EFFICIENCY =
      choice("efficiency", "Cost is", Efficiency.MULTIPLY_ADDS, s -> s.reward().efficiency())
          .in(Group.REWARD)
          .meaning(
              "What the reward counts as cost: multiply-adds, or time as measured on this machine"
                  + " at this batch size when the run starts.");

  public static final Setting<Double> EPSILON_START =
      number("epsilon.start", "ε at the start", 1, s -> s.exploration().epsilon().start())
          .from(0, 1)
          .in(Group.EXPLORATION)
          .inNewFiles()
          .meaning("Chance of a random decision after the warm-up.");

  public static final Setting<Double> EPSILON_END =
      number("epsilon.end", "ε at the end", 0.05, s -> s.exploration().epsilon().end())
          .from(0, 1)
          .in(Group.EXPLORATION)
          .inNewFiles()
          .meaning("The value that ε falls to; above 0 it keeps all branches fed.");

  public static final Setting<Schedule> EPSILON_SCHEDULE =
      choice(
              "epsilon.schedule",
              "Schedule",
              Schedule.LINEAR,
              s -> s.exploration().epsilon().schedule())
          .in(Group.EXPLORATION)
          .inNewFiles()
          .meaning("How ε falls from the first to the last value.");

  public static final Setting<Double> EPSILON_OVER =
      number("epsilon.over", "Decay over", 0.67, s -> s.exploration().epsilon().over())
          .from(0, 1)
          .in(Group.EXPLORATION)
          .inNewFiles()
          .meaning("Share of the training, warm-up included, after which ε has reached its end.");

  public static final Setting<Double> EPSILON_WARMUP =
      number("epsilon.warmup", "Warm-up", 0, s -> s.exploration().epsilon().warmup())
          .from(0, 1)
          .in(Group.EXPLORATION)
          .meaning("Share of the training at its beginning with ε at 1.");

  public static final Setting<Explore> EXPLORE =
      choice("explore", "Drawn for each", Explore.DECISION, s -> s.exploration().explore())
          .in(Group.EXPLORATION)
          .meaning(
              "Decision: every control node explores by itself. Example: an image explores"
                  + " everywhere or nowhere, which keeps routes whole where there are many control"
                  + " nodes.");

  public static final Setting<OptimizerType> OPTIMIZER =
      choice("optimizer.type", "Optimiser", OptimizerType.ADAM, s -> s.optimization().type())
          .in(Group.STEPS)
          .inNewFiles()
          .meaning("Adam adapts the step of each weight; SGD with momentum takes plain ones.");

  public static final Setting<Double> LEARNING_RATE =
      number(
              "optimizer.learningRate",
              "Learning rate",
              0.001,
              s -> s.optimization().learningRate().initial())
          .above(0, MOST)
          .in(Group.STEPS)
          .inNewFiles()
          .meaning("How far the weights move along the gradient, at the start.");

  public static final Setting<Double> LEARNING_RATE_END =
      listed(
              setting(
                  NUMBER,
                  "optimizer.endLearningRate",
                  "Rate at the end",
                  LEARNING_RATE,
                  s -> s.optimization().learningRate().end()))
          .from(0, MOST)
          .in(Group.STEPS)
          .shownIf(values -> values.get(SettingList.LEARNING_RATE_SCHEDULE) != Schedule.CONSTANT)
          .meaning("The learning rate at the end; when absent, the same as at the start.");

  public static final Setting<Schedule> LEARNING_RATE_SCHEDULE =
      choice(
              "optimizer.schedule",
              "Rate schedule",
              Schedule.CONSTANT,
              s -> s.optimization().learningRate().schedule())
          .in(Group.STEPS)
          .meaning("How the learning rate falls over the whole training.");

  public static final Setting<Double> MOMENTUM =
      number("optimizer.momentum", "Momentum", 0, s -> s.optimization().momentum())
          .from(0, 1)
          .in(Group.STEPS)
          .onlyIf(SettingList::isSgd)
          .meaning("sgd: how much of the last step is kept in the next.");

  public static final Setting<Double> BETA1 =
      number("optimizer.beta1", "β₁", ADAM.beta1(), s -> s.optimization().adam().beta1())
          .from(0, 1)
          .onlyIf(values -> !isSgd(values))
          .notInForm("its default is hardly ever changed")
          .meaning("adam: decay of the mean of gradients.");

  public static final Setting<Double> BETA2 =
      number("optimizer.beta2", "β₂", ADAM.beta2(), s -> s.optimization().adam().beta2())
          .from(0, 1)
          .onlyIf(values -> !isSgd(values))
          .notInForm("its default is hardly ever changed")
          .meaning("adam: decay of the mean of their squares.");

  public static final Setting<Double> ADAM_EPSILON =
      number(
              "optimizer.epsilon",
              "ε of Adam",
              ADAM.epsilon(),
              s -> s.optimization().adam().epsilon())
          .above(0, 1)
          .onlyIf(values -> !isSgd(values))
          .notInForm("its default is hardly ever changed")
          .meaning("adam: keeps the division finite.");

  public static final Setting<Double> WEIGHT_DECAY =
      number(
              "optimizer.weightDecay",
              "Weight decay",
              0,
              s -> s.optimization().optimizer().weightDecay())
          .from(0, 1)
          .in(Group.STEPS)
          .meaning(
              "Decoupled weight decay: each step shrinks all weights by learning rate × weight"
                  + " decay, apart from the gradient.");

  public static final Setting<Double> CLIP_NORM =
      number("clipNorm", "Clip gradients at", 5, s -> s.optimization().clipNorm())
          .from(0, MOST)
          .in(Group.STEPS)
          .meaning(
              "Largest global norm of the gradients; larger ones are scaled down. 0 does not"
                  + " clip.");

  public static final Setting<RegularLoss> REGULAR_LOSS =
      choice("regularLoss", "Classes by", RegularLoss.CROSS_ENTROPY, s -> s.losses().regularLoss())
          .in(Group.LOSSES)
          .inNewFiles()
          .meaning(
              "Cross-entropy trains the regular nodes as a classifier; Q takes class scores as"
                  + " action values, too, and regresses them to the reward.");

  public static final Setting<Double> LABEL_SMOOTHING =
      number("labelSmoothing", "Label smoothing", 0, s -> s.losses().labelSmoothing())
          .from(0, 0.3)
          .in(Group.LOSSES)
          .shownIf(values -> values.get(REGULAR_LOSS) == RegularLoss.CROSS_ENTROPY)
          .meaning(
              "Share of each label that is spread over all classes in the cross-entropy of training"
                  + " (Szegedy et al. 2016), so that scores do not grow without bound. It has no"
                  + " effect where regularLoss is q.");

  public static final Setting<Objective> OBJECTIVE =
      choice("objective", "Objective", Objective.REWARD, s -> s.control().objective())
          .in(Group.REWARD)
          .meaning(
              "Reward: the reward at this λ (the paper). Parts: the chance of being right and the"
                  + " cost of each decision, so that one trained network answers for any λ;"
                  + " control nodes then have two units for each decision.");

  public static final Setting<Double> LAMBDA_FROM =
      number("lambdaRange.from", "Smallest λ", 0.3, s -> s.control().lambdaRange().from())
          .from(0.001, 0.9999)
          .in(Group.REWARD)
          .shownIf(SettingList::isParts)
          .meaning("objective parts: the smallest λ that images are routed at in training.");

  public static final Setting<Double> LAMBDA_TO =
      number("lambdaRange.to", "Greatest λ", 0.995, s -> s.control().lambdaRange().to())
          .from(0.001, 0.9999)
          .in(Group.REWARD)
          .shownIf(SettingList::isParts)
          .meaning("objective parts: the greatest λ that images are routed at in training.");

  public static final Setting<Feedback> FEEDBACK =
      choice("feedback", "Feedback", Feedback.CHOSEN, s -> s.control().feedback())
          .in(Group.REWARD)
          .meaning(
              "Chosen: a control node learns from the decision it took (the paper). Every: each"
                  + " image is also sent the other ways, and a control node learns what each of"
                  + " its decisions leads to; it then explores nothing.");

  public static final Setting<Integer> ROUTES_PER_EXAMPLE =
      whole("routesPerExample", "Routes per image", 8, s -> s.control().routesPerExample())
          .from(2, 64)
          .in(Group.REWARD)
          .shownIf(values -> values.get(SettingList.FEEDBACK) == Feedback.EVERY)
          .meaning(
              "feedback every: most routes that each image takes in a step, its own included; where"
                  + " a graph has more decisions, those to try are drawn.");

  public static final Setting<Double> Q_LOSS_WEIGHT =
      number("qLossWeight", "Q-loss weight", 0.1, s -> s.losses().qLossWeight())
          .from(0, MOST)
          .in(Group.LOSSES)
          .inNewFiles()
          .meaning("Weight of the control nodes' loss in the total.");

  public static final Setting<BagQ> BAG_Q =
      choice("bagQ", "Q of a bag", BagQ.MEAN, s -> s.losses().bagQ())
          .in(Group.REWARD)
          .meaning(
              "How a bag's Q values meet its reward: mean keeps them on the scale of a reward; sum"
                  + " is the paper's.");

  public static final Setting<Double> CONTROL_GRADIENT_SCALE =
      number(
              "controlGradientScale",
              "Gradient into trunk",
              1,
              s -> s.losses().controlGradientScale())
          .from(0, MOST)
          .in(Group.LOSSES)
          .meaning(
              "Factor on the gradient that flows from control nodes into the nodes below them.");

  public static final Setting<BranchTraining> BRANCH_TRAINING =
      choice(
              "branchTraining",
              "Branch training",
              BranchTraining.ROUTED,
              s -> s.losses().branchTraining())
          .in(Group.BRANCHES)
          .inNewFiles()
          .meaning(
              "Routed: a branch learns from the images it gets (the paper). It may then know one"
                  + " class only, and the control node becomes the classifier. Sampled: a share of"
                  + " each batch also goes down random routes. All: every branch also learns from"
                  + " every image; slower, and the branches stay able.");

  public static final Setting<Double> CHEAP_ROUTE_WEIGHT =
      number("cheapRouteWeight", "Weight of cheap routes", 1, s -> s.losses().cheapRouteWeight())
          .above(0, 1000)
          .in(Group.BRANCHES)
          .shownIf(values -> values.get(BRANCH_TRAINING) != BranchTraining.ROUTED)
          .meaning(
              "Where an image takes several routes: how much one without cost counts in the regular"
                  + " loss, against one of relative cost 1. At 1 all count alike; more helps cheap"
                  + " branches that share weights with expensive ones.");

  public static final Setting<Double> SAMPLED_SHARE =
      number("sampledShare", "Sampled share", 0.25, s -> s.losses().sampledShare())
          .above(0, 1)
          .in(Group.BRANCHES)
          .shownIf(values -> values.get(BRANCH_TRAINING) == BranchTraining.SAMPLED)
          .meaning(
              "Share of each batch that also goes down random routes where branchTraining is"
                  + " sampled.");

  public static final Setting<ControllerInput> CONTROLLER_INPUT =
      choice(
              "controllerInput",
              "Control nodes see",
              ControllerInput.FEATURES,
              s -> s.exploration().controllerInput())
          .notInForm("it is a check of what control nodes know, not a way to train")
          .meaning(
              "What control nodes see: their input, or noise of its shape as a check, with which"
                  + " they cannot know anything.");

  public static final Setting<Boolean> REESTIMATE_STATISTICS =
      listed(
              setting(
                  FLAG,
                  "reestimateStatistics",
                  "Re-estimate statistics",
                  false,
                  s -> s.stopping().reestimateStatistics()))
          .notInForm("it only matters to networks with batch normalisation")
          .meaning(
              "Whether batch-normalisation statistics are taken again under greedy routing at the"
                  + " end.");

  public static final Setting<Integer> EARLY_STOPPING =
      whole("earlyStopping", "Patience", 0, s -> s.stopping().earlyStopping())
          .from(0, MOST)
          .in(Group.LENGTH)
          .meaning(
              "Epochs without a better validation reward after which training stops; 0 never stops"
                  + " early.");

  public static final Setting<Long> SEED =
      listed(setting(LONG, "seed", "Seed", 1L, s -> s.batches().seed()))
          .in(Group.LENGTH)
          .inNewFiles()
          .meaning(
              "Seed of initial weights, order, exploration, dropout and augmentation. The same seed"
                  + " gives the same run, digit for digit.");

  public static final Setting<Optional<String>> OUTPUT =
      listed(optional(ID, "output", "Output", TrainingSettings::output))
          .notInForm("only graphs with several outputs need it")
          .meaning("Id of the output that is trained and scored; when absent, the first output.");

  public static final Setting<Optional<List<String>>> REFERENCE_ROUTE =
      listed(optional(IDS, "referenceRoute", "Reference route", s -> s.reward().referenceRoute()))
          .notInForm("a route is a list of node ids, and the form has no control for it")
          .meaning(
              "Ids of the nodes of a route whose regular nodes' cost is what relative cost is"
                  + " relative to; when absent, the largest combination of decisions.");

  public static final Setting<Optional<WeightSource>> WARM_START =
      listed(optional(WeightSource.CODEC, "warmStart", "Warm start", TrainingSettings::warmStart))
          .notInForm("the form offers the runs of the experiment in a line of its own")
          .meaning(
              "What training starts from: a run or model folder; or an ONNX model or DL4J network"
                  + " of another program, and for each node what its layers are called there.");

  public static final Setting<Double> CHECKPOINT_SECONDS =
      number("checkpointSeconds", "Checkpoint every", 60, s -> s.stopping().checkpointSeconds())
          .from(0, MOST)
          .notInForm("it changes nothing that is learned")
          .meaning(
              "Least time between two checkpoints within an epoch, in seconds; the end of each"
                  + " epoch has one.");

  /** In the order of the file. */
  public static final List<Setting<?>> ALL = List.copyOf(LISTED);

  private SettingList() {}

  private static <T> Setting<T> listed(Setting<T> setting) {
    LISTED.add(setting);
    return setting;
  }

  private static Setting<Double> number(
      String key, String title, double standard, Function<TrainingSettings, Double> get) {
    return listed(setting(NUMBER, key, title, standard, get));
  }

  private static Setting<Integer> whole(
      String key, String title, int standard, Function<TrainingSettings, Integer> get) {
    return listed(setting(WHOLE, key, title, standard, get));
  }

  private static <E extends Enum<E>> Setting<E> choice(
      String key, String title, E standard, Function<TrainingSettings, E> get) {
    return listed(setting(Codec.choice(standard.getDeclaringClass()), key, title, standard, get));
  }

  private static boolean isParts(Values values) {
    return values.get(OBJECTIVE) == Objective.PARTS;
  }

  private static boolean isSgd(Values values) {
    return values.get(OPTIMIZER) == OptimizerType.SGD;
  }
}
