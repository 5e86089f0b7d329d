package org.d2nn.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;

/**
 * What each node costs for one example, and how much it learns (docs/method.md section 3). A layer
 * whose input shape is not known counts nothing; {@link #isKnown} tells.
 */
public final class Costs {
  private final Map<String, Cost> byId = new HashMap<>();

  private record Cost(long multiplyAdds, long parameters, boolean known) {}

  private static final Cost NONE = new Cost(0, 0, true);

  private Costs() {}

  public static Costs of(Graph graph) {
    return of(graph, Shapes.of(graph));
  }

  /** The same, where the shapes are at hand. */
  public static Costs of(Graph graph, Shapes shapes) {
    var costs = new Costs();
    for (Node node : graph.nodes()) {
      costs.byId.putIfAbsent(node.id(), cost(graph, node, shapes));
    }
    return costs;
  }

  private static Cost cost(Graph graph, Node node, Shapes shapes) {
    List<Layer> layers = graph.layersOf(node);
    List<Shape> reached = shapes.intoLayers(node.id());
    long multiplyAdds = 0;
    long parameters = 0;
    // Of two nodes with one id, the shapes are the first one's.
    boolean reachesAll = reached.size() >= layers.size();
    boolean known = shapes.outputOf(node.id()).isPresent() && reachesAll || layers.isEmpty();
    if (known) {
      for (int i = 0; i < layers.size(); i++) {
        multiplyAdds += layers.get(i).multiplyAdds(reached.get(i));
        parameters += layers.get(i).parameters(reached.get(i));
      }
    }
    return new Cost(multiplyAdds, parameters, known);
  }

  /** Multiply-adds of a node for one example; 0 for inputs, outputs and dummies. */
  public long multiplyAdds(String id) {
    return byId.getOrDefault(id, NONE).multiplyAdds();
  }

  /** Learnable numbers of a node. */
  public long parameters(String id) {
    return byId.getOrDefault(id, NONE).parameters();
  }

  /** Whether the shapes at a node are known, so that its figures mean something. */
  public boolean isKnown(String id) {
    return byId.getOrDefault(id, NONE).known();
  }

  /** Learnable numbers of the whole graph. */
  public long parameters() {
    return byId.values().stream().mapToLong(Cost::parameters).sum();
  }
}
