package org.d2nn.app.design.canvas;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.NodeEdits;
import org.d2nn.app.design.model.Selection;
import org.d2nn.app.drawing.EdgeFigure;
import org.d2nn.app.drawing.GraphDrawing;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.drawing.NodeFigure;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node;

/** Handles the pointer on the canvas: one gesture at a time. */
final class CanvasMouse {
  /** What the mouse does between press and release. Points are the drawing's. */
  interface Gesture {
    void drag(Point2D point, MouseEvent event);

    void release(Point2D point, MouseEvent event);

    /** Esc was pressed: as if nothing had happened. */
    void cancel();
  }

  private static final double DRAG_BEGINS = 3;

  /** Pixels that an edge must be dragged before it offers what fits where it is released. */
  private static final double DRAWN = 30;

  /** Pixels beside an edge where it can still be clicked. */
  private static final double EDGE_REACH = 7;

  private final DesignCanvas canvas;
  private final DesignViewModel model;
  private final GraphView view;
  private final GraphDrawing drawing;
  private final Group overlay;
  private final Ports ports;
  private final AddMenu addMenu;
  private final DropTarget dropTarget;
  private Gesture gesture;
  private Gesture waiting;
  private Point2D pressed = Point2D.ZERO;
  private Point2D pointer = Point2D.ZERO;
  private Point2D pointedWith = Point2D.ZERO;
  private Optional<NodeFigure> pointedAt = Optional.empty();
  private Optional<EdgeFigure> edgePointedAt = Optional.empty();
  private boolean spaceDown;
  private boolean dropping;

  CanvasMouse(
      DesignCanvas canvas, DesignViewModel model, Group overlay, Ports ports, AddMenu addMenu) {
    this.canvas = canvas;
    this.model = model;
    this.overlay = overlay;
    this.ports = ports;
    this.addMenu = addMenu;
    view = canvas.view();
    drawing = view.drawing();
    dropTarget = new DropTarget(drawing, edge -> model.graph().edges().contains(edge), canvas::say);
    view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    view.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    view.addEventHandler(MouseEvent.MOUSE_EXITED, event -> pointAt(null));
    canvas.setOnDragOver(this::paletteOver);
    canvas.setOnDragExited(event -> dropTarget.leave());
    canvas.setOnDragDropped(this::paletteDropped);
  }

  /** Where the pointer is, in the view. */
  Point2D pointer() {
    return pointer;
  }

  /**
   * Where the pointer points, in the view: it is over the canvas and was moved since it was last
   * asked for this. One that only rests there points at nothing.
   */
  Optional<Point2D> pointing() {
    Optional<Point2D> pointing =
        Optional.of(pointer).filter(at -> view.isHover() && !at.equals(pointedWith));
    pointedWith = pointer;
    return pointing;
  }

  /** Whether a node is being put where it was dropped. */
  boolean isDropping() {
    return dropping;
  }

  /** Whether something is being dragged. */
  boolean isBusy() {
    return gesture != null;
  }

  Optional<NodeFigure> nodePointedAt() {
    return pointedAt;
  }

  Optional<EdgeFigure> edgePointedAt() {
    return edgePointedAt;
  }

  /** While space is held, dragging moves the paper. */
  void setSpaceDown(boolean down) {
    spaceDown = down;
    canvas.setCursor(down ? Cursor.OPEN_HAND : null);
  }

  /** Cancels the drag; false where nothing is dragged. */
  boolean cancel() {
    if (gesture == null) {
      return false;
    }
    Gesture ended = gesture;
    gesture = null;
    waiting = null;
    ended.cancel();
    drawing.setMoving(false);
    return true;
  }

  private void press(MouseEvent event) {
    canvas.requestFocus();
    addMenu.hide();
    pointer = new Point2D(event.getX(), event.getY());
    pressed = pointer;
    if (event.getButton() != MouseButton.PRIMARY || gesture != null) {
      return;
    }
    Point2D point = view.toDrawing(pointer);
    boolean more = event.isShiftDown() || event.isShortcutDown();
    Optional<NodeFigure> node = drawing.nodeAt(point);
    Optional<EdgeFigure> edge = edgeAt(point);
    if (spaceDown) {
      waiting = new PanGesture();
    } else if (onPorts(event)) {
      beginConnecting(point, ports.isIn(event.getTarget()));
    } else if (node.isPresent()) {
      pressNode(node.get().node().id(), point, more, event.getClickCount());
    } else if (edge.isPresent()) {
      Edge pressedEdge = edge.get().edge();
      model.select(more ? model.selection().toggled(pressedEdge) : Selection.of(pressedEdge));
    } else {
      gesture = new BoxGesture(model, overlay, point, more);
    }
  }

  private void pressNode(String id, Point2D point, boolean more, int clicks) {
    Set<String> members = model.folds().members(id);
    if (clicks == 2 && !more) {
      model.select(Selection.ofNodes(members));
      if (model.folds().isBox(id)) {
        model.unfold();
      } else {
        canvas.rename();
      }
      return;
    }
    if (more) {
      members.forEach(one -> model.select(model.selection().toggled(one)));
    } else if (!model.selection().nodes().containsAll(members)) {
      model.select(Selection.ofNodes(members));
    }
    String leader = members.iterator().next();
    waiting = new MoveGesture(model, view, leader, point, new Guides(overlay), dropTarget);
  }

  private void beginConnecting(Point2D point, boolean backwards) {
    ports
        .owner()
        .ifPresent(
            owner ->
                gesture =
                    new ConnectGesture(
                        model,
                        drawing,
                        overlay,
                        owner,
                        backwards,
                        point,
                        canvas::say,
                        this::offer));
  }

  private void offer(Point2D point, String other, boolean backwards) {
    List<Node.Kind> kinds = NodeEdits.fitting(model.drawn(), other, backwards);
    if (!kinds.isEmpty() && pointer.distance(pressed) > DRAWN) {
      addMenu.showConnecting(canvas, view.localToScreen(pointer), point, kinds, other, backwards);
    }
  }

  private void drag(MouseEvent event) {
    pointer = new Point2D(event.getX(), event.getY());
    if (gesture == null && waiting != null && pointer.distance(pressed) > DRAG_BEGINS) {
      gesture = waiting;
      drawing.setMoving(true);
    }
    if (gesture != null) {
      gesture.drag(view.toDrawing(pointer), event);
    }
  }

  private void release(MouseEvent event) {
    pointer = new Point2D(event.getX(), event.getY());
    Gesture ended = gesture;
    waiting = null;
    if (ended != null) {
      ended.release(view.toDrawing(pointer), event);
      gesture = null;
      drawing.setMoving(false);
    }
  }

  private void hover(MouseEvent event) {
    pointer = new Point2D(event.getX(), event.getY());
    if (gesture != null) {
      return;
    }
    pointAt(view.toDrawing(pointer));
    if (onPorts(event)) {
      return;
    }
    if (pointedAt.filter(figure -> !model.folds().isBox(figure.node().id())).isPresent()) {
      ports.show(pointedAt.get().node().id(), pointedAt.get().box());
    } else if (ports.isElsewhere(model.selection())) {
      canvas.showSelection();
    }
  }

  private void pointAt(Point2D point) {
    Optional<NodeFigure> node = point == null ? Optional.empty() : drawing.nodeAt(point);
    Optional<EdgeFigure> edge =
        point == null || node.isPresent() ? Optional.empty() : edgeAt(point);
    if (!node.equals(pointedAt) || !edge.equals(edgePointedAt)) {
      pointedAt.ifPresent(figure -> figure.setPointedAt(false));
      edgePointedAt.ifPresent(figure -> figure.setPointedAt(false));
      pointedAt = node;
      edgePointedAt = edge;
      node.ifPresent(figure -> figure.setPointedAt(true));
      edge.ifPresent(figure -> figure.setPointedAt(true));
      view.setCursor(node.isPresent() || edge.isPresent() ? Cursor.HAND : null);
    }
  }

  private boolean onPorts(MouseEvent event) {
    return ports.isIn(event.getTarget()) || ports.isOut(event.getTarget());
  }

  /** The node or edge at a place in the view. */
  Selection at(Point2D place) {
    Point2D point = view.toDrawing(place);
    return drawing
        .nodeAt(point)
        .map(figure -> Selection.ofNodes(model.folds().members(figure.node().id())))
        .or(() -> edgeAt(point).map(figure -> Selection.of(figure.edge())))
        .orElse(Selection.NOTHING);
  }

  private Optional<EdgeFigure> edgeAt(Point2D point) {
    return drawing.edgeAt(point, EDGE_REACH / view.zoomProperty().get());
  }

  /** Moves the paper. */
  private final class PanGesture implements Gesture {
    private Point2D last = pressed;

    @Override
    public void drag(Point2D point, MouseEvent event) {
      view.panBy(pointer.getX() - last.getX(), pointer.getY() - last.getY());
      last = pointer;
    }

    @Override
    public void release(Point2D point, MouseEvent event) {}

    @Override
    public void cancel() {}
  }

  // ---- palette ----

  private void paletteOver(DragEvent event) {
    if (Palette.isFrom(event.getDragboard())) {
      pointer = view.sceneToLocal(event.getSceneX(), event.getSceneY());
      Palette.kind(event.getDragboard())
          .ifPresent(kind -> dropTarget.over(view.toDrawing(pointer), kind, "a new node"));
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void paletteDropped(DragEvent event) {
    if (!Palette.isFrom(event.getDragboard())) {
      return;
    }
    pointer = view.sceneToLocal(event.getSceneX(), event.getSceneY());
    Point2D at = view.toDrawing(pointer);
    Optional<Edge> edge = dropTarget.edge();
    Optional<Node.Kind> kind = Palette.kind(event.getDragboard());
    dropTarget.leave();
    dropping = kind.isPresent();
    if (edge.isPresent() && kind.isPresent()) {
      model.apply(NodeEdits.insert(kind.get(), edge.get(), at));
    } else {
      Palette.put(event.getDragboard(), model, at);
    }
    dropping = false;
    event.setDropCompleted(true);
    event.consume();
    canvas.requestFocus();
  }
}
