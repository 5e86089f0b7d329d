package org.d2nn.app.paths;

import java.util.Arrays;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;
import org.d2nn.app.paths.TraceFilter.Range;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.format.Numbers;

/** Two ends of a range of a quantity, over a small histogram of all images. */
final class RangeChooser extends VBox {
  private static final int BARS = 32;
  private static final double HEIGHT = 56;
  private static final double BAR = 8;

  RangeChooser(ShownImages shown, Quantity quantity) {
    super(6);
    getStyleClass().add("range-chooser");
    getStylesheets().add(Fxml.styles("runs.css"));
    TracedSplit split = shown.tracedProperty().get();
    double[] values = Arrays.stream(split.column(quantity)).filter(Double::isFinite).toArray();
    double least = Arrays.stream(values).min().orElse(0);
    double most = Arrays.stream(values).max().orElse(1);
    Range now =
        shown.filterProperty().get().ranges().getOrDefault(quantity, new Range(least, most));
    var slider =
        new RangeSlider(least, most, Math.max(least, now.least()), Math.min(most, now.most()));
    slider.setId("range-" + quantity.name());
    var text = new Label();
    text.getStyleClass().addAll("muted", "numeric");
    Runnable choose =
        () -> {
          var range = new Range(slider.getLowValue(), slider.getHighValue());
          text.setText(Numbers.brief(range.least()) + " to " + Numbers.brief(range.most()));
          boolean all = range.least() <= least && range.most() >= most;
          TraceFilter filter = shown.filterProperty().get();
          shown.filterProperty().set(all ? filter.without(quantity) : filter.with(quantity, range));
        };
    text.setText(Numbers.brief(now.least()) + " to " + Numbers.brief(now.most()));
    slider.lowValueProperty().addListener((property, before, value) -> choose.run());
    slider.highValueProperty().addListener((property, before, value) -> choose.run());
    var title = new Label(quantity.title());
    title.getStyleClass().add("strong");
    var room = new Region();
    HBox.setHgrow(room, Priority.ALWAYS);
    getChildren().addAll(new HBox(title, room, text), histogram(values, least, most), slider);
  }

  private static HBox histogram(double[] values, double least, double most) {
    int[] counts = new int[BARS];
    for (double value : values) {
      double share = most <= least ? 0 : (value - least) / (most - least);
      counts[(int) Math.min(BARS - 1.0, share * BARS)]++;
    }
    int highest = Math.max(1, Arrays.stream(counts).max().orElse(1));
    var bars = new HBox(1);
    bars.setAlignment(Pos.BOTTOM_LEFT);
    bars.setMinHeight(HEIGHT);
    for (int count : counts) {
      var bar = new Region();
      bar.getStyleClass().add("histogram-bar");
      double height = count == 0 ? 0 : Math.max(1, HEIGHT * count / highest);
      bar.setMinSize(BAR, height);
      bar.setMaxSize(BAR, height);
      bars.getChildren().add(bar);
    }
    return bars;
  }
}
