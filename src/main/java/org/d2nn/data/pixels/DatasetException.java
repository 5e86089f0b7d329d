package org.d2nn.data.pixels;

import java.util.List;

/**
 * A data set cannot be used as described. The message is for people: what is wrong, where, and how
 * to fix it. The command line ends with exit code 2.
 */
public final class DatasetException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<Finding> findings;

  public DatasetException(String message) {
    this(message, List.of());
  }

  public DatasetException(String message, List<Finding> findings) {
    super(message);
    this.findings = List.copyOf(findings);
  }

  /** What else was found wrong, each to be listed once after the message; may be empty. */
  public List<Finding> findings() {
    return findings;
  }
}
