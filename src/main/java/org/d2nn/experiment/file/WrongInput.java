package org.d2nn.experiment.file;

/**
 * What the user gave cannot be used: a folder that is no run, an image that is none. The message is
 * one sentence that says what, where, and how to mend it. The command line ends with exit code 2.
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
