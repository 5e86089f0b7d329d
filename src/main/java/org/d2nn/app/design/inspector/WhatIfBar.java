package org.d2nn.app.design.inspector;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.GraphAnalysis;
import org.d2nn.app.design.model.WhatIf;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node;
import org.kordamp.ikonli.javafx.FontIcon;

/** "What if Q picks N3?": the menu of decisions, and the answer beside it. */
public final class WhatIfBar {
  private static final double LEAST_PILL = 60;

  private final MenuButton menu;
  private final HBox asked;
  private final DesignViewModel model;

  public WhatIfBar(MenuButton menu, HBox asked, DesignViewModel model) {
    this.menu = menu;
    this.asked = asked;
    this.model = model;
    menu.setTooltip(new Tooltip("Show what runs when a control node picks a given node"));
    model.analysisProperty().addListener((property, before, now) -> fill(now));
    model.whatIfProperty().addListener((property, before, now) -> show(now));
    fill(model.analysis());
  }

  private void fill(GraphAnalysis now) {
    menu.getItems().clear();
    for (Node.Control control : now.graph().controls()) {
      var choices = new Menu(control.id() + " picks");
      for (Edge.Control edge : now.graph().controlOutOf(control.id())) {
        var item = new MenuItem(edge.to());
        item.setId("what-if-" + edge.from() + "-" + edge.to());
        item.setOnAction(event -> model.askAlso(edge.from(), edge.to()));
        choices.getItems().add(item);
      }
      if (!choices.getItems().isEmpty()) {
        menu.getItems().add(choices);
      }
    }
    menu.setDisable(menu.getItems().isEmpty() || now.routes().isEmpty());
  }

  private void show(Optional<WhatIf> now) {
    asked.getChildren().clear();
    now.ifPresent(
        answer -> {
          var pill = new Label(RoutesTable.decisions(answer.decisions()));
          pill.getStyleClass().addAll("pill", "asked-pill");
          pill.setTooltip(new Tooltip(pill.getText()));
          pill.setMinWidth(LEAST_PILL);
          var cost =
              new Label(
                  "costs %s · %s mult-adds"
                      .formatted(
                          Numbers.decimal(
                              model.analysis().reference().relative(answer.route().multiplyAdds())),
                          Numbers.compact(answer.route().multiplyAdds())));
          cost.setId("asked-cost");
          cost.getStyleClass().addAll("muted", "small");
          cost.setMinWidth(Region.USE_PREF_SIZE);
          var stop = new Button("", new FontIcon("mdi2c-close"));
          stop.setId("stop-asking");
          stop.getStyleClass().addAll("flat", "button-icon", "small-button");
          stop.setTooltip(new Tooltip("Show the plain graph again (Esc)"));
          stop.setAccessibleText("Show the plain graph again");
          stop.setMinWidth(Region.USE_PREF_SIZE);
          stop.setOnAction(event -> model.stopAsking());
          asked.getChildren().setAll(pill, cost, stop);
        });
  }
}
