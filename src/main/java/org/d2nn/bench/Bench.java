package org.d2nn.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.d2nn.bench.BenchReport.Round;
import org.d2nn.engine.Batch;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Execution;
import org.d2nn.engine.Policies;
import org.d2nn.engine.Precision;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.run.ComputingThreads;
import org.d2nn.graph.Costs;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.network.ProcessorTicks;

/** Measures an experiment's graph, and a peer on the same graph between the rounds. */
public final class Bench {
  private static final double WARM_UP_SECONDS = 2;

  /**
   * The size of a benchmark.
   *
   * @param trainingBatch images in a training step
   * @param evaluationBatch images in a batch of inference
   * @param threads that both sides may compute with
   * @param rounds how often everything is measured; medians are reported
   * @param seconds that each figure is measured for in a round
   */
  public record Sizes(
      int trainingBatch, int evaluationBatch, int threads, int rounds, double seconds) {

    /** The sizes with which the published figures of this project were measured. */
    public static final Sizes STANDARD = new Sizes(64, 256, 2, 3, 2);

    public Sizes with(int newThreads, int newRounds, double newSeconds) {
      return new Sizes(trainingBatch, evaluationBatch, newThreads, newRounds, newSeconds);
    }
  }

  /** Names ONNX Runtime as the peer. */
  public static final Path ONNX = Path.of("onnx");

  private final Experiment experiment;
  private final Sizes sizes;
  private final double warmUp;

  public Bench(Experiment experiment, Sizes sizes) {
    this(experiment, sizes, WARM_UP_SECONDS);
  }

  /**
   * @param warmUp seconds that each figure is measured for before the first round
   */
  Bench(Experiment experiment, Sizes sizes, double warmUp) {
    this.experiment = experiment;
    this.sizes = sizes;
    this.warmUp = warmUp;
  }

  /**
   * @param peerScript a script that takes an experiment file and prints its speeds as JSON, or
   *     {@link #ONNX}
   * @param file the file of this experiment, for the peer
   * @param progress receives what is being measured
   * @throws org.d2nn.experiment.file.WrongInput if the script is missing
   * @throws org.d2nn.experiment.file.RunFailed if the script fails
   */
  public BenchReport run(Optional<Path> peerScript, Path file, Consumer<String> progress) {
    Optional<Path> script = peerScript.filter(named -> !named.equals(ONNX));
    Optional<Peer> scriptPeer = script.map(named -> new ScriptPeer(named, file));
    ComputingThreads.use(sizes.threads());
    List<Round> rounds = new ArrayList<>();
    double countedGain = countedGain();
    Breakdown breakdown;
    Optional<Peer> peer;
    List<Breakdown.OfRoute> peerRoutes;
    try (var workload = new Workload(experiment.graph(), experiment.trainedOutput(), sizes)) {
      peer = scriptPeer.or(() -> peerScript.map(onnx -> new OnnxPeer(workload)));
      progress.accept("warming up");
      measure(workload, warmUp);
      for (int i = 1; i <= sizes.rounds(); i++) {
        progress.accept("round %d of %d".formatted(i, sizes.rounds()));
        Optional<ProcessorTicks> before = ticks();
        Speeds ours = measure(workload, sizes.seconds());
        double others = usedByOthers(before, ticks());
        rounds.add(new Round(ours, others, peer.map(other -> other.measure(sizes)).orElse(null)));
      }
      progress.accept("breaking down the time");
      breakdown = new Dissection(experiment.graph(), workload, sizes.seconds()).make(countedGain);
      peerRoutes = peer.map(other -> other.routes(sizes)).orElse(List.of());
    }
    Speeds ours = Speeds.median(rounds.stream().map(Round::ours).toList());
    Speeds theirs =
        peer.map(p -> Speeds.median(rounds.stream().map(Round::peer).toList())).orElse(null);
    return new BenchReport(
        experiment.name(),
        sizes,
        machine(),
        rounds,
        rounds.stream().mapToDouble(Round::othersUsed).average().orElse(Double.NaN),
        ours,
        peer.map(Peer::name).orElse(null),
        theirs,
        theirs == null ? null : ours.over(theirs),
        peerRoutes,
        ours.evaluate() / ours.everything(),
        countedGain,
        breakdown);
  }

  private static Optional<ProcessorTicks> ticks() {
    try {
      return Optional.of(ProcessorTicks.now());
    } catch (IOException | RuntimeException notCounted) {
      return Optional.empty(); // other systems, and containers that show other files
    }
  }

  private static double usedByOthers(
      Optional<ProcessorTicks> before, Optional<ProcessorTicks> after) {
    return before.isPresent() && after.isPresent()
        ? after.get().usedByOthersSince(before.get())
        : Double.NaN;
  }

  private static Speeds measure(Workload workload, double seconds) {
    return new Speeds(
        rate(workload::train, workload.trainingRows(), seconds),
        rate(workload::evaluate, workload.evaluationRows(), seconds),
        rate(workload::single, 1, seconds),
        rate(workload::everything, workload.evaluationRows(), seconds));
  }

  static double rate(Runnable work, int rows, double seconds) {
    for (int i = 0; i < 5; i++) {
      work.run();
    }
    long start = System.nanoTime();
    long done = 0;
    double elapsed = 0;
    while (elapsed < seconds) {
      work.run();
      done++;
      elapsed = (System.nanoTime() - start) / 1e9;
    }
    return done * rows / elapsed;
  }

  private double countedGain() {
    Graph graph = experiment.graph();
    Costs costs = Costs.of(graph);
    double everything =
        graph.functionNodes().stream().mapToLong(node -> costs.multiplyAdds(node.id())).sum();
    return everything / meanCost(graph);
  }

  /** The mean cost of an example while decisions alternate. */
  private static double meanCost(Graph graph) {
    int rows = 60; // every decision of two to six edges comes equally often
    var images = new HashMap<String, float[]>();
    for (Node.Input input : graph.inputs()) {
      images.put(input.id(), new float[rows * input.shape().elements()]);
    }
    try (var engine = Engine.fresh(graph, Precision.FLOAT, 1)) {
      engine.decideAt(Workload.LAMBDA);
      Execution execution =
          engine.run(new Batch(rows, images, new long[rows]), Policies.alternating(0));
      double sum = 0;
      for (int row = 0; row < rows; row++) {
        sum += execution.route(row).multiplyAdds();
      }
      return sum / rows;
    }
  }

  private static String machine() {
    return "%s %s, %d processors, Java %s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("java.version"));
  }
}
