package org.d2nn.app.design.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Point2D;
import org.d2nn.app.design.blocks.Block;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.NodeNames;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/** Putting nodes, edges and building blocks on the canvas, and taking them off it. */
public final class NodeEdits {
  private final DesignViewModel model;

  NodeEdits(DesignViewModel model) {
    this.model = model;
  }

  /** Adds a node of this kind with what it usually begins with; returns its id. */
  public String add(Node.Kind kind, Point2D centre) {
    Node node = fresh(kind);
    model.edit("Add " + node.id(), model.sketch().withNode(node, LayoutEdits.onGrid(centre)));
    model.select(Selection.of(node.id()));
    return node.id();
  }

  /**
   * Adds a building block as one step and selects it. It is wired to what is selected, or where it
   * fits; see {@link Block#into}.
   *
   * @param centre where it stands on an empty canvas
   */
  public void add(Block block, Point2D centre) {
    Selection at = model.selection();
    block
        .into(model.sketch(), at.nodes(), at.edges(), LayoutEdits.onGrid(centre))
        .ifPresentOrElse(
            inserted -> {
              model.edit("Add " + block.title().toLowerCase(Locale.ROOT), inserted.sketch());
              model.select(Selection.ofNodes(inserted.ids()));
            },
            () ->
                model
                    .workspace()
                    .dialogs()
                    .problem(block.title() + " fits nowhere", block.whyNot()));
  }

  /** Which rule an edge would break; empty where it may be drawn. */
  public String whyNotConnect(String from, String to) {
    return Connection.whyNot(model.graph(), from, to);
  }

  /** Draws an edge where that is legal. */
  public void connect(String from, String to) {
    if (whyNotConnect(from, to).isEmpty()) {
      model.edit("Connect %s to %s".formatted(from, to), model.sketch().connected(from, to));
      model.graph().edges().stream()
          .filter(edge -> edge.joins(from, to))
          .findFirst()
          .ifPresent(edge -> model.select(Selection.of(edge)));
    }
  }

  /** Adds a node and an edge to it (or, {@code backwards}, from it) as one step. */
  public void addConnected(String other, Node.Kind kind, Point2D centre, boolean backwards) {
    Node node = fresh(kind);
    DrawnGraph with = model.sketch().withNode(node, LayoutEdits.onGrid(centre));
    String from = backwards ? node.id() : other;
    String to = backwards ? other : node.id();
    if (Connection.whyNot(with.graph(), from, to).isEmpty()) {
      model.edit(
          "Add %s %s %s".formatted(node.id(), backwards ? "before" : "after", other),
          fed(with.connected(from, to), from, to));
      model.select(Selection.of(node.id()));
    }
  }

  /** What a control node picks gets the data that the control node decides by. */
  private static DrawnGraph fed(DrawnGraph drawn, String from, String to) {
    boolean picked =
        drawn.graph().node(from) instanceof Node.Control
            && drawn.graph().node(to) instanceof Node.Regular
            && drawn.graph().dataInto(to).isEmpty();
    return NodeFollowing.feed(drawn, from)
        .filter(feed -> picked && Connection.whyNot(drawn.graph(), feed, to).isEmpty())
        .map(feed -> drawn.connected(feed, to))
        .orElse(drawn);
  }

  /** Whether an edge from this node to a new one of this kind is legal. */
  boolean isLegal(String from, Node.Kind kind) {
    return fitting(from, false).contains(kind);
  }

  /** Kinds of nodes that an edge from (or, {@code backwards}, to) this node may lead to. */
  public List<Node.Kind> fitting(String other, boolean backwards) {
    List<Node.Kind> kinds = new ArrayList<>();
    for (Node.Kind kind : Node.Kind.values()) {
      Node node = fresh(kind);
      Graph with = model.sketch().withNode(node, Point2D.ZERO).graph();
      String from = backwards ? node.id() : other;
      String to = backwards ? other : node.id();
      if (Connection.whyNot(with, from, to).isEmpty()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  /** Deletes what is selected, with the edges of the nodes. */
  public void delete() {
    Selection gone = model.selection();
    if (!gone.isEmpty()) {
      model.edit("Delete " + gone.name(), model.sketch().without(gone.nodes(), gone.edges()));
    }
  }

  /**
   * Deletes the selected nodes and connects what fed each with what it fed, where that is legal.
   * What its edges onwards had as defaults stays.
   */
  public void deleteAndReconnect() {
    Selection gone = model.selection();
    if (gone.isEmpty()) {
      return;
    }
    DrawnGraph left = model.sketch().without(Set.of(), gone.edges());
    for (Node node : model.graph().nodes()) {
      if (gone.nodes().contains(node.id())) {
        left = reconnected(left, node.id());
      }
    }
    model.edit("Delete and reconnect " + gone.name(), left);
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

  private Node fresh(Node.Kind kind) {
    return NewNodes.of(kind, NodeNames.free(kind, model.sketch().ids()));
  }
}
