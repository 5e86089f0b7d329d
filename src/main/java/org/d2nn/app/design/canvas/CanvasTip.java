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
    String text =
        now instanceof NodeFigure figure
            ? ofNode(figure.node())
            : now instanceof EdgeFigure figure
                ? model.analysis().problemsWhere(problem -> problem.isAt(figure.edge()))
                : "";
    if (!text.isEmpty()) {
      tip.setText(text);
      Tooltip.install(canvas.view(), tip);
    }
  }

  private void hide() {
    about = null;
    tip.hide();
    Tooltip.uninstall(canvas.view(), tip);
  }

  private String ofNode(Node node) {
    List<String> lines = new ArrayList<>();
    model.graph().layersOf(node).forEach(layer -> lines.add("  " + layer.summary()));
    String problems = model.analysis().problemsWhere(problem -> problem.isAt(node));
    if (!problems.isEmpty()) {
      lines.add(problems);
    }
    return lines.isEmpty()
        ? ""
        : node.id() + ", " + node.kind().fileName() + "\n" + String.join("\n", lines);
  }
}
