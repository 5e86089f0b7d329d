package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.d2nn.app.paths.TracedSplit.RouteShare;
import org.d2nn.format.Numbers;

/** The routes of a split, those that most images take first; a click filters by one. */
final class RouteLines {
  /** The others are listed when they are asked for. */
  private static final int MOST_ROUTES = 7;

  private final ShownImages shown;
  private final VBox lines;
  private boolean all;

  RouteLines(ShownImages shown, VBox lines) {
    this.shown = shown;
    this.lines = lines;
    shown.tracedProperty().addListener((property, before, now) -> show());
    shown.filterProperty().addListener((property, before, now) -> show());
  }

  private void show() {
    List<RouteShare> every = shown.tracedProperty().get().routes();
    Set<String> chosen = shown.filterProperty().get().of(Trait.ROUTE);
    boolean some = !all && every.size() > MOST_ROUTES + 1;
    List<RouteShare> listed = some ? every.subList(0, MOST_ROUTES) : every;
    List<Node> shares = new ArrayList<>();
    for (RouteShare share : listed) {
      String route = share.route().name();
      shares.add(
          new RouteLine(share, chosen.contains(route), () -> shown.toggle(Trait.ROUTE, route)));
    }
    if (some) {
      shares.add(others(every.subList(MOST_ROUTES, every.size())));
    }
    lines.getChildren().setAll(shares);
  }

  /** Rare routes, which a click lists too. */
  private Button others(List<RouteShare> rare) {
    int images = rare.stream().mapToInt(RouteShare::images).sum();
    var others =
        new Button(Numbers.count(rare.size()) + " others · " + Numbers.count(images) + " images");
    others.setId("other-routes");
    others.getStyleClass().add("flat");
    others.setOnAction(
        event -> {
          all = true;
          show();
        });
    return others;
  }
}
