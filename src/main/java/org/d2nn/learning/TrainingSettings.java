package org.d2nn.learning;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.d2nn.engine.Optimizer;

/**
 * Everything that {@code training} says in an experiment file. Defaults are in {@link #DEFAULT};
 * what each field means is in the file's JSON Schema and in docs/method.md section 5.
 *
 * @param lambda weight of accuracy against cost in the reward, in [0, 1]
 * @param epochs passes over the training split, at least 1
 * @param batchSize images a step, a multiple of {@code bagSize}
 * @param bagSize images a mini-bag (one training state of a set-based metric); 1 for single
 *     examples
 * @param accuracy what A in the reward is
 * @param positiveClass index of the class that F1, precision and recall are of (two classes); empty
 *     for the last
 * @param efficiency what E in the reward is
 * @param epsilon the exploration schedule
 * @param explore whether exploration is drawn once a decision or once an example
 * @param optimizer how weights move
 * @param learningRate the schedule of the step size
 * @param clipNorm largest global gradient norm; 0 for no clipping
 * @param regularLoss what regular nodes learn from
 * @param qLossWeight weight of the control nodes' loss in the total
 * @param bagQ how a bag's Q values meet its reward
 * @param controlGradientScale factor on what flows from a control node into the nodes below it
 * @param branchTraining which images the branches learn from
 * @param sampledShare share of a batch also sent down random routes where {@code branchTraining} is
 *     sampled, in (0, 1]
 * @param controllerInput what control nodes see
 * @param reestimateStatistics whether batch-normalisation statistics are taken again under greedy
 *     routing at the end
 * @param earlyStopping epochs without a better validation reward after which training stops; 0 for
 *     never
 * @param seed of initial weights, order, exploration, dropout and augmentation
 * @param output the output that is trained and scored; empty for the first
 * @param referenceRoute regular nodes whose total is the reference cost; empty for the largest
 *     combination
 * @param warmStart run folder or model whose weights training starts from, relative to the file
 * @param checkpointSeconds least time between two checkpoints within an epoch; each epoch's end has
 *     one
 */
public record TrainingSettings(
    double lambda,
    int epochs,
    int batchSize,
    int bagSize,
    Accuracy accuracy,
    Optional<Integer> positiveClass,
    Efficiency efficiency,
    Epsilon epsilon,
    Explore explore,
    Optimizer optimizer,
    LearningRate learningRate,
    double clipNorm,
    RegularLoss regularLoss,
    double qLossWeight,
    BagQ bagQ,
    double controlGradientScale,
    BranchTraining branchTraining,
    double sampledShare,
    ControllerInput controllerInput,
    boolean reestimateStatistics,
    int earlyStopping,
    long seed,
    Optional<String> output,
    Optional<List<String>> referenceRoute,
    Optional<String> warmStart,
    double checkpointSeconds) {

  public static final TrainingSettings DEFAULT =
      new TrainingSettings(
          0.9,
          25,
          64,
          1,
          Accuracy.CORRECT,
          Optional.empty(),
          Efficiency.MULTIPLY_ADDS,
          Epsilon.DEFAULT,
          Explore.DECISION,
          Optimizer.Adam.standard(0),
          LearningRate.constant(0.001),
          5,
          RegularLoss.CROSS_ENTROPY,
          0.1,
          BagQ.MEAN,
          1,
          BranchTraining.ROUTED,
          0.25,
          ControllerInput.FEATURES,
          false,
          0,
          1,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          60);

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
    /** Time as measured on this machine, at this batch size, when the run is begun. */
    TIME
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
     * Noise that has nothing to do with the image, in training and ever after: a check, since such
     * a controller can know nothing. What it earns, decisions that do not look would earn as well.
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
     * The value on the way from start to end.
     *
     * @param way how much of the way lies behind, in [0, 1]; at 1 the value is exactly {@code end}
     */
    double between(double start, double end, double way) {
      if (this == CONSTANT || way <= 0) {
        return start;
      }
      if (way >= 1) {
        return end;
      }
      return switch (this) {
        case LINEAR -> start + (end - start) * way;
        case EXPONENTIAL -> exponential(start, end, way);
        case COSINE -> end + (start - end) * 0.5 * (1 + StrictMath.cos(Math.PI * way));
        case CONSTANT -> start;
      };
    }

    /** A geometric way has no zero on it: it counts as a thousandth of the other end. */
    private static double exponential(double start, double end, double way) {
      double from = Math.max(start, 1e-3 * end);
      double to = Math.max(end, 1e-3 * start);
      return from == 0 ? 0 : from * StrictMath.pow(to / from, way);
    }
  }

  /**
   * @param start ε after the warm-up
   * @param end ε from {@code over} on
   * @param over fraction of training, warm-up included, at which ε has reached its end
   * @param warmup fraction of training at the beginning with ε = 1
   */
  public record Epsilon(double start, double end, Schedule schedule, double over, double warmup) {
    public static final Epsilon DEFAULT = new Epsilon(1, 0.05, Schedule.LINEAR, 0.67, 0);

    /**
     * ε at a point of training (Liu & Deng 2018: it starts at 1 and decreases over the steps).
     *
     * @param progress steps made / total steps, in [0, 1]
     */
    public double at(double progress) {
      if (progress < warmup) {
        return 1;
      }
      double way = over <= warmup ? 1 : (progress - warmup) / (over - warmup);
      return schedule.between(start, end, way);
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

  /** The same for one run of several: another λ, length and seed. */
  public TrainingSettings forRun(double otherLambda, int otherEpochs, long otherSeed) {
    return with(otherLambda, otherEpochs, otherSeed, output, referenceRoute);
  }

  /** The same where a node of the graph has got another id. */
  public TrainingSettings withRenamed(String from, String to) {
    return with(
        lambda,
        epochs,
        seed,
        output.map(id -> id.equals(from) ? to : id),
        referenceRoute.map(route -> route.stream().map(id -> id.equals(from) ? to : id).toList()));
  }

  /** The same with costs relative to these nodes. */
  public TrainingSettings withReferenceRoute(List<String> route) {
    return with(lambda, epochs, seed, output, Optional.of(route));
  }

  private TrainingSettings with(
      double otherLambda,
      int otherEpochs,
      long otherSeed,
      Optional<String> otherOutput,
      Optional<List<String>> otherReferenceRoute) {
    return new TrainingSettings(
        otherLambda,
        otherEpochs,
        batchSize,
        bagSize,
        accuracy,
        positiveClass,
        efficiency,
        epsilon,
        explore,
        optimizer,
        learningRate,
        clipNorm,
        regularLoss,
        qLossWeight,
        bagQ,
        controlGradientScale,
        branchTraining,
        sampledShare,
        controllerInput,
        reestimateStatistics,
        earlyStopping,
        otherSeed,
        otherOutput,
        otherReferenceRoute,
        warmStart,
        checkpointSeconds);
  }

  /** A constant's name in the file: {@code cross-entropy}, {@code f1}, {@code routed}. */
  public static String fileName(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
