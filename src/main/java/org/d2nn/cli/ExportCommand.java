package org.d2nn.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.export.ExportFormat;
import org.d2nn.export.ReadBack;
import org.d2nn.format.Numbers;
import org.d2nn.progress.Progress;
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
      paramLabel = "dl4j|onnx",
      required = true,
      description =
          "dl4j: one zip with a stock DL4J network for each node. onnx: one ONNX model that runs"
              + " only the nodes on an image's route.")
  private String format;

  @Option(
      names = "--batch",
      paramLabel = "1",
      description =
          "With --format onnx: a model for one image at a time, in which every size is known."
              + " Default: any number of images.")
  private Integer batch;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The file to write; - is standard output.")
  private OutFile out;

  @Override
  public Integer call() throws IOException {
    ExportFormat written = format();
    out.check(run);
    threads.apply();
    try (TrainedModel model = options.open(run)) {
      Optional<RunImages> images = images(model);
      AtomicReference<ReadBack> made = new AtomicReference<>();
      out.write(spec, file -> made.set(written.export(model, images, file, Progress.NONE)));
      ReadBack compared = made.get();
      PrintWriter to = out.remarks(spec);
      to.println(
          Numbers.text(
              "Done: %s (read back; same routes and answers on %d images%s, largest difference of a"
                  + " score %s)",
              out,
              compared.images(),
              compared.alsoForced(),
              Numbers.brief(compared.largestDifference())));
      compared.remarks().forEach(to::println);
    }
    return Failures.DONE;
  }

  private ExportFormat format() {
    boolean onnx = format.equals("onnx");
    if (!onnx && !format.equals("dl4j")) {
      throw new WrongInput(
          "--format %s: there is no such format. Use dl4j or onnx.".formatted(format));
    }
    if (batch != null && (!onnx || batch != 1)) {
      throw new WrongInput(
          onnx
              ? "--batch %d: a model takes 1 image at a time or any number. Give --batch 1, or leave it out."
                  .formatted(batch)
              : "--batch is for --format onnx. Leave it out.");
    }
    return !onnx
        ? ExportFormat.DL4J
        : batch == null ? ExportFormat.ONNX : ExportFormat.ONNX_ONE_IMAGE;
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
