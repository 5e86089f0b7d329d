package org.d2nn.app.design.inspector;

import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.GraphAnalysis;
import org.d2nn.app.form.Form;
import org.d2nn.app.form.TypedField;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.format.Numbers;

/** The whole graph, when nothing is selected. */
final class GraphPane extends VBox {
  private final Label nodes = Form.figure("graph-nodes");
  private final Label edges = Form.figure("graph-edges");
  private final Label controls = Form.figure("graph-controls");
  private final Label routes = Form.figure("graph-routes");
  private final Label parameters = Form.figure("graph-parameters");
  private final Label reference = Form.figure("graph-reference");
  private final Label story = Form.words("graph-story");

  private final DesignViewModel model;
  private final TypedField<String> name;
  private final TextArea description = new TextArea();

  GraphPane(DesignViewModel model) {
    this.model = model;
    setId("graph-pane");
    getStyleClass().add("pane");
    name =
        new TypedField<>(
            "experiment-name",
            text -> Optional.of(text.strip()).filter(typed -> !typed.isEmpty()),
            "The experiment needs a name.",
            typed ->
                edit(
                    "Name the experiment " + typed,
                    experiment -> experiment.withName(typed),
                    "name"),
            () -> model.workspace().history().endRun());
    description.setId("experiment-description");
    description.setPromptText("What this experiment is about");
    description.setTooltip(new Tooltip("A short description, kept in the file."));
    description.setWrapText(true);
    description.setPrefRowCount(5);
    description
        .textProperty()
        .addListener(
            (property, before, now) ->
                edit(
                    "Describe the experiment",
                    experiment -> experiment.withDescription(now),
                    "description"));
    model.workspace().experimentProperty().addListener((property, before, now) -> showNames(now));
    story.setText(
        "Select a node or an edge to change it. Drag from a node's handle to connect it.");
    getChildren()
        .addAll(
            Form.section("Experiment"),
            name,
            description,
            Form.section("Graph"),
            story,
            Form.row("Nodes", nodes),
            Form.row("Edges", edges),
            Form.row("Control nodes", controls),
            Form.row("Routes", routes),
            Form.row("Parameters", parameters),
            Form.row("Reference cost", reference));
  }

  private void edit(String step, UnaryOperator<Experiment> change, String run) {
    Experiment now = model.workspace().experiment();
    model.workspace().edit(step, change.apply(now), run);
  }

  private void showNames(Experiment now) {
    name.show(now.name(), now.name());
    if (!description.getText().equals(now.description())) {
      description.setText(now.description());
    }
  }

  void show(GraphAnalysis analysis) {
    showNames(model.workspace().experiment());
    nodes.setText(Numbers.count(analysis.graph().nodes().size()));
    edges.setText(Numbers.count(analysis.graph().edges().size()));
    controls.setText(Numbers.count(analysis.graph().controls().size()));
    int found = analysis.routes().size();
    routes.setText(found >= GraphAnalysis.MOST_ROUTES ? found + " or more" : String.valueOf(found));
    parameters.setText(Numbers.count(analysis.costs().parameters()));
    reference.setText(
        (analysis.reference().exact() ? "" : "at most ")
            + Numbers.count(analysis.reference().multiplyAdds()));
  }
}
