package org.d2nn.app.train;

import java.util.Optional;
import org.d2nn.app.form.Field.Refused;
import org.d2nn.app.form.NumberText;
import org.d2nn.learning.RunControl;
import org.d2nn.learning.RunControl.Change.What;

/**
 * Changes that take effect while a run trains, from the next step on.
 *
 * @param control of the run that trains; null where none does
 * @param feed shows what was asked for until it takes effect
 */
record LiveChanges(RunControl control, RunFeed feed) {
  private static final String AUTO = "auto";

  /**
   * {@code auto}, or nothing, gives ε and the learning rate back to their schedules.
   *
   * @return what is wrong with the text; empty where it was accepted or nothing trains
   */
  Optional<String> change(What what, String text) {
    if (control == null) {
      return Optional.empty();
    }
    String typed = text.strip();
    boolean hasSchedule = what != What.LAMBDA;
    boolean auto = hasSchedule && (typed.isEmpty() || typed.equals(AUTO));
    double most = what == What.LEARNING_RATE ? Double.MAX_VALUE : 1;
    try {
      double value = auto ? Double.NaN : NumberText.number(typed, 0, most);
      switch (what) {
        case LAMBDA -> control.changeLambda(value);
        case EPSILON -> control.changeEpsilon(value);
        case LEARNING_RATE -> control.changeLearningRate(value);
      }
      feed.asked(what, value);
      return Optional.empty();
    } catch (Refused refused) {
      return Optional.of(
          what.title()
              + ": "
              + (hasSchedule
                  ? refused.getMessage().replaceFirst("[.]$", ", or auto.")
                  : refused.getMessage()));
    }
  }
}
