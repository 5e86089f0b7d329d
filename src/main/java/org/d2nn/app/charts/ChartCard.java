package org.d2nn.app.charts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.DoubleConsumer;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.charts.ChartModel;
import org.d2nn.charts.ChartModel.Figure;
import org.d2nn.charts.Colour;
import org.d2nn.charts.Curve;
import org.d2nn.format.Numbers;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A chart with its title, its curves' names in their colours, and beside each its newest value, or
 * that at the step under the pointer.
 */
public final class ChartCard extends VBox {
  private static final double LEAST_WIDTH = 160;
  private static final double LEAST_TITLE = 60;

  /** Pixels of padding left and right of the names. */
  private static final double ROUND_KEY = 12;

  private final ChartPane pane;
  private final Label title = new Label();
  private final Label note = new Label();
  private final HBox head = new HBox(4);
  private final FlowPane key = new FlowPane(12, 1);
  private final Map<Curve, Entry> entries = new LinkedHashMap<>();
  private Callable<ChartModel> table = this::model;
  private double step = Double.NaN;

  public ChartCard(ChartModel model, FileSaver saver) {
    pane = new ChartPane(model);
    getStyleClass().add("chart-card");
    title.getStyleClass().add("card-title");
    title.setMinWidth(LEAST_TITLE);
    note.getStyleClass().addAll("card-note", "numeric");
    note.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    head.getChildren().addAll(title, space, note);
    head.getStyleClass().add("card-head");
    key.getStyleClass().add("card-key");
    key.setMinWidth(0); // else its entries, as wide as it is, would keep it as wide as it ever was
    VBox.setVgrow(pane, Priority.ALWAYS);
    getChildren().addAll(head, key, pane);
    setMinWidth(LEAST_WIDTH);
    setModel(model);
    setOnContextMenuRequested(
        event -> ChartMenu.of(this, saver).show(this, event.getScreenX(), event.getScreenY()));
  }

  public void setModel(ChartModel model) {
    pane.setModel(model);
    title.setText(model.title());
    title.setTooltip(new Tooltip(model.title())); // its end may be cut
    List<Entry> before = new ArrayList<>(entries.values());
    entries.clear();
    if (!model.isPlane()) {
      model.curves().stream()
          .filter(curve -> curve.stroke() != Curve.Stroke.THIN)
          .forEach(curve -> entries.put(curve, entryOf(curve, before)));
    }
    List<Entry> now = List.copyOf(entries.values());
    if (!key.getChildren().equals(now)) {
      key.getChildren().setAll(now);
    }
    key.setManaged(!entries.isEmpty());
    showFigures();
  }

  /** One that was there before looks the same, and need not be laid out again. */
  private Entry entryOf(Curve curve, List<Entry> before) {
    for (Entry entry : before) {
      if (entry.isOf(curve)) {
        before.remove(entry);
        return entry;
      }
    }
    return new Entry(curve, key);
  }

  public ChartModel model() {
    return pane.model();
  }

  public ChartPane pane() {
    return pane;
  }

  /**
   * @param source gives the same chart with every step as it was logged, for a table; called off
   *     the JavaFX thread
   */
  public void setTable(Callable<ChartModel> source) {
    table = source;
  }

  /** What a table of this chart holds. Not for the JavaFX thread. */
  ChartModel table() throws Exception {
    return table.call();
  }

  /** Tells where the pointer is and which part was chosen by dragging; NaN for none and for all. */
  public void follow(DoubleConsumer pointer, BiConsumer<Double, Double> chosen) {
    pane.follow(pointer, chosen);
  }

  /** Shows the values at a step and a line through it; NaN for the newest. */
  public void point(double at) {
    step = at;
    note.setText(Double.isNaN(at) ? "" : "step " + Numbers.count(Math.max(1, Math.round(at))));
    pane.point(at);
    showFigures();
  }

  /** Looks at another part of the curves, or in another way. */
  public void see(ChartModel.Seen seen) {
    pane.see(seen);
  }

  /** Puts a small button into the head. */
  public Button offer(String icon, String tip) {
    var button = new Button("", new FontIcon(icon));
    button.getStyleClass().addAll("flat", "small-button");
    button.setTooltip(new Tooltip(tip));
    button.setAccessibleText(tip + ": " + model().title());
    head.getChildren().add(button);
    return button;
  }

  /** Puts a button into the head that offers what the context menu does. */
  public ChartCard offeringToSave(FileSaver saver) {
    Button save = offer("mdi2d-download-outline", "Save the chart as PNG, SVG or CSV");
    save.getStyleClass().add("save-chart");
    save.setOnAction(event -> ChartMenu.of(this, saver).show(save, Side.BOTTOM, 0, 0));
    return this;
  }

  /**
   * How it is written in every format, by the ending of its file.
   *
   * @param all gives this chart with every step as it was logged; called off the JavaFX thread
   */
  public Map<String, FileSaver.Writer> writers(Callable<ChartModel> all) {
    return ChartMenu.writers(model(), all);
  }

  /** Whether there is something new to draw. */
  boolean isStale() {
    return pane.isStale();
  }

  /** Shows a short message in the head until the pointer moves over the chart. */
  public void say(String message) {
    note.setText(message);
  }

  /** Brings drawing and values up to date. */
  void refresh() {
    pane.redraw();
    pane.point(step);
    showFigures();
  }

  private void showFigures() {
    List<Figure> figures = Double.isNaN(step) ? model().latestFigures() : model().figuresAt(step);
    Map<Curve, String> texts = new HashMap<>();
    figures.forEach(figure -> texts.put(figure.curve(), figure.text()));
    entries.forEach((curve, entry) -> entry.value.setText(texts.getOrDefault(curve, "")));
  }

  /** One curve of the key: a stroke in its colour, its name, its value. */
  private static final class Entry extends HBox {
    private final String named;
    private final Colour colour;
    private final Label value = new Label();

    /**
     * @param row never less wide than an entry in it
     */
    Entry(Curve curve, Region row) {
      super(5);
      named = curve.name();
      colour = curve.colour();
      maxWidthProperty().bind(row.widthProperty().subtract(ROUND_KEY));
      getStyleClass().add("key-entry");
      var swatch = new Region();
      swatch.getStyleClass().add("key-swatch");
      swatch.setStyle("-fx-background-color: " + curve.colour().css() + ";");
      var name = new Label(curve.name());
      name.getStyleClass().add("key-name");
      name.setMinWidth(0);
      name.setTooltip(new Tooltip(curve.name()));
      value.getStyleClass().addAll("card-values", "numeric");
      value.setMinWidth(Region.USE_PREF_SIZE);
      getChildren().addAll(swatch, name, value);
    }

    boolean isOf(Curve curve) {
      return named.equals(curve.name()) && colour.equals(curve.colour());
    }
  }
}
