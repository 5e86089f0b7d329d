package org.d2nn.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d2nn.engine.Optimizer;
import org.d2nn.graph.Graph;
import org.d2nn.learning.Setting.Values;

/**
 * Everything that {@code training} says in an experiment file. {@link SettingList} has the name,
 * default, range and meaning of each value; docs/method.md section 5 says what is computed.
 *
 * @param output the output that is trained and scored; empty for the first
 * @param warmStart the weights that training starts from; empty for fresh ones
 */
public record TrainingSettings(
    RewardSettings reward,
    ExplorationSettings exploration,
    OptimizationSettings optimization,
    LossSettings losses,
    ControlSettings control,
    BatchSettings batches,
    StoppingSettings stopping,
    Optional<String> output,
    Optional<WeightSource> warmStart) {

  public static final TrainingSettings DEFAULT = of(new Values());

  /** The reward: λ, A, E and the route whose cost is 1. */
  public record RewardSettings(
      double lambda,
      Accuracy accuracy,
      Optional<Integer> positiveClass,
      Efficiency efficiency,
      Optional<List<String>> referenceRoute) {}

  /** How control nodes explore, and what they see. */
  public record ExplorationSettings(
      Epsilon epsilon, Explore explore, ControllerInput controllerInput) {}

  /** How weights move: the rule, its step size, and the clipping of gradients. */
  public record OptimizationSettings(
      Optimizer optimizer, LearningRate learningRate, double clipNorm) {

    OptimizerType type() {
      return optimizer instanceof Optimizer.Sgd ? OptimizerType.SGD : OptimizerType.ADAM;
    }

    double momentum() {
      return optimizer instanceof Optimizer.Sgd sgd ? sgd.momentum() : 0;
    }

    Optimizer.Adam adam() {
      return optimizer instanceof Optimizer.Adam adam ? adam : Optimizer.Adam.standard(0);
    }
  }

  /** What the nodes learn from. */
  public record LossSettings(
      RegularLoss regularLoss,
      double labelSmoothing,
      double qLossWeight,
      BagQ bagQ,
      double controlGradientScale,
      BranchTraining branchTraining,
      double cheapRouteWeight,
      double sampledShare) {}

  /**
   * What control nodes estimate, and from which outcomes they learn (docs/method.md section 8).
   *
   * @param lambdaRange from which each image's λ is drawn where parts are estimated
   * @param routesPerExample most routes that an image takes in a step so that control nodes see
   *     what their other decisions lead to, its own included
   */
  public record ControlSettings(
      Objective objective, Feedback feedback, LambdaRange lambdaRange, int routesPerExample) {}

  /**
   * Both ends are in (0, 1).
   *
   * @param from the smallest λ
   * @param to the greatest
   */
  public record LambdaRange(double from, double to) {
    /**
     * The λ at a share of the way from one end to the other, which is even in log(λ/(1−λ)).
     *
     * @param share in [0, 1]
     */
    public double at(double share) {
      double start = logOdds(from);
      return 1 / (1 + Math.exp(-(start + share * (logOdds(to) - start))));
    }

    /** Several of them, evenly spread, both ends included. */
    public double[] spread(int count) {
      double[] lambdas = new double[count];
      for (int i = 0; i < count; i++) {
        lambdas[i] = at((double) i / (count - 1));
      }
      return lambdas;
    }

    private static double logOdds(double lambda) {
      return Math.log(lambda / (1 - lambda));
    }
  }

  /**
   * @param batchSize images per step, a multiple of {@code bagSize}
   * @param bagSize images per mini-bag (one training state of a set-based metric); 1 for single
   *     examples
   * @param seed of initial weights, order, exploration, dropout and augmentation
   */
  public record BatchSettings(int batchSize, int bagSize, long seed) {

    /** Whether a batch is whole mini-bags. */
    public boolean isWholeBags() {
      return bagSize > 0 && batchSize % bagSize == 0;
    }
  }

  /** How long training lasts, and what it saves and does at the end. */
  public record StoppingSettings(
      int epochs, int earlyStopping, boolean reestimateStatistics, double checkpointSeconds) {}

  /** The settings with these values, and the defaults of all others. */
  public static TrainingSettings of(Values v) {
    double decay = v.get(SettingList.WEIGHT_DECAY);
    Optimizer optimizer =
        v.get(SettingList.OPTIMIZER) == OptimizerType.SGD
            ? new Optimizer.Sgd(v.get(SettingList.MOMENTUM), decay)
            : new Optimizer.Adam(
                v.get(SettingList.BETA1),
                v.get(SettingList.BETA2),
                v.get(SettingList.ADAM_EPSILON),
                decay);
    return new TrainingSettings(
        new RewardSettings(
            v.get(SettingList.LAMBDA),
            v.get(SettingList.ACCURACY),
            v.get(SettingList.POSITIVE_CLASS),
            v.get(SettingList.EFFICIENCY),
            v.get(SettingList.REFERENCE_ROUTE)),
        new ExplorationSettings(
            new Epsilon(
                v.get(SettingList.EPSILON_START),
                v.get(SettingList.EPSILON_END),
                v.get(SettingList.EPSILON_SCHEDULE),
                v.get(SettingList.EPSILON_OVER),
                v.get(SettingList.EPSILON_WARMUP)),
            v.get(SettingList.EXPLORE),
            v.get(SettingList.CONTROLLER_INPUT)),
        new OptimizationSettings(
            optimizer,
            new LearningRate(
                v.get(SettingList.LEARNING_RATE),
                v.get(SettingList.LEARNING_RATE_END),
                v.get(SettingList.LEARNING_RATE_SCHEDULE)),
            v.get(SettingList.CLIP_NORM)),
        new LossSettings(
            v.get(SettingList.REGULAR_LOSS),
            v.get(SettingList.LABEL_SMOOTHING),
            v.get(SettingList.Q_LOSS_WEIGHT),
            v.get(SettingList.BAG_Q),
            v.get(SettingList.CONTROL_GRADIENT_SCALE),
            v.get(SettingList.BRANCH_TRAINING),
            v.get(SettingList.CHEAP_ROUTE_WEIGHT),
            v.get(SettingList.SAMPLED_SHARE)),
        new ControlSettings(
            v.get(SettingList.OBJECTIVE),
            v.get(SettingList.FEEDBACK),
            new LambdaRange(v.get(SettingList.LAMBDA_FROM), v.get(SettingList.LAMBDA_TO)),
            v.get(SettingList.ROUTES_PER_EXAMPLE)),
        new BatchSettings(
            v.get(SettingList.BATCH_SIZE), v.get(SettingList.BAG_SIZE), v.get(SettingList.SEED)),
        new StoppingSettings(
            v.get(SettingList.EPOCHS),
            v.get(SettingList.EARLY_STOPPING),
            v.get(SettingList.REESTIMATE_STATISTICS),
            v.get(SettingList.CHECKPOINT_SECONDS)),
        v.get(SettingList.OUTPUT),
        v.get(SettingList.WARM_START));
  }

  /**
   * Settings that cannot go together.
   *
   * @param field name of the one to change
   */
  public record Conflict(String field, String what, String fix) {}

  /** What contradicts itself; empty if nothing does. */
  public List<Conflict> conflicts() {
    List<Conflict> conflicts = new ArrayList<>();
    boolean parts = control.objective() == Objective.PARTS;
    if (parts || control.feedback() == Feedback.EVERY) {
      String who = parts ? "objective \"parts\"" : "feedback \"every\"";
      String instead = parts ? "or set objective to \"reward\"." : "or set feedback to \"chosen\".";
      if (batches.bagSize() != 1) {
        conflicts.add(
            new Conflict(
                "bagSize",
                "%s learns from single images, but bagSize is %d".formatted(who, batches.bagSize()),
                "Set bagSize to 1, " + instead));
      }
      if (reward.accuracy() != Accuracy.CORRECT) {
        conflicts.add(
            new Conflict(
                "accuracy",
                "%s learns whether each answer is right, but accuracy is \"%s\""
                    .formatted(who, Setting.fileName(reward.accuracy())),
                "Set accuracy to \"correct\", " + instead));
      }
      if (losses.regularLoss() != RegularLoss.CROSS_ENTROPY) {
        conflicts.add(
            new Conflict(
                "regularLoss",
                who + " needs a classifier, but regularLoss is \"q\"",
                "Set regularLoss to \"cross-entropy\", " + instead));
      }
    }
    if (parts && control.lambdaRange().from() >= control.lambdaRange().to()) {
      conflicts.add(
          new Conflict(
              "lambdaRange",
              "lambdaRange goes from %s to %s"
                  .formatted(control.lambdaRange().from(), control.lambdaRange().to()),
              "Its from must be smaller than its to."));
    }
    return conflicts;
  }

  /** The values that are not defaults. */
  public Values values() {
    return Values.of(this);
  }

  /** The same with one setting changed. */
  public <T> TrainingSettings with(Setting<T> setting, T value) {
    return of(values().with(setting, value));
  }

  /** The same for one run of several: another λ, length and seed. */
  public TrainingSettings forRun(double lambda, int epochs, long seed) {
    return of(
        values()
            .with(SettingList.LAMBDA, lambda)
            .with(SettingList.EPOCHS, epochs)
            .with(SettingList.SEED, seed));
  }

  /** The same where a node of the graph has another id. */
  public TrainingSettings withRenamed(String from, String to) {
    return of(
        values()
            .with(SettingList.OUTPUT, output.map(id -> id.equals(from) ? to : id))
            .with(
                SettingList.REFERENCE_ROUTE,
                reward
                    .referenceRoute()
                    .map(route -> route.stream().map(id -> id.equals(from) ? to : id).toList()))
            .with(SettingList.WARM_START, warmStart.map(source -> source.withRenamed(from, to))));
  }

  /** A of the reward; all but {@code CORRECT} are of a bag's confusion counts. */
  public enum Accuracy {
    CORRECT,
    F1,
    PRECISION,
    RECALL
  }

  /**
   * E of the reward: the negative cost of a route over that of the reference, by either measure.
   */
  public enum Efficiency {
    /** Counted (the paper). */
    MULTIPLY_ADDS,
    /** Time as measured on this machine, at this batch size, when the run starts. */
    TIME
  }

  /** The rule by which weights move. */
  public enum OptimizerType {
    ADAM,
    SGD
  }

  /** The regular nodes' loss: of the scores as a classifier, or as action values. */
  public enum RegularLoss {
    CROSS_ENTROPY,
    Q
  }

  /** {@code (r − mean Q)²} or, as in the paper, {@code (r − Σ Q)²}. */
  public enum BagQ {
    MEAN,
    SUM
  }

  /** Whether each control node explores by itself, or an example explores everywhere or nowhere. */
  public enum Explore {
    DECISION,
    EXAMPLE
  }

  /** What the scores of control nodes estimate. */
  public enum Objective {
    /** The reward at the λ of the settings (the paper). */
    REWARD(Graph.Scores.VALUES),
    /** The chance of being right and the cost, from which decisions follow for any λ. */
    PARTS(Graph.Scores.PARTS);

    private final Graph.Scores scores;

    Objective(Graph.Scores scores) {
      this.scores = scores;
    }

    /** What control nodes give for each decision. */
    public Graph.Scores scores() {
      return scores;
    }
  }

  /** From which outcomes control nodes learn. */
  public enum Feedback {
    /** That of the decision taken (the paper). */
    CHOSEN,
    /** Those of every decision: the image is also sent the other ways. */
    EVERY
  }

  /** Which branches learn on which images. */
  public enum BranchTraining {
    /** Only on what is routed to them (the paper). */
    ROUTED,
    /** A share of every batch is also sent down random routes for the regular loss. */
    SAMPLED,
    /** Every branch also learns on every row. */
    ALL
  }

  /** What control nodes see: their input, or noise of its shape. */
  public enum ControllerInput {
    /** What their data edges deliver (the paper). */
    FEATURES,
    /**
     * Noise unrelated to the image, in training and afterwards. A check: such a controller cannot
     * know anything, so decisions that ignore the image would earn the same.
     */
    NOISE
  }

  /** How ε falls from start to end. */
  public enum Schedule {
    LINEAR,
    /**
     * By the same factor every step; an end of 0 is approached as if it were a thousandth of the
     * start.
     */
    EXPONENTIAL,
    /** Half a cosine wave: slow, fast, slow. */
    COSINE,
    /** Stays at the start. */
    CONSTANT;

    /**
     * The value between start and end.
     *
     * @param progress from 0 at the start to 1 at the end, where it is exactly {@code end}
     */
    double between(double start, double end, double progress) {
      if (this == CONSTANT || progress <= 0) {
        return start;
      }
      if (progress >= 1) {
        return end;
      }
      return switch (this) {
        case LINEAR -> start + (end - start) * progress;
        case EXPONENTIAL -> exponential(start, end, progress);
        case COSINE -> end + (start - end) * 0.5 * (1 + StrictMath.cos(Math.PI * progress));
        case CONSTANT -> start;
      };
    }

    /** A geometric sequence never reaches zero: zero counts as a thousandth of the other end. */
    private static double exponential(double start, double end, double progress) {
      double from = Math.max(start, 1e-3 * end);
      double to = Math.max(end, 1e-3 * start);
      return from == 0 ? 0 : from * StrictMath.pow(to / from, progress);
    }
  }

  /**
   * @param start ε after the warm-up
   * @param end ε from {@code over} on
   * @param over fraction of training, warm-up included, at which ε has reached its end
   * @param warmup fraction of training at the beginning with ε = 1
   */
  public record Epsilon(double start, double end, Schedule schedule, double over, double warmup) {
    /**
     * ε at a point of training (Liu & Deng 2018: it starts at 1 and decreases over the steps).
     *
     * @param progress steps made / total steps, in [0, 1]
     */
    public double at(double progress) {
      if (progress < warmup) {
        return 1;
      }
      double decayed = over <= warmup ? 1 : (progress - warmup) / (over - warmup);
      return schedule.between(start, end, decayed);
    }
  }

  /**
   * @param initial step size at the start
   * @param end step size at the end of training; the same as {@code initial} where constant
   */
  public record LearningRate(double initial, double end, Schedule schedule) {
    public static LearningRate constant(double rate) {
      return new LearningRate(rate, rate, Schedule.CONSTANT);
    }

    /**
     * The step size at a point of training.
     *
     * @param progress steps made / total steps, in [0, 1]
     */
    public double at(double progress) {
      return schedule.between(initial, end, progress);
    }
  }
}
