package org.d2nn.app.paths;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.d2nn.app.charts.ShareBar;
import org.d2nn.app.paths.TracedSplit.RouteShare;
import org.d2nn.format.Numbers;

/** A route with its colour, its share of the images, and its cost; a click filters by it. */
final class RouteLine extends ToggleButton {
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  RouteLine(RouteShare share, boolean chosen, Runnable toggle) {
    getStyleClass().setAll("route-line");
    setId("route-" + share.route().name());
    var name = new Label(share.title());
    name.getStyleClass().add("route-name");
    HBox.setHgrow(name, Priority.ALWAYS);
    name.setMaxWidth(Double.MAX_VALUE);
    var count = new Label(Numbers.count(share.images()) + " · " + Numbers.percent(share.share()));
    count.getStyleClass().addAll("muted", "numeric");
    count.setMinWidth(USE_PREF_SIZE);
    var head = new HBox(8, ImageDetail.dot(share.colour()), name, count);
    head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    var bar = new ShareBar(share.share(), share.colour());
    var body = new VBox(5, head, bar);
    body.setMouseTransparent(true);
    setGraphic(body);
    setMaxWidth(Double.MAX_VALUE);
    body.prefWidthProperty().bind(widthProperty().subtract(20));
    setSelected(chosen);
    pseudoClassStateChanged(CHOSEN, chosen);
    setTooltip(
        new Tooltip(
            Numbers.compact(share.route().multiplyAdds())
                + " multiply-adds · "
                + Numbers.decimal(share.accuracy())
                + " accuracy\n"
                + String.join(" ", share.route().nodes())
                + "\nClick to show only these images"));
    setOnAction(event -> toggle.run());
  }
}
