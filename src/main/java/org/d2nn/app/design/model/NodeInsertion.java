package org.d2nn.app.design.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.NodeNames;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/** Putting a node into an edge: what ran along A → B then runs along A → N → B. */
public final class NodeInsertion {
  private final DesignViewModel model;

  NodeInsertion(DesignViewModel model) {
    this.model = model;
  }

  /** Why a node of this kind cannot be put into an edge, as a sentence; empty where it can. */
  public static String whyNot(Node.Kind kind, Edge edge) {
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

  /** Whether a node on the canvas is free to be put into an edge: it has no edges yet. */
  public boolean isFree(String id) {
    return model.graph().edges().stream()
        .noneMatch(edge -> edge.from().equals(id) || edge.to().equals(id));
  }

  /** Adds a node of this kind in the middle of an edge, as one step; returns its id. */
  public Optional<String> add(Node.Kind kind, Edge edge, Point2D centre) {
    if (!whyNot(kind, edge).isEmpty()) {
      return Optional.empty();
    }
    Node node = NewNodes.of(kind, NodeNames.free(kind, model.sketch().ids()));
    DrawnGraph with = model.sketch().withNode(node, LayoutEdits.onGrid(centre));
    model.edit(name(node.id(), edge), inserted(with, node.id(), (Edge.Data) edge));
    model.select(Selection.of(node.id()));
    return Optional.of(node.id());
  }

  /**
   * Puts a free node that was dragged there into an edge.
   *
   * @param run of the drag, so that moving and inserting are one step
   */
  public void insert(String id, Edge edge, String run) {
    if (isFree(id) && whyNot(model.graph().node(id).kind(), edge).isEmpty()) {
      model.edit(name(id, edge), inserted(model.sketch(), id, (Edge.Data) edge), run);
    }
  }

  private static String name(String id, Edge edge) {
    return "Insert %s into %s".formatted(id, edge);
  }

  /** The last piece stands where the edge stood and keeps its default: merging stays the same. */
  private static DrawnGraph inserted(DrawnGraph drawn, String id, Edge.Data edge) {
    List<Edge> edges = new ArrayList<>();
    for (Edge one : drawn.graph().edges()) {
      if (one.equals(edge)) {
        edges.add(Edge.Data.of(edge.from(), id));
        edges.add(edge.between(id, edge.to()));
      } else {
        edges.add(one);
      }
    }
    return new DrawnGraph(new Graph(drawn.graph().nodes(), edges), drawn.layout());
  }
}
