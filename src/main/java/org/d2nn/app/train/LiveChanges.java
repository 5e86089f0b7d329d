package org.d2nn.app.train;

import java.util.Optional;
import java.util.function.ObjDoubleConsumer;
import org.d2nn.app.form.NumberText;
import org.d2nn.learning.RunControl;

/**
 * Changes that take effect while a run trains, from the next step on. Each returns what is wrong
 * with the text, or empty where it was accepted or nothing trains.
 *
 * @param control of the run that trains; null where none does
 */
record LiveChanges(RunControl control) {
  private static final String AUTO = "auto";

  Optional<String> lambda(String text) {
    return text.strip().isEmpty() || text.strip().equals(AUTO)
        ? Optional.of("Enter a number between 0 and 1.")
        : change(text, RunControl::changeLambda);
  }

  /** {@code auto} gives ε back to its schedule. */
  Optional<String> epsilon(String text) {
    return change(text, RunControl::changeEpsilon);
  }

  /** {@code auto} gives the learning rate back to its schedule. */
  Optional<String> learningRate(String text) {
    return change(text, RunControl::changeLearningRate);
  }

  private Optional<String> change(String text, ObjDoubleConsumer<RunControl> how) {
    if (control == null) {
      return Optional.empty();
    }
    String typed = text.strip();
    try {
      boolean auto = typed.isEmpty() || typed.equals(AUTO);
      Optional<Double> value = auto ? Optional.of(Double.NaN) : NumberText.number(typed);
      value.ifPresent(number -> how.accept(control, number));
      return value.isPresent() ? Optional.empty() : Optional.of("Enter a number, or auto.");
    } catch (IllegalArgumentException refused) {
      return Optional.of(refused.getMessage() + ".");
    }
  }
}
