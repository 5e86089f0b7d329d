package org.d2nn.app.design.inspector;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.Selection;
import org.d2nn.app.form.TypedField;
import org.d2nn.app.workspace.Command;
import org.d2nn.graph.Edge;
import org.d2nn.graph.rules.Problem;

/**
 * What is selected, in words and fields: a node, an edge, several things, or the whole graph. What
 * is wrong is said at a place of its own, so that no field moves under the pointer.
 */
public final class Inspector {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final DesignViewModel model;
  private final VBox place;
  private final Label message;
  private final NodePane nodePane;
  private final EdgePane edgePane;
  private final GraphPane graphPane;
  private final MultiSelectionPane severalPane;

  /**
   * @param message where it says what is wrong with what is selected, or with what is typed
   */
  public Inspector(DesignViewModel model, VBox place, Label message) {
    this.model = model;
    this.place = place;
    this.message = message;
    message.setTooltip(new Tooltip());
    message.getTooltip().textProperty().bind(message.textProperty());
    message.getTooltip().setWrapText(true);
    message.getTooltip().setMaxWidth(420);
    nodePane = new NodePane(model);
    edgePane = new EdgePane(model);
    graphPane = new GraphPane(model);
    severalPane = new MultiSelectionPane(model);
    model.selectionProperty().addListener((property, before, now) -> show());
    model.analysisProperty().addListener((property, before, now) -> show());
    place.addEventFilter(KeyEvent.KEY_PRESSED, this::undoKeys);
    place.addEventHandler(
        TypedField.Refusal.TYPE,
        refusal -> say(refusal.reason().isEmpty() ? problems() : refusal.reason()));
    show();
  }

  private void show() {
    Selection selection = model.selection();
    Optional<org.d2nn.graph.Node> node =
        selection.nodes().size() == 1 && selection.edges().isEmpty()
            ? model.graph().find(selection.nodes().iterator().next())
            : Optional.empty();
    Optional<Edge> edge =
        selection.edges().size() == 1 && selection.nodes().isEmpty()
            ? selection.edges().stream().findFirst()
            : Optional.empty();
    if (node.isPresent()) {
      nodePane.show(node.get(), model.analysis());
      put(nodePane);
    } else if (edge.isPresent()) {
      edgePane.show(edge.get());
      put(edgePane);
    } else if (selection.isEmpty()) {
      graphPane.show(model.analysis());
      put(graphPane);
    } else {
      severalPane.show(selection);
      put(severalPane);
    }
    say(problems());
  }

  /** What is wrong with what is selected. */
  private String problems() {
    Selection selection = model.selection();
    return model.analysis().problemsWhere(problem -> selection.contains(problem.at()));
  }

  private void say(String wrong) {
    message.pseudoClassStateChanged(WRONG, !wrong.isEmpty());
    boolean elsewhere =
        model.selection().isEmpty()
            && model.analysis().problems().stream()
                .anyMatch(problem -> problem.kind() != Problem.Kind.IGNORED);
    String well = elsewhere ? "Select what is marked to read what is wrong." : "No problem here.";
    message.setText(wrong.isEmpty() ? well : wrong);
  }

  private void put(Node pane) {
    if (!place.getChildren().contains(pane)) {
      place.getChildren().setAll(pane);
    }
  }

  /** A field's own undo works letter by letter; here undo is the experiment's. */
  private void undoKeys(KeyEvent event) {
    if (Command.UNDO.matches(event)) {
      model.workspace().history().undo();
      event.consume();
    } else if (Command.REDO.matches(event)) {
      model.workspace().history().redo();
      event.consume();
    }
  }
}
