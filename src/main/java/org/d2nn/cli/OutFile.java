package org.d2nn.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.d2nn.data.sets.EntryNames;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.SpecialFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.sweep.Sweep;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The file that {@code --out} or {@code --csv} names. {@code -} is standard output; a link leads to
 * the file that is written; a device, a pipe or an open stream is written into.
 */
record OutFile(Path path) {
  private static final Path STANDARD_OUTPUT = Path.of("-");

  /**
   * To be called before anything is computed.
   *
   * @param inputs what the command reads
   * @throws WrongInput if the file must not be replaced: it is a folder, an input, a part of a run
   *     or a sweep, an experiment or a picture
   */
  void check(Path... inputs) {
    if (isStandardOutput() || SpecialFile.isAt(path)) {
      return;
    }
    Path real = real(path);
    if (Files.isDirectory(real)) {
      throw refused("it is a folder");
    }
    for (Path input : inputs) {
      if (real.equals(real(input))) {
        throw refused("this command reads it");
      }
    }
    if (RunFolder.isPart(real)) {
      throw refused("it is a part of a run");
    }
    if (Sweep.isPart(real)) {
      throw refused("it is a part of a sweep");
    }
    String name = String.valueOf(real.getFileName());
    if (Files.exists(real)
        && (EntryNames.isImageName(name) || name.endsWith(ExperimentFile.EXTENSION))) {
      throw refused("it is " + (EntryNames.isImageName(name) ? "a picture" : "an experiment"));
    }
  }

  private WrongInput refused(String why) {
    return new WrongInput("%s: %s, and is not replaced. Name another file.".formatted(path, why));
  }

  /** The path without links, also if nothing is there yet. */
  private static Path real(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException absent) {
      return absolute.getParent() == null
          ? absolute
          : real(absolute.getParent()).resolve(absolute.getFileName());
    }
  }

  private boolean isStandardOutput() {
    return path.equals(STANDARD_OUTPUT);
  }

  /** Where remarks go: not among what is written to standard output. */
  PrintWriter remarks(CommandSpec command) {
    return isStandardOutput() ? command.commandLine().getErr() : command.commandLine().getOut();
  }

  /**
   * Has the file written, wholly or not at all. What cannot be replaced gets the content of a
   * temporary file.
   *
   * @throws org.d2nn.experiment.file.RunFailed if it cannot be written
   */
  void write(CommandSpec command, Consumer<Path> writer) throws IOException {
    if (!isStandardOutput() && !SpecialFile.isAt(path)) {
      writer.accept(path);
      return;
    }
    Path folder = Files.createTempDirectory("d2nn");
    Path made = folder.resolve("out");
    try {
      writer.accept(made);
      if (isStandardOutput()) {
        D2nn root = (D2nn) command.root().userObject();
        Files.copy(made, root.output());
      } else {
        AtomicFile.rename(made, path);
      }
    } finally {
      AtomicFile.removeAll(folder);
    }
  }

  @Override
  public String toString() {
    return isStandardOutput() ? "standard output" : path.toString();
  }
}
