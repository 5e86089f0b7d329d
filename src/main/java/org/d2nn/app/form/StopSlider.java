package org.d2nn.app.form;

import java.util.function.IntConsumer;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** A slider over a row of stops: a click goes where it is, a key goes to the next stop. */
public final class StopSlider extends Slider {
  private IntConsumer onChosen = stop -> {};
  private boolean following;

  public StopSlider() {
    addEventFilter(MouseEvent.MOUSE_PRESSED, event -> setBlockIncrement(getMax()));
    addEventFilter(KeyEvent.KEY_PRESSED, event -> setBlockIncrement(1));
    valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!following && Math.round(before.doubleValue()) != stop()) {
                onChosen.accept(stop());
              }
            });
  }

  private int stop() {
    return (int) Math.round(getValue());
  }

  /**
   * @param chosen called with the stop that a user moves it to, from 0
   */
  public void setOnChosen(IntConsumer chosen) {
    onChosen = chosen;
  }

  /** Has it show a stop, without a call. */
  public void show(int stop, int count) {
    following = true;
    setMax(Math.max(1, count - 1.0));
    if (stop() != stop) {
      setValue(stop);
    }
    following = false;
  }
}
