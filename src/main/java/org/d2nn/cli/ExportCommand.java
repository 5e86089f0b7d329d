package org.d2nn.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.export.Dl4jBundle;
import org.d2nn.export.Dl4jBundle.ReadBack;
import org.d2nn.format.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code d2nn export RUN}: exports a trained model. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes a run's network for other programs, reads it back and compares.")
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Threads threads;
  @Mixin private RunOptions options;

  @Parameters(paramLabel = "RUN", description = "The run folder.")
  private Path run;

  @Option(
      names = "--format",
      paramLabel = "dl4j",
      required = true,
      description = "dl4j: one zip with a stock DL4J network for each node.")
  private String format;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to write.")
  private Path out;

  @Override
  public Integer call() {
    if (!format.equals("dl4j")) {
      throw new WrongInput(
          "--format " + format + ": this version writes dl4j only. Use --format dl4j.");
    }
    threads.apply();
    try (TrainedModel model = options.open(run)) {
      ReadBack compared = Dl4jBundle.export(model, images(model), out);
      spec.commandLine()
          .getOut()
          .println(
              Numbers.text(
                  "Done: %s (read back; %s on %d images, largest difference of a score %s)",
                  out,
                  "same routes and answers",
                  compared.images(),
                  Numbers.brief(compared.largestDifference())));
    }
    return Failures.DONE;
  }

  /** The run's images if available: a comparison on real images says more. */
  private Optional<RunImages> images(TrainedModel model) {
    PrintWriter err = spec.commandLine().getErr();
    try (ConsoleProgress progress = new ConsoleProgress(err)) {
      return Optional.of(options.images(model, progress));
    } catch (DatasetException | WrongInput absent) {
      err.println("Compared on random inputs only: " + absent.getMessage());
      return Optional.empty();
    }
  }
}
