package org.d2nn.experiment.json;

/** Text that is not JSON, and where the error is. */
public final class JsonSyntaxError extends Exception {
  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  JsonSyntaxError(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1, in characters. */
  public int column() {
    return column;
  }
}
