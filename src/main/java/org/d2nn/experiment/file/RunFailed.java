package org.d2nn.experiment.file;

/**
 * Valid work that could not be finished: a full disk, a folder that cannot be written. The message
 * is one sentence that says what, where, and how to fix it. The command line ends with exit code 1.
 */
public class RunFailed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RunFailed(String message) {
    super(message);
  }

  public RunFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
