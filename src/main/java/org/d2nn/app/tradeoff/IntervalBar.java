package org.d2nn.app.tradeoff;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import org.d2nn.charts.OkabeIto;
import org.d2nn.experiment.analysis.Interval;

/** A figure with its interval on a line, and where zero is. */
final class IntervalBar extends Region {
  private static final double HEIGHT = 16;

  private final Region zero = new Region();
  private final Region span = new Region();
  private final Region dot = new Region();
  private final Interval interval;
  private final double left;
  private final double right;

  /**
   * @param left value at the left end
   * @param right value at the right end, larger
   */
  IntervalBar(Interval interval, double left, double right) {
    this.interval = interval;
    this.left = left;
    this.right = right;
    getStyleClass().add("interval-bar");
    zero.getStyleClass().add("zero");
    var colour = interval.liesAboveZero() ? OkabeIto.BLUE : OkabeIto.GREY;
    String background = "-fx-background-radius: 6; -fx-background-color: " + colour.css();
    span.setStyle(background);
    dot.setStyle(background);
    getChildren().addAll(zero, span, dot);
    setMinSize(90, HEIGHT);
    setPrefSize(130, HEIGHT);
    setMaxHeight(HEIGHT);
    setAccessibleRole(AccessibleRole.TEXT);
    setAccessibleText(interval.toString());
  }

  @Override
  protected void layoutChildren() {
    zero.resizeRelocate(Math.rint(at(0)), 0, 1, HEIGHT);
    double from = at(interval.low());
    span.resizeRelocate(from, HEIGHT / 2 - 1.5, Math.max(2, at(interval.high()) - from), 3);
    dot.resizeRelocate(at(interval.value()) - 4.5, HEIGHT / 2 - 4.5, 9, 9);
  }

  private double at(double value) {
    double share = right <= left ? 0 : (value - left) / (right - left);
    return 5 + (getWidth() - 10) * Math.max(0, Math.min(1, share));
  }
}
