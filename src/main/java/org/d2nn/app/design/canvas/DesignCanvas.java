package org.d2nn.app.design.canvas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.d2nn.app.design.model.Comparison;
import org.d2nn.app.design.model.Connection;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.Selection;
import org.d2nn.app.design.model.WhatIf;
import org.d2nn.app.drawing.Captions;
import org.d2nn.app.drawing.EdgeFigure;
import org.d2nn.app.drawing.GraphDrawing;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.drawing.Look;
import org.d2nn.app.drawing.Minimap;
import org.d2nn.app.drawing.NodeFigure;
import org.d2nn.app.drawing.SmoothScroll;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.graph.Node;
import org.d2nn.graph.rules.Problem;
import org.d2nn.graph.rules.ProblemPlace;

/**
 * The canvas: shows the view model's graph. {@link CanvasMouse} handles the pointer, {@link
 * CanvasKeys} the keys.
 */
public final class DesignCanvas extends StackPane {
  /** When this many nodes move at once, they glide: it was a layout, or undoing one. */
  private static final int GLIDING = 3;

  private final DesignViewModel model;
  private final GraphView view = new GraphView();
  private final GraphDrawing drawing = view.drawing();
  private final Group overlay = new Group();
  private final Ports ports = new Ports(overlay);
  private final Label reason = new Label();
  private final Label hint =
      new Label("Drag a node from the palette, press A and type, or add a building block.");
  private final Label busy = new Label("Laying out… Press Esc to cancel.");
  private final Minimap minimap = new Minimap(view);
  private final AddMenu addMenu;
  private final NameEditor nameEditor;
  private final CanvasMouse mouse;
  private boolean minimapWanted = true;
  private DrawnGraph shown;
  private Optional<SmoothScroll> glide = Optional.empty();

  public DesignCanvas(DesignViewModel model) {
    this.model = model;
    addMenu = new AddMenu(model);
    nameEditor = new NameEditor(model, this);
    setId("canvas");
    getStyleClass().add("design-canvas");
    setFocusTraversable(true);
    setAccessibleText("Canvas");
    view.setPrimaryPans(false);
    view.setGrid(true);
    view.world().getChildren().add(overlay);
    view.getStyleClass().add("see-through");
    reason.getStyleClass().add("gesture-reason");
    reason.setManaged(false);
    reason.setMouseTransparent(true);
    reason.setVisible(false);
    hint.getStyleClass().add("canvas-hint");
    hint.setMouseTransparent(true);
    busy.getStyleClass().add("canvas-busy");
    busy.setMouseTransparent(true);
    busy.visibleProperty().bind(model.layingOut().busyProperty());
    StackPane.setAlignment(busy, Pos.TOP_CENTER);
    getChildren().addAll(view, minimap, hint, busy, nameEditor, reason);

    model.drawnProperty().addListener((property, before, now) -> show(model.shown()));
    model.foldsProperty().addListener((property, before, now) -> show(model.shown()));
    model.analysisProperty().addListener((property, before, now) -> showAnalysis());
    model.selectionProperty().addListener((property, before, now) -> showSelection());
    model.whatIfProperty().addListener((property, before, now) -> dress());
    model.comparisonProperty().addListener((property, before, now) -> dress());
    mouse = new CanvasMouse(this, model, overlay, ports, addMenu);
    new CanvasKeys(this, model, mouse);
    new CanvasTip(this, model, mouse);
    show(model.shown());
    showAnalysis();
  }

  public GraphView view() {
    return view;
  }

  /** Shows or hides the minimap. */
  public void toggleMinimap() {
    minimapWanted = !minimapWanted;
    minimap.setVisible(minimapWanted && !model.graph().nodes().isEmpty());
    minimap.requestLayout();
  }

  /** Brings a node into sight. */
  public void reveal(String id) {
    String node = model.folds().shown(id);
    drawing
        .figureOf(node)
        .filter(figure -> !view.getLayoutBounds().contains(view.toView(figure.box().centre())))
        .ifPresent(figure -> view.centreOn(figure.box().centre()));
  }

  /** Offers everything that can be added, at the pointer or else in the middle. */
  public void offerToAdd() {
    offerToAdd(mouse.pointing());
  }

  /**
   * @param pointer a place in the view; empty for the middle
   */
  public void offerToAdd(Optional<Point2D> pointer) {
    Point2D at = pointer.orElse(new Point2D(getWidth() / 2, getHeight() / 2));
    addMenu.show(this, view.localToScreen(at), pointer.map(view::toDrawing), middle());
  }

  /** Selects what is at a place in the view, unless it is part of what is selected already. */
  public void selectUnder(Point2D at) {
    Selection there = mouse.at(at);
    if (there.isEmpty() || !model.selection().and(there).equals(model.selection())) {
      model.select(there);
    }
  }

  /** Offers layers for the selected nodes, beside one of them. */
  public void offerLayers() {
    Set<String> layered = model.layered();
    layered.stream()
        .findFirst()
        .flatMap(drawing::figureOf)
        .ifPresent(
            figure ->
                addMenu.showLayers(
                    this, view.localToScreen(view.toView(figure.box().outPort())), layered));
  }

  /** Offers every node that an edge from the selected one may lead to. */
  public void offerToConnect() {
    Set<String> selected = model.selection().nodes();
    if (selected.size() != 1) {
      return;
    }
    String from = selected.iterator().next();
    List<String> targets =
        model.graph().nodes().stream()
            .map(Node::id)
            .filter(to -> Connection.whyNot(model.graph(), from, to).isEmpty())
            .toList();
    drawing
        .figureOf(from)
        .filter(figure -> !targets.isEmpty())
        .ifPresent(
            figure ->
                addMenu.showTargets(
                    this, view.localToScreen(view.toView(figure.box().outPort())), from, targets));
  }

  /** Lets the selected node be renamed where it stands. */
  public void rename() {
    if (model.selection().nodes().size() == 1) {
      String id = model.selection().nodes().iterator().next();
      reveal(id);
      drawing.figureOf(id).ifPresent(figure -> nameEditor.edit(id, figure.box(), view));
    }
  }

  Point2D middle() {
    return view.toDrawing(new Point2D(getWidth() / 2, getHeight() / 2));
  }

  /** Shows a sentence at the pointer; an empty one nothing. */
  void say(String sentence) {
    reason.setVisible(!sentence.isEmpty());
    reason.setText(sentence);
    reason.autosize();
    Point2D pointer = mouse.pointer();
    double x = Math.min(pointer.getX() + 14, getWidth() - reason.getWidth() - 8);
    double y = Math.min(pointer.getY() + 16, getHeight() - reason.getHeight() - 8);
    reason.relocate(Math.max(8, x), Math.max(8, y));
  }

  // ---- showing ----

  private void show(DrawnGraph drawn) {
    glide.ifPresent(SmoothScroll::end);
    DrawnGraph before = shown;
    shown = drawn;
    if (before == null || isLaidOut(before, drawn)) {
      view.fit();
    } else {
      view.stay();
    }
    if (before != null && glides(before, drawn)) {
      ports.hide();
      glide =
          Optional.of(
              SmoothScroll.start(
                  view, drawn.graph(), before.layout(), drawn.layout(), captions(), this::arrived));
      return;
    }
    drawing.show(drawn.graph(), drawn.layout(), captions());
    hint.setVisible(drawn.graph().nodes().isEmpty());
    minimap.setVisible(minimapWanted && !drawn.graph().nodes().isEmpty());
    view.refit();
    if (before != null) {
      bringIntoSight(before, drawn);
    }
    if (before == null || before.graph() != drawn.graph()) {
      showProblems();
    }
    showSelection();
  }

  private boolean isLaidOut(DrawnGraph before, DrawnGraph now) {
    return model.layingOut().busyProperty().get() && before.graph().equals(now.graph());
  }

  /** What an edit adds is seen; the first nodes of all are fitted where they need more room. */
  private void bringIntoSight(DrawnGraph before, DrawnGraph now) {
    Set<String> added = now.ids();
    added.removeAll(before.ids());
    if (!mouse.isDropping()) {
      view.bringIntoSight(
          added.stream()
              .flatMap(id -> drawing.figureOf(id).stream())
              .map(NodeFigure::box)
              .toList());
    }
  }

  private Captions captions() {
    return model.folds().captions(model.analysis());
  }

  private void arrived() {
    glide = Optional.empty();
    showSelection();
  }

  private boolean glides(DrawnGraph before, DrawnGraph now) {
    if (mouse.isBusy() || !before.graph().equals(now.graph()) || getScene() == null) {
      return false;
    }
    Layout layout = now.layout();
    return before.graph().nodes().stream()
            .map(Node::id)
            .filter(id -> !layout.at(id).equals(before.layout().at(id)))
            .limit(GLIDING)
            .count()
        == GLIDING;
  }

  private void showAnalysis() {
    if (glide.isEmpty()) {
      DrawnGraph now = model.shown();
      drawing.show(now.graph(), now.layout(), captions());
    }
    showProblems();
  }

  private void dress() {
    drawing.dress(
        model
            .whatIfProperty()
            .get()
            .map(WhatIf::look)
            .or(() -> model.comparisonProperty().get().map(Comparison::look))
            .map(look -> model.folds().of(look))
            .orElse(Look.PLAIN));
  }

  void showSelection() {
    Selection selection = model.selection();
    for (NodeFigure figure : drawing.nodeFigures()) {
      figure.setSelected(selection.nodes().containsAll(model.folds().members(figure.node().id())));
    }
    for (EdgeFigure figure : drawing.edgeFigures()) {
      figure.setSelected(selection.edges().contains(figure.edge()));
    }
    if (selection.nodes().size() == 1) {
      drawing
          .figureOf(selection.nodes().iterator().next())
          .ifPresentOrElse(figure -> ports.show(figure.node().id(), figure.box()), ports::hide);
    } else {
      ports.hide();
    }
    notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
  }

  private void showProblems() {
    Map<ProblemPlace, Set<String>> codes = new HashMap<>();
    for (Problem problem : model.analysis().problems()) {
      codes.computeIfAbsent(problem.at(), at -> new TreeSet<>()).add(problem.code());
    }
    Function<ProblemPlace, String> at =
        place -> String.join(" ", codes.getOrDefault(place, Set.of()));
    for (NodeFigure figure : drawing.nodeFigures()) {
      figure.setBroken(
          model.folds().members(figure.node().id()).stream()
              .map(id -> at.apply(new ProblemPlace.AtNode(id)))
              .filter(broken -> !broken.isEmpty())
              .distinct()
              .collect(Collectors.joining(" ")));
    }
    for (EdgeFigure figure : drawing.edgeFigures()) {
      figure.setBroken(at.apply(new ProblemPlace.AtEdge(figure.edge())));
    }
  }

  /** A screen reader is told which node or edge is selected. */
  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    if (attribute == AccessibleAttribute.FOCUS_ITEM) {
      Selection selection = model.selection();
      if (selection.nodes().size() == 1) {
        return drawing.figureOf(selection.nodes().iterator().next()).orElse(null);
      }
      if (selection.nodes().isEmpty() && selection.edges().size() == 1) {
        return drawing.figureOf(selection.edges().iterator().next()).orElse(null);
      }
    }
    return super.queryAccessibleAttribute(attribute, parameters);
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    ((Region) view).resizeRelocate(0, 0, getWidth(), getHeight());
  }
}
