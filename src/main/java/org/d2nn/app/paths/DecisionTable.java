package org.d2nn.app.paths;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.d2nn.app.charts.ShareBar;
import org.d2nn.app.runs.DecisionColours;
import org.d2nn.charts.Colour;
import org.d2nn.charts.OkabeIto;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Graph;

/**
 * Every control node that ran for an image: the Q value of each target, and the answer that picking
 * it would give. A click on a target, or the key of its number, forces that decision.
 */
final class DecisionTable extends GridPane {
  private static final int COLUMNS = 4;

  /** Room for what comes a moment later, so that nothing moves then: of an arrow, and a letter. */
  private static final double ARROW = 20;

  private static final double LETTER = 7.5;
  private static final int MOST_LETTERS = 14;

  private final ImageQuestions questions;
  private final Supplier<OptionalDouble> lambda;
  private final Map<String, Label> outcomes = new LinkedHashMap<>();
  private final Map<String, Label> heads = new LinkedHashMap<>();
  private List<Object> shown = List.of();
  private double outcomeWidth;
  private int number;

  /**
   * @param lambda at which a network that decides at any is shown; empty for others
   */
  DecisionTable(ImageQuestions questions, Supplier<OptionalDouble> lambda) {
    this.questions = questions;
    this.lambda = lambda;
    getStyleClass().add("decision-table");
    setHgap(8);
    setVgap(4);
    var stretching = new ColumnConstraints();
    stretching.setHgrow(Priority.ALWAYS);
    getColumnConstraints()
        .addAll(
            new ColumnConstraints(), new ColumnConstraints(), stretching, new ColumnConstraints());
  }

  /**
   * Shows decisions. The same ones again leave the buttons as they are: one may be pressed just
   * now.
   *
   * @param classes names of what may be answered
   * @param own what the control nodes decide by themselves
   * @param under the same, or what they decide when some are forced
   */
  void show(Graph graph, List<String> classes, List<Decision> own, List<Decision> under) {
    List<Object> now = List.of(own, under, questions.forcedProperty().get());
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    int letters = classes.stream().mapToInt(String::length).max().orElse(0);
    outcomeWidth = ARROW + LETTER * Math.min(MOST_LETTERS, letters);
    getChildren().clear();
    outcomes.clear();
    heads.clear();
    number = 0;
    for (Decision decision : under) {
      Optional<Decision> before =
          own.stream().filter(one -> one.control().equals(decision.control())).findFirst();
      add(graph, decision, before.map(Decision::picked).orElse(""));
    }
  }

  /**
   * Says beside each target what it would give, and beside each control node what would be right.
   * Leaves the buttons as they are.
   */
  void showOutcomes(Map<String, Map<String, Trace>> found, TracedSplit split) {
    outcomes.values().forEach(label -> label.setText(""));
    found.forEach(
        (control, byTarget) -> {
          byTarget.forEach(
              (target, trace) -> {
                Label outcome = outcomes.get(control + " " + target);
                if (outcome != null) {
                  show(outcome, target, trace, split);
                }
              });
          Label head = heads.get(control);
          if (head != null) {
            head.setText(head.getUserData() + right(byTarget));
          }
        });
  }

  private static void show(Label outcome, String target, Trace trace, TracedSplit split) {
    outcome.setText("→ " + split.className(trace.prediction()));
    outcome.getStyleClass().removeAll("right-answer", "wrong-answer");
    if (trace.label() >= 0) {
      outcome.getStyleClass().add(trace.correct() ? "right-answer" : "wrong-answer");
    }
    outcome.setTooltip(
        new Tooltip(
            "With "
                + target
                + ": "
                + split.className(trace.prediction())
                + " at cost "
                + Numbers.decimal(trace.relativeCost())
                + " by "
                + split.titleOf(trace)));
  }

  /** Which decisions give the right answer, where it is known. */
  private static String right(Map<String, Trace> byTarget) {
    if (byTarget.values().stream().anyMatch(trace -> trace.label() < 0)) {
      return "";
    }
    List<String> right =
        byTarget.entrySet().stream()
            .filter(one -> one.getValue().correct())
            .sorted(Comparator.comparingDouble(one -> one.getValue().relativeCost()))
            .map(Map.Entry::getKey)
            .toList();
    if (right.isEmpty()) {
      return " · no decision here is right";
    }
    return right.size() == byTarget.size()
        ? " · any is right; cheapest: " + right.get(0)
        : " · right with " + String.join(", ", right);
  }

  private void add(Graph graph, Decision decision, String ownPick) {
    String control = decision.control();
    boolean forced = questions.forcedProperty().get().containsKey(control);
    var head = new Label(control + " · margin " + Numbers.brief(decision.margin()));
    head.setUserData(head.getText());
    head.setId("decision-head-" + control);
    head.setWrapText(true);
    head.getStyleClass().add("muted");
    heads.put(control, head);
    add(head, 0, getRowCount(), COLUMNS, 1);
    decision
        .parts()
        .ifPresent(
            parts -> {
              var text = new Label(DecisionText.expected(decision, parts, lambda.get()));
              text.setId("decision-expected-" + control);
              text.setWrapText(true);
              add(text, 0, getRowCount(), COLUMNS, 1);
            });
    Map<String, Colour> colours = DecisionColours.of(graph, control);
    double most = Arrays.stream(decision.scores()).max().orElse(1);
    double least = Math.min(0, Arrays.stream(decision.scores()).min().orElse(0));
    for (int edge = 0; edge < decision.targets().size(); edge++) {
      String target = decision.targets().get(edge);
      Colour colour = colours.getOrDefault(target, OkabeIto.GREY);
      double score = decision.scores()[edge];
      String remark =
          edge == decision.pick()
              ? forced ? "forced by you" : "picked"
              : target.equals(ownPick) ? "its own pick" : "";
      var value = new Label(Numbers.text("%.4f", score));
      value.getStyleClass().add("numeric");
      value.setMinWidth(Region.USE_PREF_SIZE);
      var outcome = new Label();
      outcome.setId("outcome-" + control + "-" + target);
      outcome.setMinWidth(outcomeWidth);
      outcomes.put(control + " " + target, outcome);
      addRow(
          getRowCount(),
          target(control, target, colour, remark, edge == decision.pick()),
          value,
          new ShareBar(most > least ? (score - least) / (most - least) : 0, colour),
          outcome);
    }
  }

  private Node target(String control, String target, Colour colour, String remark, boolean picked) {
    var button = new Button(target + (remark.isEmpty() ? "" : "  " + remark));
    button.setId("force-" + control + "-" + target);
    button.getStyleClass().addAll("flat", "decision-target", picked ? "strong" : "plain");
    button.setGraphic(ImageDetail.dot(colour));
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> questions.force(control, target));
    number++;
    button.setTooltip(
        new Tooltip(
            "Force "
                + control
                + " to pick "
                + target
                + (number <= 9 ? " (key " + number + ")" : "")));
    return button;
  }
}
