package org.d2nn.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;
import org.d2nn.graph.layers.ShapeMismatch;

/**
 * The shape of every tensor in a graph. A pure function of the graph that also takes broken graphs,
 * as they are while being drawn: what cannot be known is absent, and {@link #whyUnknown} says why.
 *
 * <p>A dummy has the shape of its targets' other inputs (docs/method.md section 1), so shapes are
 * found by going over the graph until nothing new is learned.
 */
public final class Shapes {
  private final Graph graph;
  private final Map<String, Shape> merged = new HashMap<>();
  private final Map<String, List<Shape>> layered = new HashMap<>();
  private final Map<String, Shape> outputs = new HashMap<>();
  private final Map<String, String> unknown = new HashMap<>();
  private final List<Clash> clashes = new ArrayList<>();

  /**
   * A node whose layers or merge cannot take what reaches them.
   *
   * @param layer index of the layer, or -1 where the inputs do not agree
   */
  public record Clash(String node, int layer, String message) {}

  private Shapes(Graph graph) {
    this.graph = graph;
  }

  public static Shapes of(Graph graph) {
    var shapes = new Shapes(graph);
    shapes.findAll();
    return shapes;
  }

  /** The output of a node; of an output node, the class scores. */
  public Optional<Shape> outputOf(String id) {
    return Optional.ofNullable(outputs.get(id));
  }

  /** What reaches a node's layers: its data inputs, merged. Absent for inputs and dummies. */
  public Optional<Shape> inputOf(String id) {
    return Optional.ofNullable(merged.get(id));
  }

  /**
   * The output of each layer of a regular or control node, as far as it is known: shorter than the
   * list of layers where a layer cannot take what reaches it.
   */
  public List<Shape> afterLayers(String id) {
    return List.copyOf(layered.getOrDefault(id, List.of()));
  }

  /** The input of each layer, as far as it is known. */
  public List<Shape> intoLayers(String id) {
    List<Shape> into = new ArrayList<>();
    inputOf(id).ifPresent(into::add);
    into.addAll(afterLayers(id));
    return into;
  }

  /** Why {@link #outputOf} is absent, as half a sentence: {@code the shape of N1 is not known}. */
  public Optional<String> whyUnknown(String id) {
    return Optional.ofNullable(unknown.get(id));
  }

  /** Layers and merges that cannot take what reaches them, in execution order. */
  public List<Clash> clashes() {
    return clashes;
  }

  private void findAll() {
    List<Node> order = graph.executionOrder();
    Set<String> done = new HashSet<>();
    boolean learned = true;
    while (learned) {
      learned = false;
      for (Node node : order) {
        if (!done.contains(node.id()) && find(node)) {
          done.add(node.id());
          learned = true;
        }
      }
    }
    Set<String> ordered = new HashSet<>();
    order.forEach(node -> ordered.add(node.id()));
    for (Node node : graph.nodes()) {
      if (!outputs.containsKey(node.id()) && !unknown.containsKey(node.id())) {
        unknown.put(
            node.id(), ordered.contains(node.id()) ? missingInput(node) : "it waits for a cycle");
      }
    }
  }

  /** Whether all that can be said about the node has been found, its shape or a clash. */
  private boolean find(Node node) {
    if (node.imageShape().isPresent()) {
      settle(node.id(), node.imageShape().filter(shape -> Ranges.of(shape).isEmpty()).orElse(null));
      return true;
    }
    if (node instanceof Node.Dummy) {
      List<Shape> others = besides(node.id());
      if (!others.isEmpty()) {
        outputs.put(node.id(), others.get(0));
      }
      return !others.isEmpty();
    }
    List<Edge.Data> edges = graph.dataInto(node.id());
    if (edges.isEmpty() || edges.stream().anyMatch(edge -> !outputs.containsKey(edge.from()))) {
      return false;
    }
    try {
      merged.put(node.id(), merge(node, edges));
    } catch (ShapeMismatch mismatch) {
      clash(node.id(), -1, mismatch);
      return true;
    }
    throughLayers(node);
    return true;
  }

  private void settle(String id, Shape shape) {
    if (shape == null) {
      unknown.put(id, "its own size is out of range");
    } else {
      outputs.put(id, shape);
    }
  }

  private void clash(String id, int layer, ShapeMismatch mismatch) {
    clashes.add(new Clash(id, layer, mismatch.getMessage()));
    unknown.put(id, mismatch.getMessage());
  }

  private void throughLayers(Node node) {
    Shape shape = merged.get(node.id());
    List<Shape> after = new ArrayList<>();
    layered.put(node.id(), after);
    List<Layer> layers = graph.layersOf(node);
    for (int i = 0; i < layers.size(); i++) {
      if (!Ranges.of(layers.get(i), false).isEmpty()) {
        unknown.put(
            node.id(), "a number of its %s is out of range".formatted(layers.get(i).type()));
        return;
      }
      try {
        shape = bounded(layers.get(i).outputOf(shape));
      } catch (ShapeMismatch mismatch) {
        clash(node.id(), i, mismatch);
        return;
      }
      after.add(shape);
    }
    outputs.put(node.id(), shape);
  }

  private Shape merge(Node node, List<Edge.Data> edges) {
    Shape first = outputs.get(edges.get(0).from());
    int channels = first.channels();
    for (Edge.Data edge : edges.subList(1, edges.size())) {
      Shape shape = outputs.get(edge.from());
      boolean fits =
          node.merge() == Merge.ADD
              ? shape.equals(first)
              : shape.withChannels(1).equals(first.withChannels(1));
      if (!fits) {
        throw new ShapeMismatch(
            "%s takes %s, but %s gives %s and %s gives %s"
                .formatted(
                    node.merge().fileName(),
                    node.merge() == Merge.ADD
                        ? "inputs of one shape"
                        : "inputs that agree in all but their channels",
                    edges.get(0).from(),
                    first,
                    edge.from(),
                    shape));
      }
      channels += shape.channels();
    }
    return bounded(node.merge() == Merge.ADD ? first : first.withChannels(channels));
  }

  /** The shape itself, if its numbers can be counted. */
  private static Shape bounded(Shape shape) {
    if ((long) shape.channels() * shape.height() * shape.width() > Integer.MAX_VALUE) {
      throw new ShapeMismatch(
          "%s has more than %,d numbers for one example".formatted(shape, Integer.MAX_VALUE));
    }
    return shape;
  }

  /** Known shapes of the other inputs of a dummy's targets. */
  public List<Shape> besides(String dummy) {
    return graph.dataOutOf(dummy).stream()
        .flatMap(edge -> graph.dataInto(edge.to()).stream())
        .filter(edge -> !edge.from().equals(dummy) && outputs.containsKey(edge.from()))
        .map(edge -> outputs.get(edge.from()))
        .toList();
  }

  private String missingInput(Node node) {
    if (node instanceof Node.Dummy) {
      return graph.dataOutOf(node.id()).isEmpty()
          ? "it has no outgoing edges and needs none"
          : "its targets have no other input whose shape is known";
    }
    return graph.dataInto(node.id()).stream()
        .filter(edge -> !outputs.containsKey(edge.from()))
        .findFirst()
        .map(edge -> "the shape of %s is not known".formatted(edge.from()))
        .orElse("it has no data input");
  }
}
