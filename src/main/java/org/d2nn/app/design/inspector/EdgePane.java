package org.d2nn.app.design.inspector;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.PropertyEdits;
import org.d2nn.app.form.Form;
import org.d2nn.app.form.NumberText;
import org.d2nn.app.form.TypedField;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;

/** One edge: what it carries, its default value, the place among its controller's decisions. */
final class EdgePane extends VBox {
  private final DesignViewModel model;
  private final Label title = new Label();
  private final Label kind = new Label();
  private final Label story = Form.words("edge-story");
  private final TypedField<Optional<Constant>> value;
  private final HBox valueRow;
  private final Button earlier = new Button("Earlier");
  private final Button later = new Button("Later");
  private final Button whatIf = new Button("What if it is picked?");
  private final HBox order = new HBox(8, earlier, later, whatIf);
  private Edge edge;

  EdgePane(DesignViewModel model) {
    this.model = model;
    setId("edge-pane");
    getStyleClass().add("pane");
    title.getStyleClass().add("pane-title");
    kind.getStyleClass().add("pill");
    value =
        new TypedField<>(
            "edge-default",
            text ->
                text.isBlank()
                    ? Optional.of(Optional.empty())
                    : NumberText.constant(text).map(Optional::of),
            "One number, or one per channel: 1, 0. Empty for none.",
            typed -> {
              if (edge instanceof Edge.Data data && !data.defaultValue().equals(typed)) {
                model.apply(PropertyEdits.setDefault(data, typed));
              }
            },
            () -> model.workspace().history().endRun());
    value.setPromptText("none");
    valueRow = Form.row("Default value", value);
    Form.tipped(earlier, "Move this decision up: it sets the order of the scores and wins ties");
    Form.tipped(later, "Move this decision down");
    Form.tipped(whatIf, "Show what would run if this were picked, and its cost");
    whatIf.setId("edge-what-if");
    whatIf.setOnAction(event -> model.askAlso(edge.from(), edge.to()));
    earlier.setId("edge-earlier");
    later.setId("edge-later");
    earlier.setOnAction(event -> model.apply(PropertyEdits.reorder((Edge.Control) edge, -1)));
    later.setOnAction(event -> model.apply(PropertyEdits.reorder((Edge.Control) edge, 1)));
    var head = new HBox(10, title, kind);
    head.getStyleClass().add("form-row");
    getChildren().addAll(Form.section("Edge"), head, valueRow, order, story);
  }

  void show(Edge shown) {
    edge = shown;
    title.setText(shown.toString());
    boolean control = shown instanceof Edge.Control;
    kind.setText(control ? "control" : "data");
    Form.showIf(valueRow, !control);
    Form.showIf(order, control);
    if (shown instanceof Edge.Data data) {
      value.show(data.defaultValue(), data.defaultValue().map(NumberText::text).orElse(""));
      story.setText(
          data.defaultValue().isPresent()
              ? "Carries the output of %s, or the default where it did not run."
                  .formatted(shown.from())
              : "Carries the output of %s. Without a default, %s is skipped where %s did not run."
                  .formatted(shown.from(), shown.to(), shown.from()));
    } else {
      List<Edge.Control> decisions = model.graph().controlOutOf(shown.from());
      int place = decisions.indexOf(shown);
      story.setText(
          "Decision %d of %d of %s. The first wins a tie."
              .formatted(place + 1, decisions.size(), shown.from()));
      earlier.setDisable(place <= 0);
      later.setDisable(place >= decisions.size() - 1);
    }
  }
}
