package org.d2nn.app.design.canvas;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.drawing.EdgeFigure;
import org.d2nn.app.drawing.NodeFigure;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.rules.Problem;

/** The tip at the pointer: details of a node or an edge, and the rules it breaks. */
final class CanvasTip {
  private static final Duration DELAY = Duration.millis(450);

  private final DesignCanvas canvas;
  private final DesignViewModel model;
  private final CanvasMouse mouse;
  private final Tooltip tip = new Tooltip();
  private Object about;

  CanvasTip(DesignCanvas canvas, DesignViewModel model, CanvasMouse mouse) {
    this.canvas = canvas;
    this.model = model;
    this.mouse = mouse;
    tip.setShowDelay(DELAY);
    tip.setWrapText(true);
    tip.setMaxWidth(420);
    canvas.view().addEventHandler(MouseEvent.MOUSE_MOVED, event -> update());
    canvas.view().addEventHandler(MouseEvent.MOUSE_PRESSED, event -> hide());
  }

  private void update() {
    Object now =
        mouse.isBusy()
            ? null
            : mouse
                .nodePointedAt()
                .<Object>map(figure -> figure)
                .orElse(mouse.edgePointedAt().orElse(null));
    if (now == about) {
      return;
    }
    hide();
    about = now;
    List<String> lines =
        now instanceof NodeFigure figure
            ? ofNode(figure.node())
            : now instanceof EdgeFigure figure ? ofEdge(figure) : List.of();
    if (!lines.isEmpty()) {
      tip.setText(String.join("\n", lines));
      Tooltip.install(canvas.view(), tip);
    }
  }

  private void hide() {
    about = null;
    tip.hide();
    Tooltip.uninstall(canvas.view(), tip);
  }

  private List<String> ofNode(Node node) {
    List<String> lines = new ArrayList<>();
    lines.add(node.id() + ", " + node.kind().fileName());
    for (Layer layer : model.graph().layersOf(node)) {
      lines.add("  " + layer.summary());
    }
    for (Problem problem : model.analysis().problems()) {
      if (problem.isAt(node)) {
        lines.add(problem.code() + ": " + problem.text());
      }
    }
    return lines.size() == 1 ? List.of() : lines;
  }

  private List<String> ofEdge(EdgeFigure figure) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : model.analysis().problems()) {
      if (problem.isAt(figure.edge())) {
        lines.add(problem.code() + ": " + problem.text());
      }
    }
    return lines;
  }
}
