package org.d2nn.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.d2nn.bench.Bench;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Shape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

  @Spec private CommandSpec spec;
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
    if (threads < 1 || rounds < 1 || !(seconds > 0)) {
      throw new ParameterException(
          spec.commandLine(), "--threads, --rounds and --seconds must be above 0.");
    }
    Bench.Sizes sizes = Bench.Sizes.STANDARD.with(threads, rounds, seconds);
    Path copy = Files.createTempFile("measured", ExperimentFile.EXTENSION);
    try {
      if (file == null) {
        copySample(copy);
      }
      Path measured = file == null ? copy : file;
      Experiment experiment = Checked.experiment(measured);
      if (size > 0) {
        experiment = experiment.withGraph(withInputs(experiment.graph(), size));
        measured = Files.writeString(copy, ExperimentFile.toJson(experiment));
        Checked.experiment(copy); // fails if the graph does not fit this size
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
