package org.d2nn.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.concurrent.CancellationException;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.StateFolder;
import org.d2nn.learning.TrainingDiverged;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words every failure in one sentence and picks the exit code. Never a stack trace. */
final class Failures {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_INPUT = 2;
  static final String INTERRUPTED = "Interrupted.";

  private Failures() {}

  /** Words a failure; unexpected ones go to the log in full. */
  static int report(Throwable failure, PrintWriter err) {
    // Java closes streams of its own at a signal, so that whatever fails then was interrupted.
    if (failure instanceof CancellationException || StopOnSignal.wasRaised()) {
      err.println(INTERRUPTED);
      return FAILED;
    }
    if (failure instanceof DatasetException dataset) {
      dataset.findings().forEach(err::println);
    }
    if (failure instanceof InvalidPathException name) {
      err.println("\"%s\" %s".formatted(printable(name.getInput()), notAName()));
      return WRONG_INPUT;
    }
    if (failure instanceof WrongInput || failure instanceof DatasetException) {
      err.println(failure.getMessage());
      return WRONG_INPUT;
    }
    if (failure instanceof RunFailed || failure instanceof TrainingDiverged) {
      err.println(failure.getMessage());
      return FAILED;
    }
    LoggerFactory.getLogger(Failures.class).error("Unexpected failure", failure);
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      err.println("A file could not be read or written: " + file(failure) + ".");
    } else if (failure instanceof OutOfMemoryError) {
      err.println(
          "There is not enough memory. Use a smaller batchSize, or give Java more:"
              + " JAVA_OPTS=-Xmx4g.");
    } else {
      err.println("Something went wrong inside the program: " + oneLine(failure) + ".");
    }
    err.println("Details are in " + StateFolder.log() + ".");
    return FAILED;
  }

  /** Reports wrong options or arguments and points to --help. */
  static int wrongArguments(ParameterException failure, String[] args) {
    CommandLine line = failure.getCommandLine();
    line.getErr()
        .println(
            printable(oneLine(failure))
                .replaceFirst("cannot convert ('.*') to .*(Path|OutFile) .*", "$1 " + notAName())
                .replaceFirst("is not an? (int|long)$", "is not a whole number, or too large")
                .replaceFirst("is not a (double|float)$", "is not a number"));
    UnmatchedArgumentException.printSuggestions(failure, line.getErr());
    line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
    return WRONG_INPUT;
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  /** Java takes characters in names of files as the locale has them. */
  private static String notAName() {
    return "UTF-8".equals(System.getProperty("sun.jnu.encoding"))
        ? "cannot be the name of a file. Correct it."
        : "cannot be the name of a file in this locale. Set one for UTF-8: LC_ALL=C.UTF-8.";
  }

  /** The file and what is wrong with it. */
  private static String file(Throwable failure) {
    IOException cause =
        failure instanceof UncheckedIOException unchecked
            ? unchecked.getCause()
            : (IOException) failure;
    return cause instanceof FileSystemException system && system.getFile() != null
        ? system.getFile() + ": " + AtomicFile.reason(cause)
        : AtomicFile.reason(cause);
  }

  private static String oneLine(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("").strip();
  }
}
