package org.d2nn.app.train;

import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import org.d2nn.format.Numbers;

/** The three values of the tool bar that can be changed while a run trains. */
final class LiveFields {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  private final TextField lambda;
  private final TextField epsilon;
  private final TextField rate;

  LiveFields(TrainViewModel train, TextField lambda, TextField epsilon, TextField rate) {
    this.lambda = lambda;
    this.epsilon = epsilon;
    this.rate = rate;
    bind(lambda, "Weight of accuracy against cost, from 0 to 1", text -> train.live().lambda(text));
    bind(
        epsilon,
        "Probability of a random decision, from 0 to 1; auto returns to the schedule",
        text -> train.live().epsilon(text));
    bind(
        rate,
        "Size of a step of the weights; auto returns to the schedule",
        text -> train.live().learningRate(text));
  }

  private static void bind(
      TextField field, String meaning, Function<String, Optional<String>> change) {
    var tip = new Tooltip(meaning + ". Press Enter to change it for the run.");
    field.setTooltip(tip);
    field.setOnAction(
        event -> {
          Optional<String> refused = change.apply(field.getText());
          field.pseudoClassStateChanged(REFUSED, refused.isPresent());
          tip.setText(refused.orElse(meaning + ". Press Enter to change it for the run."));
          if (refused.isEmpty()) {
            field.getParent().requestFocus();
          }
        });
  }

  /** Shows the current values, except where the user is typing. */
  void follow(RunFeed.Standing standing) {
    show(lambda, written(standing.lambda(), Numbers::plain));
    show(epsilon, written(standing.epsilon(), Numbers::decimal));
    show(rate, written(standing.learningRate(), Numbers::brief));
  }

  private static void show(TextField field, String text) {
    if (!field.isFocused() && !field.getText().equals(text)) {
      field.setText(text);
      field.pseudoClassStateChanged(REFUSED, false);
    }
  }

  private static String written(double value, DoubleFunction<String> format) {
    return Double.isNaN(value) ? "" : format.apply(value);
  }
}
