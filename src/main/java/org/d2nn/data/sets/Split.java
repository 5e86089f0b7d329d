package org.d2nn.data.sets;

import java.util.Locale;

/** The three parts of a data set. */
public enum Split {
  /** For training the weights. */
  TRAIN,
  /** For choosing weights and settings. */
  VALIDATION,
  /** For reporting results, never for choosing anything. */
  TEST;

  /**
   * The name in files and on the command line: {@code train}, {@code validation} or {@code test}.
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The split of this name.
   *
   * @throws IllegalArgumentException if there is none; the message names the splits
   */
  public static Split labelled(String label) {
    for (Split split : values()) {
      if (split.label().equals(label)) {
        return split;
      }
    }
    throw new IllegalArgumentException(
        "there is no split named " + label + "; use train, validation or test");
  }
}
