package org.d2nn.app.format;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.learning.TrainingDiverged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure says on the screen: what, where, how to fix it; never a stack trace. */
public final class FailureText {
  private static final Logger LOG = LoggerFactory.getLogger(FailureText.class);

  private FailureText() {}

  /** One or two sentences; an unexpected failure is logged. */
  public static String of(Throwable failure) {
    Throwable cause = rootOf(failure);
    if (cause instanceof NoSuchFileException missing) {
      return missing.getFile() + ": file not found. It may have been moved or renamed.";
    }
    if (cause instanceof AccessDeniedException denied) {
      return denied.getFile() + ": no permission to read or write here. Choose another folder.";
    }
    if (isForPeople(cause)) {
      return cause.getMessage();
    }
    LOG.error("unforeseen failure", cause);
    if (cause instanceof OutOfMemoryError) {
      return "Not enough memory. Use a smaller batch or smaller images, or close other"
          + " programs.";
    }
    return "An unexpected error occurred ("
        + cause.getClass().getSimpleName()
        + (cause.getMessage() == null ? "" : ": " + cause.getMessage())
        + "). The program's log has the details.";
  }

  /** Whether other data would fix it. */
  public static boolean isAboutData(Throwable failure) {
    return rootOf(failure) instanceof DatasetException;
  }

  private static boolean isForPeople(Throwable failure) {
    return failure instanceof WrongInput
        || failure instanceof RunFailed
        || failure instanceof DatasetException
        || failure instanceof TrainingDiverged
        || failure instanceof FileSystemException;
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof ExecutionException || cause instanceof CompletionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
