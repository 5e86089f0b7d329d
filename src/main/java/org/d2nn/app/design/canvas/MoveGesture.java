package org.d2nn.app.design.canvas;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseEvent;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.LayoutEdits;
import org.d2nn.app.design.model.NodeEdits;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.drawing.NodeBox;
import org.d2nn.app.drawing.NodeFigure;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node;

/**
 * Moves the selected nodes. They come to stand in line with others or on the grid, unless Alt is
 * held; a single node without edges can be dropped on an edge, which takes it in.
 */
final class MoveGesture implements CanvasMouse.Gesture {
  private final DesignViewModel model;
  private final GraphView view;
  private final Point2D grabbed;
  private final String leader;
  private final Guides guides;
  private final DropTarget dropTarget;
  private final Map<String, Point2D> first = new LinkedHashMap<>();
  private final String step = "drag " + System.nanoTime();
  private final boolean canBeInserted;

  /**
   * @param leader the node under the pointer: it is the one that stands in line
   */
  MoveGesture(
      DesignViewModel model,
      GraphView view,
      String leader,
      Point2D grabbed,
      Guides guides,
      DropTarget dropTarget) {
    this.model = model;
    this.view = view;
    this.leader = leader;
    this.grabbed = grabbed;
    this.guides = guides;
    this.dropTarget = dropTarget;
    model.selection().nodes().forEach(id -> first.put(id, model.drawn().layout().at(id)));
    canBeInserted = first.size() == 1 && NodeEdits.isFree(model.graph(), leader);
  }

  @Override
  public void drag(Point2D point, MouseEvent event) {
    if (!first.containsKey(leader)) {
      return;
    }
    Node node = model.graph().node(leader);
    Point2D target = first.get(leader).add(point.subtract(grabbed));
    if (event.isAltDown()) {
      guides.hide();
    } else {
      target =
          guides.snapped(new NodeBox(node.kind(), target), others(), view.zoomProperty().get());
    }
    Point2D by = target.subtract(first.get(leader));
    Map<String, Point2D> places = new LinkedHashMap<>();
    first.forEach((id, centre) -> places.put(id, centre.add(by)));
    model.apply(LayoutEdits.place(places, step));
    if (canBeInserted) {
      dropTarget.over(point, node.kind(), leader);
    }
  }

  /** The nodes in sight that stay where they are. */
  private List<NodeBox> others() {
    Bounds sight = view.sight();
    return view.drawing().nodeFigures().stream()
        .filter(
            figure ->
                model.folds().members(figure.node().id()).stream().noneMatch(first::containsKey))
        .map(NodeFigure::box)
        .filter(box -> sight.contains(box.centre()))
        .toList();
  }

  @Override
  public void release(Point2D point, MouseEvent event) {
    Optional<Edge> edge = dropTarget.edge();
    stop();
    edge.ifPresent(taking -> model.apply(NodeEdits.insert(leader, taking, step)));
    model.workspace().history().endRun();
  }

  @Override
  public void cancel() {
    stop();
    model.apply(LayoutEdits.place(first, step));
    model.workspace().history().endRun();
  }

  private void stop() {
    guides.hide();
    dropTarget.leave();
  }
}
