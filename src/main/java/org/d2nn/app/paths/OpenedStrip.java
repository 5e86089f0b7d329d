package org.d2nn.app.paths;

import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.d2nn.app.form.Form;
import org.d2nn.experiment.run.Trace;
import org.d2nn.format.Numbers;
import org.kordamp.ikonli.javafx.FontIcon;

/** Images from outside the data set, in a strip: each with its answer, its cost and its route. */
final class OpenedStrip extends VBox {
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final double SIDE = 64;

  private final PathsViewModel paths;
  private final HBox cells = new HBox(6);
  private final Label title = new Label();

  OpenedStrip(PathsViewModel paths) {
    super(4);
    this.paths = paths;
    setId("paths-strip");
    getStyleClass().add("opened-strip");
    title.getStyleClass().addAll("section");
    var save = new Button("Save as CSV…");
    save.setId("strip-save");
    save.getStyleClass().addAll("flat", "small-button");
    save.setOnAction(event -> paths.saving().tableOfOpened());
    var close = new Button("Close all");
    close.setId("strip-close");
    close.getStyleClass().addAll("flat", "small-button");
    close.setOnAction(event -> paths.opened().removeAll());
    var room = new Region();
    HBox.setHgrow(room, Priority.ALWAYS);
    var head = new HBox(4, title, room, save, close);
    head.setAlignment(Pos.CENTER_LEFT);
    var scroll = new ScrollPane(cells);
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("edge-to-edge", "chart-scroll");
    scroll.setMinHeight(SIDE + 46);
    getChildren().addAll(head, scroll);
    paths.opened().images().addListener((ListChangeListener<OpenedImage>) change -> show());
    paths.shown().selectedProperty().addListener((property, before, now) -> mark());
    show();
  }

  private void show() {
    int count = paths.opened().images().size();
    title.setText(count == 1 ? "OPENED IMAGE" : Numbers.count(count) + " OPENED IMAGES");
    cells.getChildren().setAll(paths.opened().images().stream().map(this::cell).toList());
    Form.showIf(this, count > 0);
    mark();
  }

  private VBox cell(OpenedImage opened) {
    TracedImage image = opened.image();
    Trace trace = image.trace();
    TracedSplit split = paths.shown().tracedProperty().get();
    var picture =
        new ImageView(ThumbnailStore.picture(opened.pixels(), opened.side(), opened.side()));
    picture.setFitWidth(SIDE);
    picture.setFitHeight(SIDE);
    var frame = new HBox(picture);
    frame.getStyleClass().add("thumbnail");
    frame.setStyle("-fx-border-color: " + split.colourOf(trace.route().name()).css() + ";");
    frame.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    var answer = new Label(split.className(trace.prediction()));
    answer.setMaxWidth(SIDE + 6);
    var cost = new Label(Numbers.decimal(trace.relativeCost()));
    cost.getStyleClass().addAll("muted", "small", "numeric");
    var cell = new VBox(1, frame, answer, cost);
    cell.getStyleClass().add("thumbnail-cell");
    cell.setUserData(image);
    cell.setPadding(new javafx.geometry.Insets(2));
    String name = image.file().orElseThrow().getFileName().toString();
    cell.setId("opened-" + name);
    cell.setOnMouseClicked(event -> paths.shown().selectedProperty().set(image));
    Tooltip.install(
        cell,
        new Tooltip(
            name
                + "\n"
                + split.className(trace.prediction())
                + " at cost "
                + Numbers.decimal(trace.relativeCost())
                + " by "
                + split.titleOf(trace)));
    var close = new MenuItem("Close", new FontIcon("mdi2c-close"));
    close.setOnAction(event -> paths.opened().remove(opened));
    var menu = new ContextMenu(close);
    cell.setOnContextMenuRequested(
        event -> menu.show(cell, event.getScreenX(), event.getScreenY()));
    return cell;
  }

  private void mark() {
    cells
        .getChildren()
        .forEach(
            cell ->
                cell.pseudoClassStateChanged(
                    SELECTED, cell.getUserData() == paths.shown().selectedProperty().get()));
  }
}
