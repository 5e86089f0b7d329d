package org.d2nn.experiment.curve;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.d2nn.experiment.file.Experiment;

/**
 * One network of a sweep: a training, or the weights of one at another λ.
 *
 * @param kind what is trained
 * @param lambda of a D2NN; empty for a static network
 * @param route of a static network, the ids of its layers' nodes joined by {@code +}; else empty
 * @param seed of this training
 * @param experiment exactly what is trained
 * @param run its run folder
 * @param weightsOf the run folder whose training gives its weights, where networks that decide at
 *     any λ are trained once for all λ; empty where it is trained itself
 */
public record SweepPoint(
    Kind kind,
    OptionalDouble lambda,
    String route,
    long seed,
    Experiment experiment,
    Path run,
    Optional<Path> weightsOf) {
  /** How the group of a static network begins; its name follows. */
  static final String STATIC = "static ";

  /** What a point of a sweep can be. */
  public enum Kind {
    /** The dynamic network at one λ. */
    D2NN,
    /** One route of fixed decisions, trained alone as an ordinary network. */
    STATIC,
    /** The dynamic network at one λ, its control nodes fed with noise: it cannot know anything. */
    NOISE;

    /** As tables and folders call it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What this and its repetitions with other seeds are called: {@code λ 0.8}, {@code N1+N2}. */
  public String group() {
    return switch (kind) {
      case D2NN -> "λ " + number(lambda.orElseThrow());
      case STATIC -> STATIC + route;
      case NOISE -> "noise λ " + number(lambda.orElseThrow());
    };
  }

  /** Whether it takes a training of its own. */
  public boolean isTrained() {
    return weightsOf.isEmpty();
  }

  /** The point's name within its sweep, which is also that of its run folder. */
  public String name() {
    return run.getFileName().toString();
  }

  /** {@code 0.9}, {@code 1}: a λ as people write it. */
  public static String number(double lambda) {
    return lambda == Math.rint(lambda) ? Long.toString((long) lambda) : Double.toString(lambda);
  }
}
