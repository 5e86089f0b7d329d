package org.d2nn.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.d2nn.data.Catalogue;
import org.d2nn.data.download.DownloadFailed;
import org.d2nn.data.download.PublicSetDownload;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Which set (d2nn data list).")
  private String name;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description =
          "Target folder; created if it is missing. Default: a folder with the name of the set.")
  private Path to;

  @Option(names = "--json", description = "Prints JSON.")
  private boolean json;

  /** What {@code --json} prints. */
  private record Report(
      String set,
      String folder,
      boolean wasThere,
      List<String> unchecked,
      Map<String, String> dataset) {}

  @Override
  public Integer call() throws IOException {
    Catalogue.PublicSet set = wanted();
    PrintWriter out = spec.commandLine().getOut();
    PublicSetDownload.Result result = download(set);
    Map<String, String> dataset = dataset(set, result.folder());
    if (json) {
      out.println(
          Json.of(
              new Report(
                  set.name(),
                  result.folder().toString(),
                  result.wasThere(),
                  result.unchecked(),
                  dataset)));
      return Failures.DONE;
    }
    out.println(
        set.title() + (result.wasThere() ? " was already there: " : ": ") + result.folder());
    result.unchecked().forEach(file -> out.println("No published checksum for " + file + "."));
    out.println("Licence: " + set.licence());
    out.println("Use it with \"dataset\": " + Json.of(dataset).replaceAll("\\s+", " "));
    return Failures.DONE;
  }

  private Catalogue.PublicSet wanted() {
    List<Catalogue.PublicSet> sets = Catalogue.read().sets();
    return sets.stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongInput(
                    "There is no public set named %s. Choose one of: %s."
                        .formatted(
                            name,
                            sets.stream()
                                .map(Catalogue.PublicSet::name)
                                .collect(Collectors.joining(", ")))));
  }

  private PublicSetDownload.Result download(Catalogue.PublicSet set) throws IOException {
    Path folder = to == null ? Path.of(set.name()) : to;
    try (ConsoleProgress progress = new ConsoleProgress(spec.commandLine().getErr())) {
      return PublicSetDownload.of(set, folder, progress);
    } catch (DownloadFailed e) {
      throw new RunFailed(e.getMessage(), e);
    } catch (java.nio.file.FileSystemException e) {
      throw new WrongInput(
          "%s: is not writable (%s). Name another folder with --to."
              .formatted(folder, e.getReason() == null ? e.getMessage() : e.getReason()));
    }
  }

  private static Map<String, String> dataset(Catalogue.PublicSet set, Path folder) {
    Map<String, String> dataset = new LinkedHashMap<>(set.dataset());
    dataset.computeIfPresent("path", (field, path) -> folder.resolve(path).normalize().toString());
    return dataset;
  }
}
