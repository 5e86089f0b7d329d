package org.d2nn.learning;

import org.d2nn.format.Numbers;

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
    LAMBDA("λ"),
    EPSILON("ε"),
    LEARNING_RATE("learning rate");

    private final String title;

    What(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  /** {@code λ changed to 0.5 at step 513}. */
  public String sentence() {
    String to = Double.isNaN(value) ? "back to its schedule" : "to " + Numbers.plain(value);
    return what.title() + " changed " + to + " at step " + step;
  }
}
