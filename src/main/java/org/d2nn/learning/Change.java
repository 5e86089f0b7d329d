package org.d2nn.learning;

/**
 * A value changed by hand while training. It is recorded and replayed, so that the run can be
 * repeated.
 *
 * @param step the first step (from 1) for which it holds
 * @param value the new value; NaN gives the value back to its schedule (ε and the learning rate)
 */
public record Change(long step, What what, double value) {

  /** What can be changed. */
  public enum What {
    LAMBDA,
    EPSILON,
    LEARNING_RATE
  }
}
