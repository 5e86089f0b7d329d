package org.d2nn.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.d2nn.data.cache.ImageExport;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InvalidSetting;
import org.d2nn.data.sets.BuiltInSource;
import org.d2nn.data.sets.FacesAndClutter;
import org.d2nn.data.sets.SourceType;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.format.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code d2nn data generate}: draws a built-in set into image folders. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Draws a built-in set into a folder: one PNG per picture, one folder per class, and"
          + " pictures.csv with each picture's difficulty.",
      "Training on a built-in set does not need this: it draws what it needs itself."
    })
final class DataGenerateCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Option(
      names = "--set",
      paramLabel = "SET",
      defaultValue = FacesAndClutter.ID,
      description = "Which set (d2nn data list). Default: ${DEFAULT-VALUE}.")
  private String set;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Number of pictures over all classes. Default: see d2nn data list.")
  private Integer count;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description = "Side of a picture, 32 to 112. Default: see d2nn data list.")
  private Integer size;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the pictures. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Target folder; must be empty or missing.")
  private Path out;

  /** What {@code --json} prints. */
  private record Report(String set, int count, int size, long seed, String out) {}

  @Override
  public Integer call() throws DatasetException {
    Checked.folder(out);
    BuiltInSource wanted = wanted();
    int written;
    try (ConsoleProgress progress = new ConsoleProgress(output.err())) {
      written = ImageExport.write(wanted, out, progress);
    } catch (IOException failure) {
      throw AtomicFile.cannotWrite(out, failure);
    }
    output.print(
        new Report(set, written, wanted.size(), seed, out.toString()),
        made ->
            List.of(
                Numbers.text(
                    "%s pictures of %dx%d drawn into %s",
                    Numbers.count(written), made.size(), made.size(), out)));
    return Failures.DONE;
  }

  private BuiltInSource wanted() {
    BuiltInSource standard =
        Checked.named(
                set,
                BuiltInSource.types(),
                SourceType::id,
                "--set: there is no built-in set named %s.")
            .standard();
    try {
      return standard.with(
          count == null ? standard.count() : count, size == null ? standard.size() : size, seed);
    } catch (InvalidSetting refused) {
      throw new WrongInput(
          refused.problemOf("--" + refused.setting()) + ". " + refused.remedy(), refused);
    }
  }
}
