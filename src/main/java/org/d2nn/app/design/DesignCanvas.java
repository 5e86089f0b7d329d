package org.d2nn.app.design;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.d2nn.app.drawing.EdgeFigure;
import org.d2nn.app.drawing.GraphDrawing;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.drawing.Look;
import org.d2nn.app.drawing.NodeFigure;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Sketch;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Problem;

/** The paper one draws on: shows the view model's graph and turns gestures into its edits. */
final class DesignCanvas extends StackPane {
  private static final double KEY_STEP = 10;
  private static final double LARGE_KEY_STEP = 50;
  private static final double DRAG_BEGINS = 3;

  /** Pixels beside an edge where it can still be clicked. */
  private static final double EDGE_REACH = 7;

  private final DesignViewModel model;
  private final GraphView view = new GraphView();
  private final GraphDrawing drawing = view.drawing();
  private final Group overlay = new Group();
  private final Ports ports = new Ports(overlay);
  private final Label reason = new Label();
  private final Label hint =
      new Label("Drag a node from the palette, press A and type, or add a building block.");
  private final AddMenu addMenu;
  private Gesture gesture;
  private Gesture waiting;
  private Point2D pressed = Point2D.ZERO;
  private Point2D pointer = Point2D.ZERO;
  private boolean spaceDown;
  private int keySeries;

  DesignCanvas(DesignViewModel model) {
    this.model = model;
    addMenu = new AddMenu(model);
    setId("canvas");
    getStyleClass().add("design-canvas");
    setFocusTraversable(true);
    setAccessibleText("Canvas");
    view.setPrimaryPans(false);
    view.world().getChildren().add(overlay);
    view.getStyleClass().add("see-through");
    reason.getStyleClass().add("gesture-reason");
    reason.setManaged(false);
    reason.setMouseTransparent(true);
    reason.setVisible(false);
    hint.getStyleClass().add("canvas-hint");
    hint.setMouseTransparent(true);
    view.setGrid(true);
    getChildren().addAll(view, hint, reason);

    model.sketchProperty().addListener((property, before, now) -> show(now));
    model.analysisProperty().addListener((property, before, now) -> show(model.sketch()));
    model.selectionProperty().addListener((property, before, now) -> showSelection());
    model
        .whatIfProperty()
        .addListener(
            (property, before, now) -> drawing.dress(now.map(WhatIf::look).orElse(Look.PLAIN)));
    show(model.sketch());

    view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    view.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    addEventHandler(
        KeyEvent.KEY_RELEASED,
        event -> {
          if (event.getCode() == KeyCode.SPACE) {
            spaceDown = false;
            setCursor(null);
          }
        });
    setOnDragOver(this::paletteOver);
    setOnDragDropped(this::paletteDropped);
  }

  GraphView view() {
    return view;
  }

  /** Brings a node into sight. */
  void reveal(String node) {
    drawing
        .figureOf(node)
        .filter(figure -> !view.getLayoutBounds().contains(view.toView(figure.box().centre())))
        .ifPresent(figure -> view.centreOn(figure.box().centre()));
  }

  /** Offers everything that can be added, at the pointer or else in the middle. */
  void offerToAdd() {
    Point2D at =
        view.getLayoutBounds().contains(pointer)
            ? pointer
            : new Point2D(getWidth() / 2, getHeight() / 2);
    addMenu.show(this, view.localToScreen(at), view.toDrawing(at));
  }

  Point2D middle() {
    return view.toDrawing(new Point2D(getWidth() / 2, getHeight() / 2));
  }

  // ---- showing ----

  private void show(Sketch sketch) {
    drawing.show(sketch.graph(), sketch.layout(), model.analysis().captions());
    hint.setVisible(sketch.graph().nodes().isEmpty());
    if (gesture == null) {
      view.refit();
    }
    showSelection();
    showProblems();
  }

  private void showSelection() {
    Selection selection = model.selection();
    drawing
        .nodeFigures()
        .forEach(figure -> figure.setSelected(selection.nodes().contains(figure.node().id())));
    drawing
        .edgeFigures()
        .forEach(figure -> figure.setSelected(selection.edges().contains(figure.edge())));
    if (selection.nodes().size() == 1) {
      drawing
          .figureOf(selection.nodes().iterator().next())
          .ifPresentOrElse(figure -> ports.show(figure.node().id(), figure.box()), ports::hide);
    } else {
      ports.hide();
    }
  }

  private void showProblems() {
    Map<String, Set<String>> codes = new HashMap<>();
    for (Problem problem : model.analysis().problems()) {
      codes.computeIfAbsent(problem.at(), at -> new TreeSet<>()).add(problem.code());
    }
    for (NodeFigure figure : drawing.nodeFigures()) {
      figure.setBroken(String.join(" ", codes.getOrDefault(figure.node().id(), Set.of())));
    }
    for (EdgeFigure figure : drawing.edgeFigures()) {
      figure.setBroken(String.join(" ", codes.getOrDefault(figure.edge().toString(), Set.of())));
    }
  }

  private void say(String sentence) {
    reason.setVisible(!sentence.isEmpty());
    reason.setText(sentence);
    reason.autosize();
    double x = Math.min(pointer.getX() + 14, getWidth() - reason.getWidth() - 8);
    reason.relocate(Math.max(8, x), pointer.getY() + 16);
  }

  // ---- mouse ----

  private void press(MouseEvent event) {
    requestFocus();
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
    } else if (ports.isOut(event.getTarget()) || ports.isIn(event.getTarget())) {
      beginConnecting(point, ports.isIn(event.getTarget()));
    } else if (node.isPresent()) {
      String id = node.get().node().id();
      if (more) {
        model.select(model.selection().toggled(id));
      } else if (!model.selection().nodes().contains(id)) {
        model.select(Selection.of(id));
      }
      waiting = new MoveGesture(model, id, point);
    } else if (edge.isPresent()) {
      Edge pressedEdge = edge.get().edge();
      model.select(more ? model.selection().toggled(pressedEdge) : Selection.of(pressedEdge));
    } else {
      gesture = new BoxGesture(model, overlay, point, more);
    }
  }

  private void beginConnecting(Point2D point, boolean backwards) {
    ports
        .owner()
        .ifPresent(
            owner ->
                gesture =
                    new ConnectGesture(
                        model, drawing, overlay, owner, backwards, point, this::say, this::offer));
  }

  private void offer(Point2D point, String other, boolean backwards) {
    List<org.d2nn.graph.Node.Kind> kinds = model.making().fitting(other, backwards);
    if (!kinds.isEmpty() && pointer.distance(pressed) > 30) {
      addMenu.showConnecting(this, view.localToScreen(pointer), point, kinds, other, backwards);
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
    gesture = null;
    waiting = null;
    if (ended != null) {
      ended.release(view.toDrawing(pointer), event);
      drawing.setMoving(false);
    }
  }

  private void hover(MouseEvent event) {
    pointer = new Point2D(event.getX(), event.getY());
    if (gesture != null || model.selection().nodes().size() == 1 && onPorts(event)) {
      return;
    }
    Optional<NodeFigure> node = drawing.nodeAt(view.toDrawing(pointer));
    if (node.isPresent()) {
      ports.show(node.get().node().id(), node.get().box());
    } else if (!onPorts(event)) {
      showSelection();
    }
  }

  private boolean onPorts(MouseEvent event) {
    return ports.isIn(event.getTarget()) || ports.isOut(event.getTarget());
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
      event.acceptTransferModes(TransferMode.COPY);
      event.consume();
    }
  }

  private void paletteDropped(DragEvent event) {
    if (Palette.isFrom(event.getDragboard())) {
      Point2D at = view.toDrawing(view.sceneToLocal(event.getSceneX(), event.getSceneY()));
      Palette.put(event.getDragboard(), model, at);
      event.setDropCompleted(true);
      event.consume();
      requestFocus();
    }
  }

  // ---- keys ----

  private void key(KeyEvent event) {
    if (event.isConsumed()) {
      return;
    }
    double step = event.isShiftDown() ? LARGE_KEY_STEP : KEY_STEP;
    boolean mine = true;
    if (Command.DELETE.matches(event) || event.getCode() == KeyCode.BACK_SPACE) {
      model.making().delete();
    } else if (Command.ADD_NODE.matches(event)) {
      offerToAdd();
    } else if (event.isShortcutDown() || event.isAltDown()) {
      mine = false;
    } else {
      switch (event.getCode()) {
        case LEFT -> model.arranging().move(-step, 0, "keys " + keySeries);
        case RIGHT -> model.arranging().move(step, 0, "keys " + keySeries);
        case UP -> model.arranging().move(0, -step, "keys " + keySeries);
        case DOWN -> model.arranging().move(0, step, "keys " + keySeries);
        case SPACE -> {
          spaceDown = true;
          setCursor(Cursor.OPEN_HAND);
        }
        case TAB -> selectNext(event.isShiftDown());
        case ESCAPE -> escape();
        default -> mine = false;
      }
    }
    if (mine) {
      event.consume();
    }
  }

  private void escape() {
    if (gesture != null) {
      Gesture ended = gesture;
      gesture = null;
      waiting = null;
      ended.cancel();
      drawing.setMoving(false);
    } else if (model.whatIfProperty().get().isPresent()) {
      model.stopAsking();
    } else {
      model.select(Selection.NOTHING);
    }
  }

  private void selectNext(boolean backwards) {
    keySeries++;
    List<String> ids = model.graph().nodes().stream().map(org.d2nn.graph.Node::id).toList();
    if (ids.isEmpty()) {
      return;
    }
    Set<String> selected = model.selection().nodes();
    int now = selected.isEmpty() ? -1 : ids.indexOf(selected.iterator().next());
    int next = backwards ? (now <= 0 ? ids.size() - 1 : now - 1) : (now + 1) % ids.size();
    model.select(Selection.of(ids.get(next)));
    reveal(ids.get(next));
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    for (javafx.scene.Node child : getManagedChildren()) {
      if (child instanceof Region region && region != hint) {
        region.resizeRelocate(0, 0, getWidth(), getHeight());
      }
    }
  }
}
