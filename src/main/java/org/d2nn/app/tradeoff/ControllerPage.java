package org.d2nn.app.tradeoff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.d2nn.app.charts.ChartCard;
import org.d2nn.app.runs.GraphRoutes;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.charts.Colour;
import org.d2nn.experiment.analysis.AnalysisReport;
import org.d2nn.experiment.analysis.AnalysisReport.Point;
import org.d2nn.experiment.analysis.AnalysisReport.Regret;
import org.d2nn.experiment.analysis.Calibration;
import org.d2nn.experiment.analysis.ControllerInformation;
import org.d2nn.experiment.analysis.Interval;
import org.d2nn.format.Numbers;
import org.kordamp.ikonli.javafx.FontIcon;

/** The value of a run's control nodes, in plain words and a few figures. */
final class ControllerPage extends VBox {
  private static final int MOST_ROWS = 12;

  /** Below it the tables of two columns would be cut. */
  private static final double WIDE = 1040;

  private final ChartCard chart;
  private final List<ChartCard> charts = new ArrayList<>();

  /**
   * @param title of the run: {@code λ 0.8 · seed 1}
   * @param routes of its graph
   */
  ControllerPage(String title, AnalysisReport report, GraphRoutes routes, FileSaver saver) {
    setId("controller-report");
    getStyleClass().add("controller-page");
    chart = new ChartCard(ControllerChart.of(report, routes), saver).offeringToSave(saver);
    chart.setId("controller-chart");
    chart.setMinHeight(280);
    chart.setPrefHeight(320);
    var head = new Label(headline(title, report));
    head.setId("controller-headline");
    head.getStyleClass().add("detail-title");
    head.setWrapText(true);
    var left = new VBox(10, findings(report), information(report.controllerInformation()));
    charts.add(chart);
    var right = new VBox(10, chart, ways(report));
    if (report.calibration() != null && !report.calibration().bins().isEmpty()) {
      right.getChildren().add(calibration(report.calibration(), saver));
    }
    left.setMinWidth(0);
    right.setMinWidth(0);
    var columns = new GridPane();
    columns.setHgap(10);
    columns.setVgap(10);
    columns
        .widthProperty()
        .addListener((property, before, now) -> arrange(columns, left, right, now.doubleValue()));
    arrange(columns, left, right, WIDE);
    getChildren().addAll(head, columns, forced(report, routes), regret(report, routes));
  }

  /** Side by side where both have room, else one below the other. */
  private static void arrange(GridPane columns, VBox left, VBox right, double width) {
    boolean wide = width >= WIDE;
    int count = wide ? 2 : 1;
    if (columns.getColumnCount() == count && !columns.getChildren().isEmpty()) {
      return;
    }
    columns.getColumnConstraints().clear();
    for (int i = 0; i < count; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / count);
      column.setHgrow(Priority.ALWAYS);
      columns.getColumnConstraints().add(column);
    }
    columns.getChildren().clear();
    columns.add(left, 0, 0);
    columns.add(right, wide ? 1 : 0, wide ? 0 : 1);
  }

  /** To be drawn by a clock. */
  List<ChartCard> charts() {
    return List.copyOf(charts);
  }

  private ChartCard calibration(Calibration calibration, FileSaver saver) {
    var card = new ChartCard(ControllerChart.of(calibration), saver).offeringToSave(saver);
    card.setId("controller-calibration");
    card.setMinHeight(220);
    card.setPrefHeight(240);
    charts.add(card);
    return card;
  }

  private static String headline(String title, AnalysisReport report) {
    return Numbers.text(
        "%s: accuracy %s on %s %s images at %s of the cost",
        title,
        Numbers.decimal(report.accuracy()),
        Numbers.count(report.images()),
        report.split(),
        Numbers.decimal(report.relativeCost()));
  }

  private static Node findings(AnalysisReport report) {
    var card = card("What it means", "");
    card.setId("controller-findings");
    for (String finding : report.findings()) {
      var text = new Label(finding);
      text.setWrapText(true);
      text.setMinHeight(USE_PREF_SIZE);
      HBox.setHgrow(text, Priority.ALWAYS);
      var icon = new FontIcon("mdi2c-circle-medium");
      var line = new HBox(8, icon, text);
      line.getStyleClass().add("finding");
      card.getChildren().add(line);
    }
    return card;
  }

  private static Node information(ControllerInformation known) {
    var card =
        card(
            "Do the decisions know the image?",
            "Each image gets another image's decisions. The accuracy lost is what the control nodes"
                + " know; the accuracy lost within a class is what they know beyond the class.");
    card.setId("controller-information");
    double left = Math.min(0, Math.min(known.withinClassLoss().low(), known.shuffledLoss().low()));
    double right =
        Math.max(0.01, Math.max(known.withinClassLoss().high(), known.shuffledLoss().high()));
    var table = new FiguresTable(List.of("decisions", "accuracy", "lost, 95 % interval", ""));
    table.row("as they are", Numbers.decimal(known.real()), "", "");
    lost(
        table,
        "shuffled within each class",
        known.withinClass(),
        known.withinClassLoss(),
        left,
        right);
    lost(table, "shuffled over all images", known.shuffled(), known.shuffledLoss(), left, right);
    card.getChildren().add(table);
    card.getChildren()
        .add(
            explanation(
                Numbers.text(
                    "Route and class share %s bit of the %s bit that the routes have.",
                    Numbers.decimal(known.mutualInformation()),
                    Numbers.decimal(known.routeEntropy()))));
    return card;
  }

  private static void lost(
      FiguresTable table, String name, double accuracy, Interval loss, double left, double right) {
    var label = new Label(name);
    label.setWrapText(true);
    var figure = new Label(Numbers.decimal(accuracy));
    var interval = new Label(loss.signed());
    interval.setMinWidth(USE_PREF_SIZE);
    table.row(label, figure, interval, new IntervalBar(loss, left, right));
  }

  private static Node ways(AnalysisReport report) {
    var card = card("Other decision policies", "The same weights; only the decisions differ.");
    card.setId("controller-ways");
    var table = new FiguresTable(List.of("decisions", "accuracy", "F1", "cost", "reward"));
    way(table, "its own", report.own());
    way(table, "at random, with its shares", report.random());
    way(table, "oracle: the cheapest correct route", report.oracle());
    card.getChildren().add(table);
    return card;
  }

  private static void way(FiguresTable table, String name, Point point) {
    table.row(
        name,
        Numbers.decimal(point.accuracy()),
        Numbers.decimal(point.f1()),
        Numbers.decimal(point.relativeCost()),
        Numbers.decimal(point.reward()));
  }

  private static Node forced(AnalysisReport report, GraphRoutes routes) {
    var card =
        card(
            "Each route forced on every image",
            "Beside it the same route trained alone as a static network. A route far behind its"
                + " twin, or one that answers one class only, has stopped classifying.");
    card.setId("controller-routes");
    var table =
        FiguresTable.withTextLast(
            List.of(
                "route",
                "cost",
                "taken by",
                "accuracy on its images",
                "accuracy on all",
                "static twin alone",
                "answers on its own images"));
    report
        .mostTaken(MOST_ROWS)
        .forEach(
            route ->
                table.row(
                    name(routes.title(route.name()), routes.colour(route.name()), route.name()),
                    figure(Numbers.decimal(route.relativeCost())),
                    figure(Numbers.percent(route.share())),
                    figure(Numbers.decimal(route.accuracyOnOwn())),
                    figure(Numbers.decimal(route.accuracy())),
                    figure(Numbers.decimal(route.staticAccuracy())),
                    text(shares(route.predictedSharesOnOwn()))));
    card.getChildren().add(table);
    more(card, report.forcedRoutes().size(), "routes");
    return card;
  }

  /** A route by its decisions, with its colour; its nodes in the tooltip. */
  private static Node name(String title, Colour colour, String nodes) {
    var dot = new Region();
    dot.getStyleClass().add("dot");
    dot.setStyle("-fx-background-color: " + colour.css() + ";");
    Label name = text(title);
    name.setGraphic(dot);
    name.setTooltip(new Tooltip(spaced(nodes)));
    return name;
  }

  private static Label text(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinWidth(0);
    return label;
  }

  private static Label figure(String text) {
    var label = new Label(text);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private static Node regret(AnalysisReport report, GraphRoutes routes) {
    Regret regret = report.regret();
    var card =
        card(
            "Which routes would have been correct",
            Numbers.text(
                "Against the one taken. With hindsight an image could earn %s more reward on"
                    + " average.",
                Numbers.decimal(regret.mean())));
    card.setId("controller-regret");
    var table = FiguresTable.withTextLast(List.of("correct for these images", "images", "taken"));
    regret.rows().stream()
        .limit(MOST_ROWS)
        .forEach(
            row ->
                table.row(
                    row.rightInShort(routes::title),
                    Numbers.count(row.images()),
                    row.takenInShort(routes::title)));
    card.getChildren().add(table);
    more(card, regret.rows().size(), "lines");
    return card;
  }

  /** Names of routes as Paths writes them: they can be wrapped. */
  private static String spaced(String routes) {
    return routes.replace('+', ' ');
  }

  private static void more(VBox card, int size, String what) {
    if (size > MOST_ROWS) {
      card.getChildren()
          .add(
              explanation(
                  "and " + (size - MOST_ROWS) + " more " + what + ": d2nn analyze RUN --json"));
    }
  }

  private static VBox card(String title, String explained) {
    var card = new VBox(6);
    card.getStyleClass().add("framed-card");
    var head = new Label(title);
    head.getStyleClass().add("card-title");
    card.getChildren().add(head);
    if (!explained.isEmpty()) {
      card.getChildren().add(explanation(explained));
    }
    return card;
  }

  private static Label explanation(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().add("explanation");
    return label;
  }

  private static String shares(Map<String, Double> shares) {
    if (shares.isEmpty()) {
      return "–";
    }
    return shares.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .limit(3)
        .filter(one -> one.getValue() > 0)
        .map(one -> one.getKey() + " " + Numbers.percent(one.getValue()))
        .collect(Collectors.joining(" · "));
  }
}
