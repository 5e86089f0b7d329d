package org.d2nn.app.design;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.d2nn.app.drawing.Figures;

/** The whole graph, when nothing is selected. */
final class GraphPane extends VBox {
  private final Label nodes = Form.figure("graph-nodes");
  private final Label edges = Form.figure("graph-edges");
  private final Label controls = Form.figure("graph-controls");
  private final Label routes = Form.figure("graph-routes");
  private final Label parameters = Form.figure("graph-parameters");
  private final Label reference = Form.figure("graph-reference");
  private final Label story = Form.words("graph-story");

  GraphPane(DesignViewModel model) {
    setId("graph-pane");
    getStyleClass().add("pane");
    story.setText(
        "Select a node or an edge to change it. Drag from a node's handle to connect it.");
    getChildren()
        .addAll(
            Form.section("Graph"),
            story,
            Form.row("Nodes", nodes),
            Form.row("Edges", edges),
            Form.row("Control nodes", controls),
            Form.row("Routes", routes),
            Form.row("Parameters", parameters),
            Form.row("Reference cost", reference));
  }

  void show(Analysis analysis) {
    nodes.setText(Figures.grouped(analysis.graph().nodes().size()));
    edges.setText(Figures.grouped(analysis.graph().edges().size()));
    controls.setText(Figures.grouped(analysis.graph().controls().size()));
    int found = analysis.routes().size();
    routes.setText(found >= Analysis.MOST_ROUTES ? found + " or more" : String.valueOf(found));
    parameters.setText(Figures.grouped(analysis.costs().parameters()));
    reference.setText(
        (analysis.reference().exact() ? "" : "at most ")
            + Figures.grouped(analysis.reference().multiplyAdds()));
  }
}
