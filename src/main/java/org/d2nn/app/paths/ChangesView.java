package org.d2nn.app.paths;

import java.util.Arrays;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.d2nn.app.form.Form;
import org.d2nn.app.paths.Comparison.Mark;
import org.d2nn.charts.Colour;
import org.d2nn.format.Numbers;

/**
 * Which route each image takes here and in the run that is compared with; every cell filters. Below
 * it what the marks on the thumbnails mean.
 */
final class ChangesView extends VBox {
  private final ShownImages shown;
  private final GridPane matrix = new GridPane();
  private final Label rare = new Label();

  ChangesView(ShownImages shown) {
    super(6);
    this.shown = shown;
    setId("paths-changes");
    matrix.getStyleClass().add("confusion");
    rare.getStyleClass().addAll("muted", "small");
    var legend = new VBox(3);
    for (Mark mark : Mark.values()) {
      var meaning = new Label(mark.title());
      meaning.getStyleClass().addAll("muted", "small");
      var line = new HBox(6, ThumbnailCell.badge(mark), meaning);
      line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
      legend.getChildren().add(line);
    }
    getChildren().addAll(matrix, rare, legend);
    Form.showIf(this, false);
    shown.foundProperty().addListener((property, before, now) -> show(now));
  }

  private void show(ImageSelection found) {
    var comparison = shown.tracedProperty().get().comparison();
    boolean both = comparison.isPresent() && found.changes().isPresent();
    Form.showIf(this, both);
    if (both) {
      show(found.changes().get(), comparison.get());
    }
  }

  private void show(RouteChanges changes, Comparison other) {
    matrix.getChildren().clear();
    TracedSplit split = shown.tracedProperty().get();
    var note = new Label("route here, and across the route there");
    note.getStyleClass().addAll("muted", "small");
    matrix.add(note, 0, 0, changes.there().size() + 1, 1);
    for (int column = 0; column < changes.there().size(); column++) {
      String there = changes.there().get(column);
      String title = other.routes().title(there);
      matrix.add(
          head("", other.routes().colour(there), title + " there", () -> filter(null, there)),
          column + 1,
          1);
    }
    for (int row = 0; row < changes.here().size(); row++) {
      String here = changes.here().get(row);
      String title = split.route(here).map(TracedSplit.RouteShare::title).orElse(here);
      matrix.add(
          head(title, split.colourOf(here), title + " here", () -> filter(here, null)), 0, row + 2);
      for (int column = 0; column < changes.there().size(); column++) {
        matrix.add(cell(changes, row, column, title, other), column + 1, row + 2);
      }
    }
    rare.setText(
        changes.left() == 0 ? "" : Numbers.count(changes.left()) + " images on rarer routes");
    Form.showIf(rare, changes.left() > 0);
  }

  private static Button head(String text, Colour colour, String tip, Runnable filter) {
    var head = new Button(text, ImageDetail.dot(colour));
    head.getStyleClass().addAll("flat", "confusion-head");
    head.setMnemonicParsing(false);
    head.setMaxWidth(130);
    head.setTooltip(new Tooltip(tip + ": click to show only these images"));
    head.setOnAction(event -> filter.run());
    return head;
  }

  private Node cell(RouteChanges changes, int row, int column, String title, Comparison other) {
    String here = changes.here().get(row);
    String there = changes.there().get(column);
    int count = changes.counts()[row][column];
    int images = Arrays.stream(changes.counts()[row]).sum();
    var cell = new Button(count == 0 ? "·" : Numbers.count(count));
    cell.setId("change-" + here + "-" + there);
    cell.getStyleClass().addAll("confusion-cell", "numeric");
    cell.setMaxWidth(Double.MAX_VALUE);
    GridPane.setHgrow(cell, Priority.ALWAYS);
    cell.setStyle(
        Numbers.text(
            "-fx-background-color: rgba(%s, %.2f);",
            here.equals(there) ? "0, 158, 115" : "230, 159, 0",
            count == 0 ? 0.03 : 0.08 + 0.5 * count / images));
    cell.setTooltip(
        new Tooltip(
            "%s images take %s here and %s there"
                .formatted(Numbers.count(count), title, other.routes().title(there))));
    cell.setOnAction(event -> filter(here, there));
    return cell;
  }

  /** Filters by a cell, row or column; by what is filtered by already, no longer. */
  private void filter(String here, String there) {
    TraceFilter now = shown.filterProperty().get();
    TraceFilter wanted =
        now.with(Trait.ROUTE, here == null ? Set.of() : Set.of(here))
            .with(Comparison.ROUTE, there == null ? Set.of() : Set.of(there));
    shown
        .filterProperty()
        .set(
            wanted.equals(now)
                ? now.with(Trait.ROUTE, Set.of()).with(Comparison.ROUTE, Set.of())
                : wanted);
  }
}
