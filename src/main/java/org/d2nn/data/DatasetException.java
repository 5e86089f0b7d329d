package org.d2nn.data;

/**
 * A data set cannot be used as described. The message is for people: what, where, how to mend it.
 * The command line answers it with exit code 2.
 */
public final class DatasetException extends Exception {

  private static final long serialVersionUID = 1;

  public DatasetException(String message) {
    super(message);
  }

  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
