package org.d2nn.experiment.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.curve.SweepPoint.Kind;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.Overrides;
import org.d2nn.experiment.sweep.StaticRoutes.Static;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.learning.SettingList;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.learning.TrainingSettings.Objective;

/**
 * Turns settings into the points to train, seed after seed. Networks that decide at any λ are
 * trained at the first λ only; those that take their weights come last, when these are there.
 */
final class SweepPlan {
  private static final int LONGEST_NAME = 60;
  private static final String DYNAMIC = "lambda-";
  private static final String NOISE = "noise-";

  private final SweepSettings settings;
  private final Experiment located;
  private final List<Static> statics;

  private SweepPlan(SweepSettings settings) {
    this.settings = settings;
    located = settings.located();
    statics = StaticRoutes.spanning(located.graph(), settings.baselines());
  }

  static List<SweepPoint> of(SweepSettings settings) {
    SweepPlan plan = new SweepPlan(settings);
    List<SweepPoint> points = new ArrayList<>();
    for (int i = 0; i < settings.seeds(); i++) {
      long seed = settings.experiment().training().batches().seed() + i;
      plan.statics.forEach(route -> points.add(plan.fixed(route, seed)));
      settings.lambdas().forEach(lambda -> points.add(plan.dynamic(lambda, seed)));
      settings.noiseLambdas().forEach(lambda -> points.add(plan.noise(lambda, seed)));
    }
    return points.stream().sorted(Comparator.comparing(point -> !point.isTrained())).toList();
  }

  private SweepPoint dynamic(double lambda, long seed) {
    return new SweepPoint(
        Kind.D2NN,
        OptionalDouble.of(lambda),
        "",
        seed,
        with(lambda, seed, Map.of()),
        run(DYNAMIC, lambda, seed),
        weightsOf(DYNAMIC, settings.lambdas(), lambda, seed));
  }

  private SweepPoint noise(double lambda, long seed) {
    return new SweepPoint(
        Kind.NOISE,
        OptionalDouble.of(lambda),
        "",
        seed,
        with(lambda, seed, Map.of("training.controllerInput", "noise")),
        run(NOISE, lambda, seed),
        weightsOf(NOISE, settings.noiseLambdas(), lambda, seed));
  }

  private Optional<Path> weightsOf(String what, List<Double> lambdas, double lambda, long seed) {
    return located.training().control().objective() == Objective.REWARD || lambda == lambdas.get(0)
        ? Optional.empty()
        : Optional.of(run(what, lambdas.get(0), seed));
  }

  /** The settings for a part of the graph: its nodes alone take weights of another program. */
  private TrainingSettings startingWith(Graph part) {
    Set<String> nodes = part.nodes().stream().map(Node::id).collect(Collectors.toSet());
    TrainingSettings training = located.training();
    return training.with(
        SettingList.WARM_START, training.warmStart().flatMap(source -> source.only(nodes)));
  }

  /**
   * A static network has nothing to decide: its cost is what it is, so its best epoch is the most
   * accurate one (λ = 1).
   */
  private SweepPoint fixed(Static route, long seed) {
    Experiment alone =
        located
            .withName(located.name() + ", static " + route.name())
            .withDescription("")
            .withGraph(route.graph())
            .withTraining(startingWith(route.graph()));
    Experiment trained =
        Overrides.apply(
            alone,
            Map.of(
                "training.lambda", "1",
                "training.seed", Long.toString(seed),
                "training.regularLoss", "cross-entropy",
                "training.branchTraining", "routed",
                "training.objective", "reward",
                "training.feedback", "chosen",
                "training.referenceRoute", "null"));
    return new SweepPoint(
        Kind.STATIC,
        OptionalDouble.empty(),
        route.name(),
        seed,
        trained,
        run("static-" + shortened(route.name()), seed),
        Optional.empty());
  }

  private Experiment with(double lambda, long seed, Map<String, String> others) {
    Experiment own =
        located.withTraining(
            located.training().forRun(lambda, located.training().stopping().epochs(), seed));
    return Overrides.apply(own, others);
  }

  private Path run(String what, double lambda, long seed) {
    return run(what + SweepPoint.number(lambda), seed);
  }

  private Path run(String what, long seed) {
    return settings.out().resolve("runs").resolve(what + "-seed-" + seed);
  }

  /** The name of a long route is cut and ends in a hash, so that it fits a file name. */
  private static String shortened(String route) {
    return route.length() <= LONGEST_NAME
        ? route
        : route.substring(0, LONGEST_NAME - 9) + "-" + "%08x".formatted(route.hashCode());
  }
}
