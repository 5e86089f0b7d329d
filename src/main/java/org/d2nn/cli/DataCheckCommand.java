package org.d2nn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.d2nn.data.check.FolderCheck;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.format.Numbers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code d2nn data check DIR}: what a folder holds and what is wrong with it. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Shows what a folder of images holds and what is wrong with it.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it can be trained on",
      "1:it could not be read completely",
      "2:it cannot be trained on: the folder does not exist, or fewer than two classes with usable"
          + " images"
    })
final class DataCheckCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(paramLabel = "DIR", description = "A folder with one folder of images per class.")
  private Path folder;

  @Override
  public Integer call() throws DatasetException, IOException {
    if (!Files.isDirectory(folder)) {
      throw new WrongInput(
          "%s: %s. Name a folder with one folder of images per class."
              .formatted(
                  folder, Files.exists(folder) ? "not a folder" : "there is no such folder"));
    }
    FolderCheck check;
    try (ConsoleProgress progress = new ConsoleProgress(output.err())) {
      check = FolderCheck.of(folder, progress);
    }
    output.print(check, DataCheckCommand::lines);
    return check.isTrainable() ? Failures.DONE : Failures.WRONG_INPUT;
  }

  private static List<String> lines(FolderCheck check) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Numbers.text(
            "%s: %s images in %d %s, %s of them usable",
            check.folder(),
            Numbers.count(check.images()),
            check.classes().size(),
            check.classes().size() == 1 ? "class" : "classes",
            Numbers.count(check.images() - check.broken())));
    if (!check.classes().isEmpty()) {
      lines.addAll(
          Text.table(
              List.of("class", "images", "broken", "people", "pixels (least, median, most)"),
              check.classes(),
              DataCheckCommand::row));
    }
    check.problems().forEach(problem -> lines.add(problem.toString()));
    check.hints().forEach(hint -> lines.add("Hint: " + hint));
    if (!check.isTrainable()) {
      lines.add(
          "Cannot be trained on as image folders: fewer than two classes have usable images. Give"
              + " each class a folder of its own.");
    }
    return lines;
  }

  private static List<String> row(FolderCheck.ClassCheck one) {
    return List.of(
        one.name(),
        Numbers.count(one.images()),
        Numbers.count(one.broken()),
        one.people() == 0 ? "-" : Numbers.count(one.people()),
        Numbers.text("%d %d %d", one.smallest(), one.median(), one.largest()));
  }
}
