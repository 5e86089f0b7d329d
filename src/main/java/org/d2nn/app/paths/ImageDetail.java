package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import org.d2nn.app.charts.ShareBar;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.form.Form;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.runs.Sight;
import org.d2nn.charts.Colour;
import org.d2nn.charts.OkabeIto;
import org.d2nn.experiment.run.Trace;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Edge;
import org.d2nn.learning.TrainingSettings.RegularLoss;

/** What the model did with one image: the answer, the path, each decision, the probabilities. */
final class ImageDetail extends VBox {
  private static final double PICTURE = 96;
  private static final double DRAWING = 230;

  /** Pixels of names and Q values, which are too small to read where many nodes share the room. */
  private static final double LEAST_TEXT = 11;

  private static final int MOST_CLASSES = 10;
  private static final double NEAR = 8;

  private final PathsViewModel paths;
  private final ImageView picture = new ImageView();
  private final Label title = label("detail-title");
  private final FlowPane answer = new FlowPane(4, 0);
  private final Label cost = label("muted");
  private final Label file = label("muted");
  private final Label hindsight = label("muted");
  private final SightView sight = new SightView();
  private final BothRuns both = new BothRuns();
  private final GraphView graph = new GraphView();
  private final DecisionTable decisions;
  private final VBox whatIf = new VBox(6);
  private final Label scoresTitle = heading("Class probabilities");
  private final GridPane scores = new GridPane();
  private final List<ScoreRow> scoreRows = new ArrayList<>();

  ImageDetail(PathsViewModel paths) {
    this.paths = paths;
    setId("image-detail");
    getStyleClass().add("image-detail");
    setSpacing(12);
    picture.setId("detail-picture");
    picture.setFitWidth(PICTURE);
    picture.setFitHeight(PICTURE);
    picture.setPreserveRatio(true);
    var frame = new StackPane(picture);
    frame.getStyleClass().add("detail-picture");
    frame.setMinSize(PICTURE, PICTURE);
    frame.setMaxSize(PICTURE, PICTURE);
    answer.setId("detail-answer");
    cost.setId("detail-cost");
    file.setId("detail-file");
    hindsight.setId("detail-hindsight");
    hindsight.setWrapText(true);
    var words = new VBox(4, title, answer, cost, hindsight, file);
    HBox.setHgrow(words, Priority.ALWAYS);
    graph.setId("detail-graph");
    graph.setLeastText(LEAST_TEXT);
    graph.setMinHeight(DRAWING);
    graph.setPrefHeight(DRAWING);
    graph.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clickedGraph);
    var drawing = new StackPane(graph);
    drawing.getStyleClass().add("framed");
    decisions = new DecisionTable(paths.questions(), paths.lambda()::decidesAt);
    whatIf.getStyleClass().add("framed-card");
    whatIf.setId("what-if");
    scoresTitle.setId("detail-scores-title");
    scores.setId("detail-scores");
    scores.setHgap(10);
    scores.setVgap(6);
    var stretching = new ColumnConstraints();
    stretching.setHgrow(Priority.ALWAYS);
    scores.getColumnConstraints().addAll(new ColumnConstraints(), stretching);
    getChildren()
        .addAll(
            new HBox(12, frame, words),
            sight,
            both,
            drawing,
            heading("Decisions: Q value, answer"),
            decisions,
            whatIf,
            scoresTitle,
            scores);
  }

  GraphView graph() {
    return graph;
  }

  /** Forces the decision whose control edge is clicked; of a control node the next one. */
  private void clickedGraph(MouseEvent event) {
    if (!event.isStillSincePress()) {
      return;
    }
    var at = graph.toDrawing(new javafx.geometry.Point2D(event.getX(), event.getY()));
    var node = graph.drawing().nodeAt(at);
    if (node.isPresent()) {
      paths.questions().forceNext(node.get().node().id());
      return;
    }
    graph
        .drawing()
        .edgeAt(at, NEAR / graph.zoomProperty().get())
        .map(figure -> figure.edge())
        .filter(Edge.Control.class::isInstance)
        .ifPresent(edge -> paths.questions().force(edge.from(), edge.to()));
  }

  /** The picture of the image that is shown; empty while it is not there. */
  void setPicture(Optional<Image> image) {
    picture.setImage(image.orElse(null));
  }

  /** What the network sees of the image that is shown. */
  void setSight(Optional<Sight> seen) {
    sight.show(seen);
  }

  /** The photograph of the image that is shown; empty where there is none, or not yet. */
  Optional<Image> photograph() {
    return sight.photograph();
  }

  /** What every decision would give. */
  void showOutcomes(Map<String, Map<String, Trace>> outcomes) {
    decisions.showOutcomes(outcomes, paths.shown().tracedProperty().get());
  }

  void show(TracedImage traced) {
    Trace trace = traced.trace();
    Trace under = paths.questions().whatIfProperty().get().orElse(trace);
    TracedSplit split = paths.shown().tracedProperty().get();
    title.setText(
        traced.isFromElsewhere()
            ? traced.file().orElseThrow().getFileName().toString()
            : "Image "
                + Numbers.count(traced.place() + 1L)
                + " of "
                + Numbers.count(split.images().size()));
    showAnswer(trace, split);
    cost.setText(
        "cost "
            + Numbers.decimal(trace.relativeCost())
            + " · "
            + Numbers.compact(trace.route().multiplyAdds())
            + " multiply-adds");
    hindsight.setText(split.verdict(traced).map(Hindsight.Verdict::sentence).orElse(""));
    Form.showIf(hindsight, !hindsight.getText().isEmpty());
    both.show(traced, split);
    file.setText(trace.image());
    file.setTooltip(new Tooltip(trace.image()));
    paths.session().ifPresent(session -> show(session, trace, under, split));
    showWhatIf(traced, under, split);
  }

  private void show(ModelSession session, Trace trace, Trace under, TracedSplit split) {
    Color colour = Color.web(split.colourOf(under.route().name()).css());
    graph
        .drawing()
        .dress(
            RouteLook.of(
                session.graph(), under, colour, paths.questions().forcedProperty().get().keySet()));
    decisions.show(session.graph(), split.classes(), trace.decisions(), under.decisions());
    showOutcomes(paths.questions().outcomesProperty().get());
    boolean actionValues = session.training().losses().regularLoss() == RegularLoss.Q;
    scoresTitle.setText(actionValues ? "CLASS Q VALUES" : "CLASS PROBABILITIES");
    showScores(under, split, actionValues);
  }

  private void showAnswer(Trace trace, TracedSplit split) {
    Label predicted = predicted(trace, split);
    if (trace.label() < 0) {
      answer.getChildren().setAll(new Label("predicted"), predicted);
      return;
    }
    Label label = label("strong");
    label.setText(split.className(trace.label()));
    answer.getChildren().setAll(new Label("label"), label, new Label("predicted"), predicted);
  }

  private static Label predicted(Trace trace, TracedSplit split) {
    Label predicted = label("strong");
    predicted.setText(split.className(trace.prediction()));
    if (trace.label() >= 0) {
      predicted.getStyleClass().add(trace.correct() ? "right-answer" : "wrong-answer");
    }
    return predicted;
  }

  private void showWhatIf(TracedImage traced, Trace under, TracedSplit split) {
    Trace trace = traced.trace();
    boolean any = !under.decisions().isEmpty();
    Form.showIf(whatIf, any);
    if (paths.questions().forcedProperty().get().isEmpty()) {
      Label hint = label("muted");
      boolean gone = !paths.whyNoImagesProperty().get().isEmpty() && !traced.isFromElsewhere();
      hint.setText(
          gone
              ? "What another decision would give cannot be asked: the image is not there."
              : "What if? Click another decision here or in the graph, or press its number, to see"
                  + " the answer and the cost change.");
      hint.setWrapText(true);
      hint.setMinHeight(USE_PREF_SIZE);
      whatIf.getChildren().setAll(hint);
      return;
    }
    var table = new GridPane();
    table.setHgap(14);
    table.setVgap(4);
    table.addRow(0, new Label(""), muted("as decided"), muted("as forced"));
    table.addRow(1, muted("predicted"), predicted(trace, split), predicted(under, split));
    table.addRow(2, muted("cost"), numeric(trace.relativeCost()), costOf(under, trace));
    table.addRow(
        3, muted("route"), new Label(split.titleOf(trace)), new Label(split.titleOf(under)));
    var back = new Button("Decide as before");
    back.setId("what-if-back");
    back.setOnAction(event -> paths.questions().forceNothing());
    whatIf.getChildren().setAll(table, back);
  }

  private static Label muted(String text) {
    Label label = label("muted");
    label.setText(text);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  private static Label numeric(double value) {
    Label label = label("numeric");
    label.setText(Numbers.decimal(value));
    return label;
  }

  private static Label costOf(Trace under, Trace trace) {
    double change = under.relativeCost() / trace.relativeCost() - 1;
    Label label = numeric(under.relativeCost());
    if (Double.isFinite(change) && change != 0) {
      label.setText(label.getText() + "  " + (change < 0 ? "" : "+") + Numbers.percent(change));
      label.getStyleClass().add(change < 0 ? "right-answer" : "wrong-answer");
    }
    return label;
  }

  /** As many scores as before leave the rows where they are, with other names and numbers. */
  private void showScores(Trace trace, TracedSplit split, boolean actionValues) {
    List<Integer> best =
        IntStream.range(0, trace.scores().length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer label) -> -trace.scores()[label]))
            .limit(MOST_CLASSES)
            .toList();
    if (scoreRows.size() != best.size()) {
      scoreRows.clear();
      scores.getChildren().clear();
      for (int i = 0; i < best.size(); i++) {
        var row = new ScoreRow();
        scoreRows.add(row);
        scores.addRow(i, row.name, row.bar, row.value);
      }
    }
    for (int i = 0; i < best.size(); i++) {
      int label = best.get(i);
      Colour colour =
          label != trace.prediction()
              ? OkabeIto.GREY
              : trace.label() < 0 || trace.correct() ? OkabeIto.GREEN : OkabeIto.VERMILLION;
      double score = trace.scores()[label];
      double probability = trace.probability(label);
      ScoreRow row = scoreRows.get(i);
      row.name.setText(split.className(label));
      row.bar.show(actionValues ? score : probability, colour);
      row.value.setText(actionValues ? Numbers.brief(score) : Numbers.probability(probability));
      row.tip.setText("score " + Numbers.brief(score));
    }
  }

  /** A class, and how much speaks for it. */
  private static final class ScoreRow {
    private final Label name = new Label();
    private final ShareBar bar = new ShareBar(0, OkabeIto.GREY);
    private final Label value = label("numeric");
    private final Tooltip tip = new Tooltip();

    private ScoreRow() {
      name.setMinWidth(Region.USE_PREF_SIZE);
      value.setMinWidth(Region.USE_PREF_SIZE);
      value.setTooltip(tip);
    }
  }

  static Region dot(Colour colour) {
    var dot = new Region();
    dot.getStyleClass().add("dot");
    dot.setStyle("-fx-background-color: " + colour.css() + ";");
    return dot;
  }

  private static Label heading(String text) {
    Label heading = label("section");
    heading.setText(text.toUpperCase(Locale.ROOT));
    VBox.setMargin(heading, new Insets(4, 0, 0, 0));
    return heading;
  }

  private static Label label(String style) {
    var label = new Label();
    label.getStyleClass().add(style);
    return label;
  }
}
