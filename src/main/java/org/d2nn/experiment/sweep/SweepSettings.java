package org.d2nn.experiment.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.ResolvedPaths;

/**
 * What a sweep trains, and where to.
 *
 * @param experiment what all points have in common; its λ and seed are each point's own
 * @param base folder that {@code dataset.path} and {@code training.warmStart} are relative to: that
 *     of the experiment's file
 * @param lambdas one D2NN each, in [0, 1]; none twice
 * @param seeds how often each is trained, 1 to 1,000: with the experiment's seed and the numbers
 *     that follow it
 * @param baselines most static networks to train beside them, each a route of fixed decisions with
 *     the same budget of steps; 0 for none
 * @param noiseLambdas λ for which a D2NN is also trained whose control nodes are fed with noise
 *     instead of their input, as a check; may be empty
 * @param parallel points trained at a time, each in a process of its own, at least 1
 * @param data overrides {@code dataset.path}
 * @param out the sweep's folder
 */
public record SweepSettings(
    Experiment experiment,
    Path base,
    List<Double> lambdas,
    int seeds,
    int baselines,
    List<Double> noiseLambdas,
    int parallel,
    Optional<Path> data,
    Path out) {

  private static final int MOST_SEEDS = 1_000;
  private static final int MOST_POINTS = 10_000;

  /** Most static networks where nobody says how many. */
  public static final int USUAL_BASELINES = 6;

  /**
   * @throws WrongInput if a number is out of its range
   */
  public SweepSettings {
    lambdas = List.copyOf(lambdas);
    noiseLambdas = List.copyOf(noiseLambdas);
    checkLambdas(lambdas);
    checkLambdas(noiseLambdas);
    if (lambdas.isEmpty() && baselines == 0) {
      throw new WrongInput("There is nothing to train. Name one or more λ, as in 0.5,0.8,0.9.");
    }
    atLeast("The number of seeds", seeds, 1);
    atLeast("The number of static baselines", baselines, 0);
    atLeast("The number of runs at a time", parallel, 1);
    atMost("The number of runs at a time", parallel, MOST_SEEDS);
    atMost("The number of seeds", seeds, MOST_SEEDS);
    atMost("The number of static baselines", baselines, MOST_POINTS);
    long points = (long) (lambdas.size() + noiseLambdas.size() + baselines) * seeds;
    atMost("The number of runs", points, MOST_POINTS);
  }

  private static void checkLambdas(List<Double> lambdas) {
    for (double lambda : lambdas) {
      if (!(lambda >= 0 && lambda <= 1)) {
        throw new WrongInput("λ is " + lambda + ". Use numbers from 0 to 1.");
      }
    }
    if (lambdas.stream().distinct().count() < lambdas.size()) {
      throw new WrongInput("A λ is named twice in " + lambdas + ". Name each once.");
    }
  }

  private static void atLeast(String what, int value, int least) {
    if (value < least) {
      throw new WrongInput(what + " is " + value + ". Use " + least + " or more.");
    }
  }

  private static void atMost(String what, long value, int most) {
    if (value > most) {
      throw new WrongInput("%s is %,d. At most %,d are allowed.".formatted(what, value, most));
    }
  }

  /** The experiment with its paths resolved, so that it can be trained from any folder. */
  Experiment located() {
    return ResolvedPaths.located(experiment, base, data);
  }

  /**
   * Points at a time by default: one per processor, up to four. Small networks gain little from a
   * second thread and much from a second run.
   */
  public static int usualParallel() {
    return Math.min(4, Runtime.getRuntime().availableProcessors());
  }

  /** Threads that each point computes with, so that all together use every processor once. */
  public int threadsEach() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / parallel);
  }
}
