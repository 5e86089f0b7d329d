package org.d2nn.learning;

/** The loss or gradients were not finite for many steps in a row. The message says what to try. */
public final class TrainingDiverged extends RuntimeException {
  private static final long serialVersionUID = 1;

  TrainingDiverged(String message) {
    super(message);
  }
}
