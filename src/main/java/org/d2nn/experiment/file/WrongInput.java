package org.d2nn.experiment.file;

/**
 * Input that cannot be used: a folder that is not a run, a file that is not an image. The message
 * is one sentence that says what, where, and how to fix it. The command line ends with exit code 2.
 */
public class WrongInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WrongInput(String message) {
    super(message);
  }

  public WrongInput(String message, Throwable cause) {
    super(message, cause);
  }
}
