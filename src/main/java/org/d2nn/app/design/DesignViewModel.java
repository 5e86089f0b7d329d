package org.d2nn.app.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.LayeredLayout;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.NodeNames;
import org.d2nn.app.workspace.Sketch;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Fix;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Layer;
import org.d2nn.graph.Node;
import org.d2nn.graph.Problem;

/**
 * Drawing a D2NN: what is selected, what follows from the graph, and every edit as one named step.
 * Has no controls; everything belongs to the JavaFX thread.
 */
public final class DesignViewModel {
  /** Graphs up to this size are analysed at once, larger ones in the background. */
  private static final int SMALL = 40;

  private static final double GRID = 10;
  private static final double PASTE_OFFSET = 40;
  private static Sketch copied = new Sketch(new Graph(List.of(), List.of()), Layout.EMPTY);

  private final Workspace workspace;
  private final ReadOnlyObjectWrapper<Selection> selection =
      new ReadOnlyObjectWrapper<>(Selection.NOTHING);
  private final ReadOnlyObjectWrapper<Analysis> analysis = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Optional<WhatIf>> whatIf =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final String analysisKind = "analysis " + System.identityHashCode(this);
  private int pastes;

  DesignViewModel(Workspace workspace) {
    this.workspace = workspace;
    analysis.set(Analysis.of(new Graph(List.of(), List.of())));
    analyse(workspace.graph());
    workspace.sketchProperty().addListener((property, before, now) -> changed(before, now));
    if (!sketch().layout().covers(graph())) {
      arrangeFirst();
    }
  }

  Workspace workspace() {
    return workspace;
  }

  ReadOnlyObjectProperty<Sketch> sketchProperty() {
    return workspace.sketchProperty();
  }

  Sketch sketch() {
    return workspace.sketch();
  }

  Graph graph() {
    return workspace.graph();
  }

  ReadOnlyObjectProperty<Selection> selectionProperty() {
    return selection.getReadOnlyProperty();
  }

  Selection selection() {
    return selection.get();
  }

  /** What follows from the graph; of a large graph it may be a moment behind. */
  ReadOnlyObjectProperty<Analysis> analysisProperty() {
    return analysis.getReadOnlyProperty();
  }

  Analysis analysis() {
    return analysis.get();
  }

  ReadOnlyObjectProperty<Optional<WhatIf>> whatIfProperty() {
    return whatIf.getReadOnlyProperty();
  }

  // ---- looking ----

  void select(Selection wanted) {
    selection.set(wanted.within(graph()));
  }

  void selectAll() {
    select(Selection.ofNodes(sketch().ids()));
  }

  /** Lights what would run under these decisions; nothing where they make no sense. */
  void ask(Map<String, String> decisions) {
    whatIf.set(answer(decisions));
  }

  void stopAsking() {
    whatIf.set(Optional.empty());
  }

  private Optional<WhatIf> answer(Map<String, String> decisions) {
    if (decisions.isEmpty() && graph().controls().isEmpty() || analysis().routes().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(WhatIf.of(graph(), decisions));
    } catch (IllegalArgumentException gone) { // a decision was deleted meanwhile
      return Optional.empty();
    }
  }

  /** Nodes whose id or layers contain the words. */
  List<String> find(String words) {
    String wanted = words.strip().toLowerCase(java.util.Locale.ROOT);
    if (wanted.isEmpty()) {
      return List.of();
    }
    List<String> byName = new ArrayList<>();
    List<String> byLayer = new ArrayList<>();
    for (Node node : graph().nodes()) {
      if (node.id().toLowerCase(java.util.Locale.ROOT).contains(wanted)) {
        byName.add(node.id());
      } else if (node.layers().stream().anyMatch(layer -> layer.summary().contains(wanted))) {
        byLayer.add(node.id());
      }
    }
    byName.addAll(byLayer);
    return byName;
  }

  // ---- drawing ----

  /** Adds a node of this kind with what it usually begins with; returns its id. */
  String add(Node.Kind kind, Point2D centre) {
    Node node = NewNodes.of(kind, NodeNames.free(kind, sketch().ids()));
    edit("Add " + node.id(), sketch().withNode(node, onGrid(centre)));
    select(Selection.of(node.id()));
    return node.id();
  }

  /** Adds a building block as one step and selects it. */
  void add(Block block, Point2D centre) {
    Sketch part = block.sketch();
    Point2D middle = middle(part);
    Point2D offset = onGrid(centre).subtract(middle);
    Sketch.Pasted pasted = sketch().pasted(part, offset.getX(), offset.getY());
    edit("Add " + block.title().toLowerCase(java.util.Locale.ROOT), pasted.sketch());
    select(Selection.ofNodes(pasted.ids()));
  }

  /** Which rule an edge would break; empty where it may be drawn. */
  String whyNotConnect(String from, String to) {
    return Connection.whyNot(graph(), from, to);
  }

  String whyNotConnectFrom(String from) {
    return Connection.whyNotFrom(graph(), from);
  }

  /** Draws an edge where that is legal. */
  void connect(String from, String to) {
    if (whyNotConnect(from, to).isEmpty()) {
      edit("Connect %s to %s".formatted(from, to), sketch().connected(from, to));
      graph().edges().stream()
          .filter(edge -> edge.joins(from, to))
          .findFirst()
          .ifPresent(edge -> select(Selection.of(edge)));
    }
  }

  /** Adds a node and an edge to it (or, {@code backwards}, from it) as one step. */
  void addConnected(String other, Node.Kind kind, Point2D centre, boolean backwards) {
    Node node = NewNodes.of(kind, NodeNames.free(kind, sketch().ids()));
    Sketch with = sketch().withNode(node, onGrid(centre));
    String from = backwards ? node.id() : other;
    String to = backwards ? other : node.id();
    if (Connection.whyNot(with.graph(), from, to).isEmpty()) {
      edit("Add %s after %s".formatted(to, from), with.connected(from, to));
      select(Selection.of(node.id()));
    }
  }

  /** Kinds of nodes that an edge from (or, {@code backwards}, to) this node may lead to. */
  List<Node.Kind> fitting(String other, boolean backwards) {
    List<Node.Kind> kinds = new ArrayList<>();
    for (Node.Kind kind : Node.Kind.values()) {
      Node node = NewNodes.of(kind, NodeNames.free(kind, sketch().ids()));
      Graph with = sketch().withNode(node, Point2D.ZERO).graph();
      String from = backwards ? node.id() : other;
      String to = backwards ? other : node.id();
      if (Connection.whyNot(with, from, to).isEmpty()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  void delete() {
    Selection gone = selection();
    if (!gone.isEmpty()) {
      edit("Delete " + name(gone), sketch().without(gone.nodes(), gone.edges()));
    }
  }

  /**
   * Moves the selected nodes.
   *
   * @param gesture the same for all movements of one drag or one series of key presses, which
   *     become one step
   */
  void move(double dx, double dy, String gesture) {
    Set<String> ids = selection().nodes();
    if (!ids.isEmpty()) {
      workspace.edit("Move " + name(Selection.ofNodes(ids)), sketch().moved(ids, dx, dy), gesture);
    }
  }

  /** Puts nodes where they should stand; several calls of one gesture are one step. */
  void place(Map<String, Point2D> centres, String gesture) {
    Sketch now = sketch();
    workspace.edit(
        "Move " + name(Selection.ofNodes(centres.keySet())),
        now.laidOut(now.layout().withAll(centres)),
        gesture);
  }

  /** Puts the selected nodes in one row, or one column, at their mean place. */
  void align(boolean inRow) {
    Set<String> ids = selection().nodes();
    if (ids.size() < 2) {
      return;
    }
    Layout layout = sketch().layout();
    double mean =
        ids.stream()
            .mapToDouble(id -> inRow ? layout.at(id).getY() : layout.at(id).getX())
            .average()
            .orElse(0);
    double line = Math.rint(mean / GRID) * GRID;
    UnaryOperator<Point2D> where =
        at -> inRow ? new Point2D(at.getX(), line) : new Point2D(line, at.getY());
    edit(
        "Align %d nodes in a %s".formatted(ids.size(), inRow ? "row" : "column"),
        sketch().laidOut(layout.moved(ids, where)));
  }

  /** Lays the whole graph out; the work is done in the background. */
  void layOut(LayeredLayout.Flow flow) {
    Graph drawn = graph();
    workspace
        .tasks()
        .latest("layout", progress -> LayeredLayout.of(drawn, flow))
        .onSuccess(
            layout -> {
              if (graph().equals(drawn)) {
                edit("Lay out", sketch().laidOut(layout));
              }
            })
        .onFailure(e -> workspace.dialogs().failure("The graph could not be laid out", e));
  }

  // ---- copying ----

  void copy() {
    if (!selection().nodes().isEmpty()) {
      copied = sketch().part(selection().nodes());
      pastes = 0;
    }
  }

  void cut() {
    copy();
    Selection gone = selection();
    if (!gone.isEmpty()) {
      edit("Cut " + name(gone), sketch().without(gone.nodes(), gone.edges()));
    }
  }

  /** Also what was copied in another tab. */
  void paste() {
    if (!copied.graph().nodes().isEmpty()) {
      pastes++;
      put("Paste", copied, pastes * PASTE_OFFSET);
    }
  }

  void duplicate() {
    if (!selection().nodes().isEmpty()) {
      put("Duplicate", sketch().part(selection().nodes()), PASTE_OFFSET);
    }
  }

  private void put(String verb, Sketch part, double offset) {
    Sketch.Pasted pasted = sketch().pasted(part, offset, offset);
    edit(verb + " " + name(Selection.ofNodes(pasted.ids())), pasted.sketch());
    select(Selection.ofNodes(pasted.ids()));
  }

  // ---- what a node or an edge is ----

  /** Why a node cannot be renamed so; empty where it can. */
  String whyNotRename(String id, String wanted) {
    Set<String> others = sketch().ids();
    others.remove(id);
    return NodeNames.whyNot(wanted, others);
  }

  void rename(String id, String wanted) {
    if (!id.equals(wanted) && whyNotRename(id, wanted).isEmpty()) {
      edit("Rename %s to %s".formatted(id, wanted), sketch().renamed(id, wanted));
      select(Selection.of(wanted));
    }
  }

  /**
   * Changes a node, keeping its id and kind.
   *
   * @param field what is being typed into, so that its keystrokes become one step; null for a step
   *     of its own
   */
  void change(String id, String name, UnaryOperator<Node> change, String field) {
    workspace.edit(name, sketch().withChanged(id, change), field == null ? null : id + field);
  }

  /** Changes the layers of a node; see {@link #change}. */
  void changeLayers(String id, String name, UnaryOperator<List<Layer>> change, String field) {
    change(id, name, node -> node.withLayers(change.apply(new ArrayList<>(node.layers()))), field);
  }

  /** Gives a data edge a default value, or takes it away; keystrokes are one step. */
  void setDefault(Edge.Data edge, Optional<Constant> value) {
    Edge.Data changed = edge.withDefault(value);
    workspace.edit(
        value.isPresent() ? "Set the default of " + edge : "Remove the default of " + edge,
        sketch().withChanged(edge, one -> changed),
        value.isPresent() && edge.defaultValue().isPresent() ? "default of " + edge : null);
  }

  /** Moves a decision among those of its control node: their order is the order of the scores. */
  void reorder(Edge.Control edge, int by) {
    List<Edge.Control> decisions = graph().controlOutOf(edge.from());
    int to = decisions.indexOf(edge) + by;
    if (to < 0 || to >= decisions.size()) {
      return;
    }
    List<Edge> edges = new ArrayList<>(graph().edges());
    java.util.Collections.swap(edges, edges.indexOf(edge), edges.indexOf(decisions.get(to)));
    edit(
        "Make %s decision %d".formatted(edge, to + 1),
        new Sketch(new Graph(graph().nodes(), edges), sketch().layout()));
  }

  /** Mends a broken rule as its fix proposes. */
  void apply(Problem problem) {
    problem
        .fix()
        .ifPresent(
            (Fix fix) -> edit(fix.name(), new Sketch(fix.applyTo(graph()), sketch().layout())));
  }

  // ---- after an edit ----

  private void edit(String name, Sketch after) {
    workspace.edit(name, after, null);
  }

  private void changed(Sketch before, Sketch now) {
    if (before.graph().equals(now.graph())) {
      return;
    }
    analyse(now.graph());
    Set<String> appeared = now.ids();
    appeared.removeAll(before.ids());
    selection.set(
        appeared.isEmpty()
            ? selection.get().within(now.graph())
            : Selection.ofNodes(appeared)); // what an undone deletion brings back, say
  }

  private void analyse(Graph drawn) {
    if (drawn.nodes().size() <= SMALL) {
      show(Analysis.of(drawn));
    } else {
      workspace.tasks().latest(analysisKind, progress -> Analysis.of(drawn)).onSuccess(this::show);
    }
  }

  private void show(Analysis found) {
    analysis.set(found);
    whatIf.get().ifPresent(asked -> whatIf.set(answer(asked.decisions())));
  }

  /** A graph without places gets them, which is no edit of the user's. */
  private void arrangeFirst() {
    Graph drawn = graph();
    workspace
        .tasks()
        .latest("layout", progress -> LayeredLayout.of(drawn, LayeredLayout.Flow.LEFT_TO_RIGHT))
        .onSuccess(
            layout -> {
              if (graph().equals(drawn)) {
                workspace.arrange(layout.withAll(sketch().layout().centres()));
              }
            });
  }

  private static String name(Selection selection) {
    if (selection.nodes().size() == 1 && selection.edges().isEmpty()) {
      return selection.nodes().iterator().next();
    }
    if (selection.nodes().isEmpty() && selection.edges().size() == 1) {
      return selection.edges().iterator().next().toString();
    }
    List<String> parts = new ArrayList<>();
    if (!selection.nodes().isEmpty()) {
      parts.add(selection.nodes().size() + (selection.nodes().size() == 1 ? " node" : " nodes"));
    }
    if (!selection.edges().isEmpty()) {
      parts.add(selection.edges().size() + (selection.edges().size() == 1 ? " edge" : " edges"));
    }
    return String.join(" and ", parts);
  }

  private static Point2D middle(Sketch part) {
    var centres = new HashMap<>(part.layout().centres()).values();
    double minX = centres.stream().mapToDouble(Point2D::getX).min().orElse(0);
    double maxX = centres.stream().mapToDouble(Point2D::getX).max().orElse(0);
    double minY = centres.stream().mapToDouble(Point2D::getY).min().orElse(0);
    double maxY = centres.stream().mapToDouble(Point2D::getY).max().orElse(0);
    return new Point2D((minX + maxX) / 2, (minY + maxY) / 2);
  }

  /** The nearest point of the canvas' grid. */
  static Point2D onGrid(Point2D point) {
    return new Point2D(
        Math.rint(point.getX() / GRID) * GRID, Math.rint(point.getY() / GRID) * GRID);
  }
}
