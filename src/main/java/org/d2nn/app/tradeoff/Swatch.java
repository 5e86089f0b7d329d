package org.d2nn.app.tradeoff;

import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import javafx.scene.shape.SVGPath;
import org.d2nn.charts.Curve;
import org.d2nn.charts.Mark;
import org.d2nn.experiment.curve.CurveLayer;

/** How a curve of the chart looks, small: its line and its mark. */
final class Swatch extends Pane {
  private static final double WIDTH = 14;
  private static final double MIDDLE = 6;

  Swatch(CurveLayer show) {
    getStyleClass().add("swatch");
    Color colour = Color.web(show.look().colour().css());
    var line = new Line(0.5, MIDDLE, WIDTH - 0.5, MIDDLE);
    line.setStroke(colour);
    line.setStrokeWidth(show.look().stroke() == Curve.Stroke.HALO ? 7 : 1.8);
    line.setOpacity(show.look().stroke() == Curve.Stroke.HALO ? 0.5 : 1);
    if (show.look().stroke() == Curve.Stroke.DASHED) {
      line.getStrokeDashArray().setAll(4.0, 3.0);
    } else if (show.look().stroke() == Curve.Stroke.DOTTED) {
      line.getStrokeDashArray().setAll(1.0, 4.0);
    }
    getChildren().add(line);
    if (show.look().mark() != Mark.NONE) {
      var mark = new SVGPath();
      mark.setContent(show.look().mark().path(WIDTH / 2, MIDDLE));
      mark.setFill(colour);
      getChildren().add(mark);
    }
  }
}
