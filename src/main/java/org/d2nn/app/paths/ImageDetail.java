package org.d2nn.app.paths;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.d2nn.app.charts.ShareBar;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.paths.TracedSplit.RouteShare;
import org.d2nn.app.runs.DecisionColours;
import org.d2nn.charts.Colour;
import org.d2nn.charts.OkabeIto;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.format.Numbers;

/** What the model did with one image: the answer, the path, each decision, the class scores. */
final class ImageDetail extends VBox {
  private static final double PICTURE = 96;
  private static final double DRAWING = 230;

  private final PathsViewModel paths;
  private final ImageView picture = new ImageView();
  private final Label title = label("detail-title");
  private final HBox answer = new HBox(4);
  private final Label cost = label("muted");
  private final Label file = label("muted");
  private final GraphView graph = new GraphView();
  private final VBox decisions = new VBox(6);
  private final VBox whatIf = new VBox(6);
  private final VBox scores = new VBox(5);

  ImageDetail(PathsViewModel paths) {
    this.paths = paths;
    setId("image-detail");
    getStyleClass().add("image-detail");
    setSpacing(12);
    picture.setFitWidth(PICTURE);
    picture.setFitHeight(PICTURE);
    picture.setPreserveRatio(true);
    var frame = new StackPane(picture);
    frame.getStyleClass().add("detail-picture");
    frame.setMinSize(PICTURE, PICTURE);
    answer.setId("detail-answer");
    cost.setId("detail-cost");
    var words = new VBox(4, title, answer, cost, file);
    HBox.setHgrow(words, Priority.ALWAYS);
    graph.setId("detail-graph");
    graph.setMinHeight(DRAWING);
    graph.setPrefHeight(DRAWING);
    var drawing = new StackPane(graph);
    drawing.getStyleClass().add("framed");
    whatIf.getStyleClass().add("framed-card");
    whatIf.setId("what-if");
    getChildren()
        .addAll(
            new HBox(12, frame, words),
            drawing,
            decisions,
            whatIf,
            heading("Class scores"),
            scores);
  }

  GraphView graph() {
    return graph;
  }

  void setPicture(Image image) {
    picture.setImage(image);
  }

  /**
   * @param image the image's thumbnail, where it is there yet
   */
  void show(TracedImage traced, Optional<Image> image) {
    Trace trace = traced.trace();
    Trace under = paths.questions().whatIfProperty().get().orElse(trace);
    picture.setImage(image.orElse(null));
    TracedSplit split = paths.shown().tracedProperty().get();
    title.setText(
        traced.isFromElsewhere()
            ? traced.file().orElseThrow().getFileName().toString()
            : "Image " + (traced.place() + 1) + " of " + Numbers.count(split.images().size()));
    showAnswer(trace, split);
    cost.setText(
        "cost "
            + Numbers.decimal(trace.relativeCost())
            + " · "
            + Numbers.compact(trace.route().multiplyAdds())
            + " multiply-adds");
    file.setText(trace.image());
    file.setTooltip(new Tooltip(trace.image()));
    showRoute(under, split);
    decisions.getChildren().setAll(under.decisions().stream().map(this::decision).toList());
    showWhatIf(trace, under, split);
    showScores(under, split);
  }

  private void showAnswer(Trace trace, TracedSplit split) {
    Label predicted = label("strong");
    predicted.setText(split.className(trace.prediction()));
    if (trace.label() < 0) {
      answer.getChildren().setAll(new Label("predicted"), predicted);
      return;
    }
    predicted.getStyleClass().add(trace.correct() ? "right-answer" : "wrong-answer");
    Label label = label("strong");
    label.setText(split.className(trace.label()));
    answer.getChildren().setAll(new Label("label"), label, new Label("· predicted"), predicted);
  }

  private void showRoute(Trace trace, TracedSplit split) {
    Color colour = Color.web(colourOf(trace, split).css());
    paths
        .session()
        .ifPresent(session -> graph.drawing().dress(RouteLook.of(session.graph(), trace, colour)));
  }

  private static Colour colourOf(Trace trace, TracedSplit split) {
    return split.route(trace.route().name()).map(RouteShare::colour).orElse(OkabeIto.GREY);
  }

  private Node decision(Decision decision) {
    var rows = new GridPane();
    rows.setHgap(10);
    rows.setVgap(5);
    var stretching = new ColumnConstraints();
    stretching.setHgrow(Priority.ALWAYS);
    rows.getColumnConstraints()
        .addAll(new ColumnConstraints(), new ColumnConstraints(), stretching);
    Map<String, Colour> colours =
        paths
            .session()
            .map(session -> DecisionColours.of(session.graph(), decision.control()))
            .orElse(Map.of());
    double most = java.util.Arrays.stream(decision.scores()).max().orElse(1);
    double least = Math.min(0, java.util.Arrays.stream(decision.scores()).min().orElse(0));
    for (int edge = 0; edge < decision.targets().size(); edge++) {
      boolean picked = edge == decision.pick();
      Colour colour = colours.getOrDefault(decision.targets().get(edge), OkabeIto.GREY);
      Label target = label(picked ? "strong" : "plain");
      target.setText(decision.targets().get(edge) + (picked ? "  picked" : ""));
      target.setGraphic(dot(colour));
      target.setMinWidth(Region.USE_PREF_SIZE);
      Label value = label("numeric");
      value.setText(Numbers.brief(decision.scores()[edge]));
      value.setMinWidth(Region.USE_PREF_SIZE);
      double share = most > least ? (decision.scores()[edge] - least) / (most - least) : 0;
      rows.addRow(edge, target, value, new ShareBar(share, colour));
    }
    return new VBox(6, heading("Decision of " + decision.control() + ": Q values"), rows);
  }

  private void showWhatIf(Trace trace, Trace under, TracedSplit split) {
    whatIf.getChildren().clear();
    boolean any = !under.decisions().isEmpty();
    whatIf.setVisible(any);
    whatIf.setManaged(any);
    for (Decision decision : under.decisions()) {
      whatIf.getChildren().add(question(decision));
    }
    if (paths.questions().whatIfProperty().get().isEmpty()) {
      Label hint = label("muted");
      hint.setText("Choose another decision to see the answer and the cost change.");
      hint.setWrapText(true);
      whatIf.getChildren().add(hint);
      return;
    }
    Label answered = label("strong");
    answered.setText(split.className(under.prediction()));
    if (trace.label() >= 0) {
      answered.getStyleClass().add(under.correct() ? "right-answer" : "wrong-answer");
    }
    Label before = label("muted");
    before.setText(
        under.prediction() == trace.prediction()
            ? "as before"
            : "instead of " + split.className(trace.prediction()));
    Label newCost = label("numeric");
    newCost.setText(Numbers.decimal(under.relativeCost()));
    whatIf
        .getChildren()
        .addAll(
            line("predicted", answered, before),
            line("relative cost", newCost, change(trace, under)));
  }

  private static Label change(Trace trace, Trace under) {
    double change = under.relativeCost() / trace.relativeCost() - 1;
    var label = new Label((change < 0 ? "" : "+") + Numbers.percent(change));
    label.getStyleClass().addAll("numeric", change <= 0 ? "right-answer" : "wrong-answer");
    return label;
  }

  private Node question(Decision decision) {
    Label words = label("strong");
    words.setText("What if " + decision.control() + " picks");
    var choice = new ComboBox<String>();
    choice.setId("what-if-" + decision.control());
    choice.getItems().setAll(decision.targets());
    choice.setValue(decision.picked());
    choice
        .valueProperty()
        .addListener((property, before, now) -> paths.questions().force(decision.control(), now));
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var line = new HBox(8, words, space, choice);
    line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
    return line;
  }

  private void showScores(Trace trace, TracedSplit split) {
    double[] shares = softmax(trace.scores());
    var rows = new GridPane();
    rows.setHgap(10);
    rows.setVgap(6);
    var stretching = new ColumnConstraints();
    stretching.setHgrow(Priority.ALWAYS);
    rows.getColumnConstraints().addAll(new ColumnConstraints(), stretching);
    List<Integer> best = best(shares);
    for (int row = 0; row < best.size(); row++) {
      int label = best.get(row);
      var name = new Label(split.className(label));
      name.setMinWidth(Region.USE_PREF_SIZE);
      Colour colour =
          label != trace.prediction()
              ? OkabeIto.GREY
              : trace.label() < 0 || trace.correct() ? OkabeIto.GREEN : OkabeIto.VERMILLION;
      Label value = label("numeric");
      value.setText(Numbers.decimal(shares[label]));
      value.setTooltip(new Tooltip("score " + Numbers.brief(trace.scores()[label])));
      value.setMinWidth(Region.USE_PREF_SIZE);
      rows.addRow(row, name, new ShareBar(shares[label], colour), value);
    }
    scores.getChildren().setAll(rows);
  }

  /** The ten best-scoring classes, the best first. */
  private static List<Integer> best(double[] shares) {
    return java.util.stream.IntStream.range(0, shares.length)
        .boxed()
        .sorted((a, b) -> Double.compare(shares[b], shares[a]))
        .limit(10)
        .toList();
  }

  private static double[] softmax(double[] scores) {
    double most = java.util.Arrays.stream(scores).max().orElse(0);
    double[] shares = java.util.Arrays.stream(scores).map(s -> Math.exp(s - most)).toArray();
    double sum = java.util.Arrays.stream(shares).sum();
    return java.util.Arrays.stream(shares).map(share -> share / sum).toArray();
  }

  private static Node line(String name, Node... values) {
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var line = new HBox(6, new Label(name), space);
    line.getChildren().addAll(values);
    return line;
  }

  private static Region dot(Colour colour) {
    var dot = new Region();
    dot.getStyleClass().add("dot");
    dot.setStyle("-fx-background-color: " + colour.css() + ";");
    return dot;
  }

  static Label heading(String text) {
    Label heading = label("section");
    heading.setText(text.toUpperCase(java.util.Locale.ROOT));
    VBox.setMargin(heading, new Insets(4, 0, 0, 0));
    return heading;
  }

  private static Label label(String style) {
    var label = new Label();
    label.getStyleClass().add(style);
    return label;
  }
}
