package org.d2nn.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.d2nn.data.Catalogue;
import org.d2nn.data.download.DownloadFailed;
import org.d2nn.data.download.PublicSetDownload;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.files.FileFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code d2nn data get NAME}: downloads a public set of the catalogue. */
@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    description = {
      "Downloads a public image set, checks its checksum and unpacks it. An interrupted download"
          + " is resumed.",
      "Sets already on disk do not need this: set dataset.path to their folder."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the set is on disk",
      "1:it could not be downloaded; what has arrived is kept",
      "2:there is no set with this name"
    })
final class DataGetCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(paramLabel = "NAME", description = "Which set (d2nn data list).")
  private String name;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description =
          "Target folder; created if it is missing. Default: a folder with the name of the set.")
  private Path to;

  /** What {@code --json} prints. */
  private record Report(
      String set,
      String folder,
      boolean wasThere,
      List<String> unchecked,
      Map<String, String> dataset) {}

  @Override
  public Integer call() throws IOException {
    Catalogue.PublicSet set =
        Checked.named(
            name,
            Catalogue.read().sets(),
            Catalogue.PublicSet::name,
            "There is no public set named %s.");
    PublicSetDownload.Result result = download(set);
    Map<String, String> dataset = dataset(set, result.folder());
    output.print(
        new Report(
            set.name(), result.folder().toString(), result.wasThere(), result.unchecked(), dataset),
        report -> lines(set, report));
    return Failures.DONE;
  }

  private static List<String> lines(Catalogue.PublicSet set, Report report) {
    List<String> lines = new ArrayList<>();
    lines.add(set.title() + (report.wasThere() ? " was already there: " : ": ") + report.folder());
    report.unchecked().forEach(file -> lines.add("No published checksum for " + file + "."));
    lines.add("Licence: " + set.licence());
    lines.add("Use it with \"dataset\": " + Output.json(report.dataset()).replaceAll("\\s+", " "));
    return lines;
  }

  private PublicSetDownload.Result download(Catalogue.PublicSet set) throws IOException {
    Path folder = to == null ? Path.of(set.name()) : to;
    try (ConsoleProgress progress = new ConsoleProgress(output.err())) {
      return PublicSetDownload.of(set, folder, progress);
    } catch (DownloadFailed e) {
      throw new RunFailed(e.getMessage(), e);
    } catch (java.nio.file.FileSystemException e) {
      throw new WrongInput(
          "%s: is not writable (%s). Name another folder with --to."
              .formatted(folder, FileFailure.reason(e)));
    }
  }

  private static Map<String, String> dataset(Catalogue.PublicSet set, Path folder) {
    Map<String, String> dataset = new LinkedHashMap<>(set.dataset());
    dataset.computeIfPresent("path", (field, path) -> folder.resolve(path).normalize().toString());
    return dataset;
  }
}
