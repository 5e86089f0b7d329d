package org.d2nn.app.design.inspector;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.GraphAnalysis;
import org.d2nn.app.design.model.WhatIf;
import org.d2nn.format.Numbers;
import org.d2nn.graph.FixedRoute;

/** Every route of fixed decisions with its cost; the selected one is lit on the canvas. */
public final class RoutesTable {
  private static final double CHEAP = 0.5;

  private final TableView<FixedRoute> table;
  private final DesignViewModel model;
  private boolean filling;

  public RoutesTable(TableView<FixedRoute> table, DesignViewModel model) {
    this.table = table;
    this.model = model;
    column("decisions", 150, route -> decisions(route.decisions()));
    column("runs", 170, route -> String.join(", ", route.route().nodes()));
    var multiplyAdds =
        column("multiply-adds", 108, route -> Numbers.count(route.route().multiplyAdds()));
    var relativeCost =
        column(
            "relative cost", 100, route -> Numbers.decimal(model.analysis().relativeCost(route)));
    for (TableColumn<FixedRoute, String> numbers : List.of(multiplyAdds, relativeCost)) {
      numbers.getStyleClass().add("numbers");
      numbers.setMinWidth(numbers.getPrefWidth());
    }
    table.setRowFactory(view -> new Row());
    multiplyAdds.setComparator(Comparator.comparingLong(s -> Long.parseLong(s.replace(",", ""))));
    var bar = new TableColumn<FixedRoute, FixedRoute>();
    bar.setPrefWidth(120);
    bar.setMinWidth(60);
    bar.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    bar.setCellFactory(column -> new BarCell());
    bar.setSortable(false);
    table.getColumns().add(bar);
    var empty = new Label("Routes appear when the graph has no broken edges.");
    empty.getStyleClass().add("muted");
    table.setPlaceholder(empty);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (!filling && now != null) {
                model.ask(now.decisions());
              }
            });
    model.analysisProperty().addListener((property, before, now) -> fill(now));
    model.whatIfProperty().addListener((property, before, now) -> mark(now));
    fill(model.analysis());
  }

  /** {@code Q → N3, Q2 → D}; what a graph without decisions says. */
  static String decisions(Map<String, String> decisions) {
    return decisions.isEmpty()
        ? "no decisions"
        : decisions.entrySet().stream()
            .map(one -> one.getKey() + " → " + one.getValue())
            .collect(Collectors.joining(", "));
  }

  private TableColumn<FixedRoute, String> column(
      String title, double width, Function<FixedRoute, String> text) {
    var column = new TableColumn<FixedRoute, String>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
    table.getColumns().add(column);
    return column;
  }

  private void fill(GraphAnalysis analysis) {
    filling = true;
    table.getItems().setAll(analysis.routes());
    filling = false;
    mark(model.whatIfProperty().get());
  }

  /** Shows in the table what is lit on the canvas. */
  private void mark(Optional<WhatIf> asked) {
    filling = true;
    Optional<FixedRoute> lit =
        asked.flatMap(
            answer ->
                table.getItems().stream()
                    .filter(row -> row.route().equals(answer.route()))
                    .findFirst());
    if (lit.isPresent()) {
      table.getSelectionModel().select(lit.get());
    } else {
      table.getSelectionModel().clearSelection();
    }
    filling = false;
  }

  /** Says in full what the columns may have no room for. */
  private static final class Row extends TableRow<FixedRoute> {
    @Override
    protected void updateItem(FixedRoute route, boolean empty) {
      super.updateItem(route, empty);
      setTooltip(
          empty || route == null
              ? null
              : new Tooltip(
                  "%s runs %s"
                      .formatted(
                          decisions(route.decisions()), String.join(", ", route.route().nodes()))));
    }
  }

  /** The relative cost as a bar: amber for cheap routes, blue for the others. */
  private final class BarCell extends TableCell<FixedRoute, FixedRoute> {
    private final Region bar = new Region();

    BarCell() {
      bar.getStyleClass().add("cost-bar");
      bar.setMaxHeight(8);
      bar.setMinHeight(8);
    }

    @Override
    protected void updateItem(FixedRoute route, boolean empty) {
      super.updateItem(route, empty);
      if (empty || route == null) {
        setGraphic(null);
        return;
      }
      double cost = model.analysis().relativeCost(route);
      bar.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("cheap"), cost < CHEAP);
      bar.prefWidthProperty()
          .bind(
              getTableColumn()
                  .widthProperty()
                  .subtract(24)
                  .multiply(Math.max(0.01, Math.min(1, cost / 1.05))));
      bar.setMaxWidth(Region.USE_PREF_SIZE);
      setGraphic(bar);
    }
  }
}
