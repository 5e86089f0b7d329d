package org.d2nn.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.d2nn.app.shell.Workbench;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.files.FileFailure;
import org.d2nn.files.PlainFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code d2nn gui [FILE]}: opens the window and stays until it is closed. */
@Command(
    name = GuiCommand.NAME,
    mixinStandardHelpOptions = true,
    description = "Opens the window, with an experiment if one is given.")
final class GuiCommand implements Callable<Integer> {
  static final String NAME = "gui";

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "An experiment file.")
  private Path file;

  @Override
  public Integer call() {
    return open(Optional.ofNullable(file));
  }

  /**
   * @throws WrongInput if there is no such file, or no display to open a window on
   */
  static Integer open(Optional<Path> file) {
    if (file.isPresent()) {
      try {
        PlainFile.at(file.get());
      } catch (IOException unreadable) {
        throw new WrongInput(
            "%s: %s. Check the name.".formatted(file.get(), FileFailure.reason(unreadable)),
            unreadable);
      }
    }
    StopOnSignal.ended(Failures.DONE); // the window looks after itself
    try {
      Workbench.launch(file);
      return Failures.DONE;
    } catch (Workbench.NoDisplay none) {
      throw new WrongInput(none.getMessage(), none);
    }
  }
}
