package org.d2nn.app.train;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.d2nn.format.Numbers;
import org.d2nn.learning.RunControl.Change.What;

/**
 * The three values of the tool bar that can be changed while a run trains. A text counts when Enter
 * is pressed or the field is left; one that cannot be used stays and is marked until it is put
 * right or Escape is pressed.
 */
final class LiveFields {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  /** As many as float has. */
  private static final MathContext DIGITS = new MathContext(6);

  private final TrainViewModel train;
  private final Consumer<String> say;
  private final List<Live> fields = new ArrayList<>();

  /**
   * @param say shows what is wrong; empty where nothing is any more
   */
  LiveFields(
      TrainViewModel train,
      TextField lambda,
      TextField epsilon,
      TextField rate,
      Consumer<String> say) {
    this.train = train;
    this.say = say;
    fields.add(new Live(lambda, What.LAMBDA, "Weight of accuracy against cost, from 0 to 1."));
    fields.add(
        new Live(
            epsilon,
            What.EPSILON,
            "Probability of a random decision, from 0 to 1; auto returns to the schedule."));
    fields.add(
        new Live(
            rate,
            What.LEARNING_RATE,
            "Size of a step of the weights; auto returns to the schedule."));
  }

  /** Shows the current values, except where the user is typing or a text was refused. */
  void follow(RunFeed.Standing standing) {
    fields.get(0).follow(standing.lambda());
    fields.get(1).follow(standing.epsilon());
    fields.get(2).follow(standing.learningRate());
  }

  /** Forgets what was refused: another run is shown. */
  void reset() {
    fields.forEach(Live::revert);
  }

  private final class Live {
    private final TextField field;
    private final What what;
    private String shown = "";
    private boolean refused;

    Live(TextField field, What what, String meaning) {
      this.field = field;
      this.what = what;
      field.setTooltip(new Tooltip(meaning + " It holds from the next step on."));
      field.setOnAction(
          event -> {
            commit();
            if (!refused) {
              field.getParent().requestFocus();
            }
          });
      field
          .focusedProperty()
          .addListener(
              (property, before, now) -> {
                if (!now) {
                  commit();
                }
              });
      field.addEventFilter(
          KeyEvent.KEY_PRESSED,
          event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
              revert();
            }
          });
    }

    private void commit() {
      if (!field.getText().equals(shown)) {
        Optional<String> problem = train.live().change(what, field.getText());
        mark(problem.isPresent());
        say.accept(problem.orElse(""));
        if (!refused) {
          shown = field.getText();
        }
      } else if (refused) {
        revert();
      }
    }

    private void revert() {
      field.setText(shown);
      if (refused) {
        mark(false);
        say.accept("");
      }
    }

    private void mark(boolean isRefused) {
      refused = isRefused;
      field.pseudoClassStateChanged(REFUSED, isRefused);
    }

    private void follow(double value) {
      String text =
          Double.isNaN(value)
              ? ""
              : Numbers.plain(BigDecimal.valueOf(value).round(DIGITS).doubleValue());
      if (!field.isFocused() && !refused && !text.equals(field.getText())) {
        shown = text;
        field.setText(text);
      }
    }
  }
}
