package org.d2nn.app.design.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import org.d2nn.app.design.blocks.Block;
import org.d2nn.app.design.model.Edit.Step;
import org.d2nn.app.drawing.LayeredLayout.Flow;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.NodeNames;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Shape;

/** Putting nodes, edges and building blocks on the canvas, and taking them off it. */
public final class NodeEdits {
  private static final double COLUMN = 180;
  private static final double ROW = 140;

  /** From the source of a control node's data to a node that it picks. */
  private static final Point2D PICKED = new Point2D(360, -50);

  private static final Point2D CONTROLLER = new Point2D(COLUMN, -130);
  private static final Point2D NEXT = new Point2D(COLUMN, 0);

  /** Nearer than this, across or down, nodes would cover each other. */
  private static final Point2D TOO_NEAR = new Point2D(150, 90);

  /** What a regular node does until the user changes it. */
  private static final List<Layer> FIRST_LAYERS = List.of(Conv.of(16, 3, Function.RELU));

  private NodeEdits() {}

  // ---- new nodes ----

  /** A new node: something small that works. */
  static Node fresh(Node.Kind kind, String id) {
    return switch (kind) {
      case INPUT -> new Node.Input(id, Shape.image(3, 32, 32));
      case OUTPUT -> new Node.Output(id, Merge.ADD);
      case REGULAR -> new Node.Regular(id, Merge.ADD, FIRST_LAYERS);
      case CONTROL ->
          new Node.Control(
              id,
              Merge.ADD,
              List.of(
                  new Pool(Pool.Kind.AVERAGE, 4, 4), new Dense(Dense.IMPLIED, Function.IDENTITY)));
      case DUMMY -> new Node.Dummy(id, Constant.ZERO);
    };
  }

  private static Node fresh(Node.Kind kind, DrawnGraph drawn) {
    return fresh(kind, NodeNames.free(kind, drawn.ids()));
  }

  /** Whether these are the layers of a regular node that has not been edited yet. */
  public static boolean areFirst(List<Layer> layers) {
    return layers.equals(FIRST_LAYERS);
  }

  /** Adds a node of this kind with its usual first layers, and selects it. */
  public static Edit add(Node.Kind kind, Point2D centre) {
    return drawn -> {
      Node node = fresh(kind, drawn);
      return Optional.of(
          Step.of("Add " + node.id(), drawn.withNode(node, LayoutEdits.onGrid(centre)))
              .selecting(Selection.of(node.id())));
    };
  }

  /**
   * Adds a building block and selects it. It is wired to what is selected, or where it fits; see
   * {@link Block#into}.
   *
   * @param centre where it stands on an empty canvas
   */
  static Edit add(Block block, Selection at, Point2D centre) {
    return drawn ->
        block
            .into(drawn, at.nodes(), at.edges(), LayoutEdits.onGrid(centre))
            .map(
                inserted ->
                    Step.of("Add " + block.title().toLowerCase(Locale.ROOT), inserted.drawn())
                        .selecting(Selection.ofNodes(inserted.added())));
  }

  // ---- edges ----

  /** Draws an edge where that is legal, and selects it. */
  public static Edit connect(String from, String to) {
    return drawn -> {
      if (!Connection.whyNot(drawn.graph(), from, to).isEmpty()) {
        return Optional.empty();
      }
      DrawnGraph after = drawn.connected(from, to);
      return after.graph().edges().stream()
          .filter(edge -> edge.joins(from, to))
          .findFirst()
          .map(
              edge ->
                  Step.of("Connect %s to %s".formatted(from, to), after)
                      .selecting(Selection.of(edge)));
    };
  }

  /** Adds a node and an edge to it (or, {@code backwards}, from it) where that is legal. */
  public static Edit addConnected(String other, Node.Kind kind, Point2D centre, boolean backwards) {
    return drawn -> {
      Node node = fresh(kind, drawn);
      DrawnGraph with = drawn.withNode(node, LayoutEdits.onGrid(centre));
      String from = backwards ? node.id() : other;
      String to = backwards ? other : node.id();
      if (!Connection.whyNot(with.graph(), from, to).isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          Step.of(
                  "Add %s %s %s".formatted(node.id(), backwards ? "before" : "after", other),
                  fed(with.connected(from, to), from, to))
              .selecting(Selection.of(node.id())));
    };
  }

  /** A node that a control node picks gets the data that the control node decides by. */
  private static DrawnGraph fed(DrawnGraph drawn, String from, String to) {
    boolean picked =
        drawn.graph().node(from) instanceof Node.Control
            && drawn.graph().node(to) instanceof Node.Regular
            && drawn.graph().dataInto(to).isEmpty();
    return feed(drawn, from)
        .filter(feed -> picked && Connection.whyNot(drawn.graph(), feed, to).isEmpty())
        .map(feed -> drawn.connected(feed, to))
        .orElse(drawn);
  }

  /** Where a control node's data comes from. */
  private static Optional<String> feed(DrawnGraph drawn, String control) {
    return drawn.graph().dataInto(control).stream().findFirst().map(Edge.Data::from);
  }

  /** Kinds of nodes that an edge from (or, {@code backwards}, to) this node may lead to. */
  public static List<Node.Kind> fitting(DrawnGraph drawn, String other, boolean backwards) {
    return Stream.of(Node.Kind.values())
        .filter(kind -> addConnected(other, kind, Point2D.ZERO, backwards).of(drawn).isPresent())
        .toList();
  }

  // ---- a node after the selected one ----

  /**
   * Adds a node wired to the one before it, where an edge to it is legal, and selects it, so that
   * the next one follows it. A node that a control node picks gets the data that the control node
   * decides by, as everywhere in the paper (Liu & Deng 2018, figure 3).
   *
   * @param before the node that it follows; empty for none
   * @param wanted where it should stand; empty, or where another node stands, for a place beside
   *     the node before it
   * @param middle of the canvas, for a node that follows none
   */
  static Edit follow(
      Optional<String> before, Node.Kind kind, Optional<Point2D> wanted, Point2D middle) {
    return drawn -> {
      Optional<String> after = before.filter(id -> fitting(drawn, id, false).contains(kind));
      Point2D place =
          wanted
              .filter(at -> !isTaken(drawn.layout(), at))
              .or(() -> after.map(id -> free(drawn, beside(drawn, id, kind))))
              .orElseGet(() -> nearestFree(drawn.layout(), wanted.orElse(middle)));
      return after
          .map(id -> addConnected(id, kind, place, false))
          .orElseGet(() -> add(kind, place))
          .of(drawn);
    };
  }

  private static Point2D beside(DrawnGraph drawn, String id, Node.Kind kind) {
    boolean picked = drawn.graph().node(id) instanceof Node.Control && kind == Node.Kind.REGULAR;
    Optional<String> feed = picked ? feed(drawn, id) : Optional.empty();
    Point2D step = feed.isPresent() ? PICKED : kind == Node.Kind.CONTROL ? CONTROLLER : NEXT;
    Point2D turned = flowsDown(drawn) ? new Point2D(-step.getY(), step.getX()) : step;
    return drawn.layout().at(feed.orElse(id)).add(turned);
  }

  /**
   * Where a node should stand that is new in a graph: after the node that leads to it, else before
   * all others for an input, and after all others for what remains.
   */
  static Point2D beside(DrawnGraph drawn, Graph with, Node added) {
    Optional<String> before =
        with.edges().stream()
            .filter(edge -> edge.to().equals(added.id()))
            .map(Edge::from)
            .findFirst();
    if (before.isPresent()) {
      return free(drawn, beside(drawn, before.get(), added.kind()));
    }
    int way = added.kind() == Node.Kind.INPUT ? -1 : 1;
    Point2D step = flowsDown(drawn) ? new Point2D(0, way * ROW) : new Point2D(way * COLUMN, 0);
    return drawn.layout().centres().values().stream()
        .max(Comparator.comparingDouble((Point2D at) -> at.dotProduct(step)))
        .map(last -> free(drawn, last.add(step)))
        .orElse(Point2D.ZERO);
  }

  private static boolean flowsDown(DrawnGraph drawn) {
    return Flow.of(drawn.graph(), drawn.layout()) == Flow.TOP_TO_BOTTOM;
  }

  private static Point2D free(DrawnGraph drawn, Point2D wanted) {
    Point2D onward = flowsDown(drawn) ? new Point2D(COLUMN, 0) : new Point2D(0, ROW);
    Point2D place = wanted;
    while (isTaken(drawn.layout(), place)) {
      place = place.add(onward);
    }
    return place;
  }

  /** The free place next to a point, on a grid of columns and rows around it. */
  private static Point2D nearestFree(Layout layout, Point2D wanted) {
    for (int ring = 0; ; ring++) {
      List<Point2D> places = new ArrayList<>();
      for (int column = -ring; column <= ring; column++) {
        for (int row = -ring; row <= ring; row++) {
          places.add(wanted.add(column * COLUMN, row * ROW));
        }
      }
      Optional<Point2D> free =
          places.stream()
              .filter(place -> !isTaken(layout, place))
              .min(Comparator.comparingDouble(wanted::distance));
      if (free.isPresent()) {
        return free.get();
      }
    }
  }

  /** Whether a node there would cover another, or nearly so. */
  static boolean isTaken(Layout layout, Point2D place) {
    return layout.centres().values().stream()
        .anyMatch(
            there ->
                Math.abs(there.getX() - place.getX()) < TOO_NEAR.getX()
                    && Math.abs(there.getY() - place.getY()) < TOO_NEAR.getY());
  }

  // ---- a node into an edge ----

  /** Why a node of this kind cannot be put into an edge, as a sentence; empty where it can. */
  public static String whyNotInsert(Node.Kind kind, Edge edge) {
    if (edge instanceof Edge.Control) {
      return "Only data edges take a node: %s is a decision.".formatted(edge);
    }
    return switch (kind) {
      case REGULAR -> "";
      case INPUT -> "R5: an input has no incoming edges.";
      case OUTPUT -> "R5: an output has no outgoing edges.";
      case CONTROL -> "R3: data does not pass through a control node.";
      case DUMMY -> "R3: a dummy takes no data.";
    };
  }

  /** Whether a node has no edges yet, so that it can be put into one. */
  public static boolean isFree(Graph graph, String id) {
    return graph.edges().stream().noneMatch(edge -> edge.from().equals(id) || edge.to().equals(id));
  }

  /** Adds a node in the middle of an edge: A → B becomes A → N → B. */
  public static Edit insert(Node.Kind kind, Edge edge, Point2D centre) {
    return drawn -> {
      if (!whyNotInsert(kind, edge).isEmpty()) {
        return Optional.empty();
      }
      Node node = fresh(kind, drawn);
      DrawnGraph with = drawn.withNode(node, LayoutEdits.onGrid(centre));
      return Optional.of(inserted(with, node.id(), edge).selecting(Selection.of(node.id())));
    };
  }

  /**
   * Puts a free node that was dragged there into an edge.
   *
   * @param gesture the drag, so that moving and inserting are one step
   */
  public static Edit insert(String id, Edge edge, String gesture) {
    return drawn ->
        Optional.of(drawn)
            .filter(now -> isFree(now.graph(), id))
            .filter(now -> whyNotInsert(now.graph().node(id).kind(), edge).isEmpty())
            .map(now -> inserted(now, id, edge).during(gesture));
  }

  /** The last piece stands where the edge stood and keeps its default: merging stays the same. */
  private static Step inserted(DrawnGraph drawn, String id, Edge edge) {
    List<Edge> edges = new ArrayList<>();
    for (Edge one : drawn.graph().edges()) {
      if (one.equals(edge)) {
        edges.add(Edge.Data.of(edge.from(), id));
        edges.add(edge.between(id, edge.to()));
      } else {
        edges.add(one);
      }
    }
    return Step.of("Insert %s into %s".formatted(id, edge), drawn.withEdges(edges));
  }

  // ---- fewer nodes ----

  /**
   * Deletes nodes, with their edges, and edges.
   *
   * @param verb what the step is called, with a space at its end
   */
  static Edit remove(String verb, Selection gone) {
    return drawn ->
        Optional.of(gone)
            .filter(some -> !some.isEmpty())
            .map(some -> Step.of(verb + some.name(), drawn.without(some.nodes(), some.edges())));
  }

  /**
   * Deletes nodes and connects what fed each with what it fed, where that is legal. The edges that
   * led onwards keep their defaults.
   */
  static Edit deleteAndReconnect(Selection gone) {
    return drawn -> {
      if (gone.isEmpty()) {
        return Optional.empty();
      }
      DrawnGraph left = drawn.without(Set.of(), gone.edges());
      for (Node node : drawn.graph().nodes()) {
        if (gone.nodes().contains(node.id())) {
          left = reconnected(left, node.id());
        }
      }
      return Optional.of(Step.of("Delete and reconnect " + gone.name(), left));
    };
  }

  private static DrawnGraph reconnected(DrawnGraph drawn, String id) {
    Graph graph = drawn.graph();
    DrawnGraph left = drawn.without(Set.of(id), Set.of());
    for (Edge.Data out : graph.dataOutOf(id)) {
      for (Edge.Data in : graph.dataInto(id)) {
        if (Connection.whyNot(left.graph(), in.from(), out.to()).isEmpty()) {
          left = left.withEdge(out.between(in.from(), out.to()));
        }
      }
    }
    return left;
  }
}
