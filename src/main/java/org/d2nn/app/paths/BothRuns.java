package org.d2nn.app.paths;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.d2nn.app.form.Form;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.format.Numbers;

/** What two runs make of one image, side by side. */
final class BothRuns extends VBox {
  private final GridPane table = new GridPane();

  BothRuns() {
    super(6);
    setId("both-runs");
    getStyleClass().add("framed-card");
    table.setHgap(14);
    table.setVgap(4);
    var stretching = new ColumnConstraints();
    stretching.setHgrow(Priority.ALWAYS);
    table.getColumnConstraints().addAll(new ColumnConstraints(), stretching, stretching);
    getChildren().add(table);
  }

  /** Shows both where there is another run that knows the image, else nothing. */
  void show(TracedImage image, TracedSplit split) {
    Optional<Comparison> other = split.comparison();
    Optional<Trace> there = other.flatMap(run -> run.of(image));
    Form.showIf(this, there.isPresent());
    table.getChildren().clear();
    if (there.isPresent()) {
      fill(image.trace(), there.get(), other.get(), split);
    }
  }

  private void fill(Trace here, Trace there, Comparison other, TracedSplit split) {
    Label title = text(other.title());
    title.setTooltip(new Tooltip(other.title()));
    title.getStyleClass().add("strong");
    Label own = text("this run");
    own.getStyleClass().add("strong");
    table.addRow(0, text(""), own, title);
    row("predicted", answer(here, split), answer(there, split));
    row(
        "probability",
        text(Numbers.probability(here.topProbability())),
        text(Numbers.probability(there.topProbability())));
    row(
        "cost",
        text(Numbers.decimal(here.relativeCost())),
        text(Numbers.decimal(there.relativeCost())));
    row("route", route(split.titleOf(here), split, here), there(other, there));
    Set<String> controls = new LinkedHashSet<>();
    here.decisions().forEach(decision -> controls.add(decision.control()));
    there.decisions().forEach(decision -> controls.add(decision.control()));
    for (String control : controls) {
      row(control, decision(here.decisionOf(control)), decision(there.decisionOf(control)));
    }
  }

  private void row(String name, Label here, Label there) {
    Label head = text(name);
    head.getStyleClass().add("muted");
    head.setMinWidth(Region.USE_PREF_SIZE);
    if (!here.getText().equals(there.getText())) {
      there.getStyleClass().add("strong");
    }
    table.addRow(table.getRowCount(), head, here, there);
  }

  private static Label answer(Trace trace, TracedSplit split) {
    Label answer = text(split.className(trace.prediction()));
    if (trace.label() >= 0) {
      answer.getStyleClass().add(trace.correct() ? "right-answer" : "wrong-answer");
    }
    return answer;
  }

  private static Label route(String title, TracedSplit split, Trace trace) {
    Label route = text(title);
    route.setGraphic(ImageDetail.dot(split.colourOf(trace.route().name())));
    return route;
  }

  private static Label there(Comparison other, Trace trace) {
    Label route = text(other.routes().title(trace));
    route.setGraphic(ImageDetail.dot(other.routes().colour(trace.route().name())));
    return route;
  }

  private static Label decision(Optional<Decision> made) {
    return text(
        made.map(
                decision ->
                    Numbers.text(
                        "%s  %.4f, margin %s",
                        decision.picked(),
                        decision.scores()[decision.pick()],
                        Numbers.brief(decision.margin())))
            .orElse("did not run"));
  }

  private static Label text(String text) {
    var label = new Label(text);
    label.setWrapText(true);
    label.getStyleClass().add("numeric");
    return label;
  }
}
