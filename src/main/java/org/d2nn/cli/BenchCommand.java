package org.d2nn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.d2nn.bench.Bench;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Range;
import org.d2nn.graph.layers.Shape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code d2nn bench}: how fast the program is, compared with a peer if one is given. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures training and evaluation of an experiment's graph with fresh weights on random"
          + " images,",
      "decisions alternating, and the ratio to a peer that does the same work in the same session."
    })
final class BenchCommand implements Callable<Integer> {
  private static final String SAMPLE = "/org/d2nn/samples/high-low-faces.d2nn.json";

  private static final int MOST_ROUNDS = 1_000;
  private static final int MOST_SECONDS = 3_600;

  @Mixin private Output output;

  @Option(
      names = "--experiment",
      paramLabel = "FILE",
      description = "The experiment to measure. Default: the sample high-low-faces.")
  private Path file;

  @Option(
      names = "--peer",
      paramLabel = "SCRIPT|onnx",
      description =
          "A Python script that does the same work and prints its speeds as JSON; or onnx: the"
              + " exported form of the same network in ONNX Runtime.")
  private Path peer;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "Threads for both sides. Default: ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Measurement rounds; medians count. Default: ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "2",
      description = "Seconds per figure and round. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "0",
      description = "Measures the graph on images of N x N instead of its own size.")
  private int size;

  @Override
  public Integer call() throws IOException {
    Checked.inRange("--threads", threads, 1, Threads.MOST);
    Checked.inRange("--rounds", rounds, 1, MOST_ROUNDS);
    Checked.inRange("--size", size, 0, (int) Range.SIZE.most());
    if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
      throw new WrongInput(
          "--seconds is %s. Use a number above 0, up to %d."
              .formatted(Numbers.plain(seconds), MOST_SECONDS));
    }
    Bench.Sizes sizes = Bench.Sizes.STANDARD.with(threads, rounds, seconds);
    Path copy = Files.createTempFile("measured", ExperimentFile.EXTENSION);
    try (StopOnSignal told = StopOnSignal.of(() -> AtomicFile.remove(copy))) {
      if (file == null) {
        copySample(copy);
      }
      Path measured = file == null ? copy : file;
      Experiment experiment = Checked.experiment(measured, output.err());
      if (size > 0) {
        experiment = experiment.withGraph(withInputs(experiment.graph(), size));
        measured = Files.writeString(copy, ExperimentFile.toJson(experiment));
        Checked.experiment(copy, output.err()); // fails if the graph does not fit this size
      }
      var bench = new Bench(experiment, sizes);
      output.print(bench.run(Optional.ofNullable(peer), measured, this::at), BenchText::lines);
    } finally {
      Files.deleteIfExists(copy);
    }
    return Failures.DONE;
  }

  private void at(String step) {
    StopOnSignal.check();
    output.err().println(step);
  }

  private static Graph withInputs(Graph graph, int size) {
    return new Graph(
        graph.nodes().stream()
            .map(
                node ->
                    node instanceof Node.Input input
                        ? new Node.Input(
                            input.id(), Shape.image(input.shape().channels(), size, size))
                        : node)
            .toList(),
        graph.edges());
  }

  /** The peer reads files. */
  private static void copySample(Path file) throws IOException {
    try (InputStream in = BenchCommand.class.getResourceAsStream(SAMPLE)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
