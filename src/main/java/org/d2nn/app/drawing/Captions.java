package org.d2nn.app.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Costs;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.ReferenceCost;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.layers.Layer;

/** What stands on the nodes beside their names: layers, output shape and cost. Immutable. */
public record Captions(Map<String, Caption> byNode) {
  /** Names alone: for small pictures. */
  public static final Captions NONE = new Captions(Map.of());

  /**
   * @param lines from top to bottom: {@code conv 8 · pool}, {@code 8×16×16 · 224 params}, {@code
   *     0.22 M mult-adds · 11 %}
   * @param share of the reference cost, 0 where it has none: drawn as a bar
   */
  public record Caption(List<String> lines, double share) {
    static final Caption EMPTY = new Caption(List.of(), 0);

    public Caption {
      lines = List.copyOf(lines);
    }
  }

  public Captions {
    byNode = Map.copyOf(byNode);
  }

  /** From a graph's layers, shapes and costs. Also of graphs that break rules. */
  public static Captions of(Graph graph, Shapes shapes, Costs costs, ReferenceCost reference) {
    Map<String, Caption> captions = new HashMap<>();
    for (Node node : graph.nodes()) {
      List<String> lines = new ArrayList<>();
      lines.add(
          graph.layersOf(node).stream().map(Layer::caption).collect(Collectors.joining(" · ")));
      lines.addAll(gives(node, shapes, costs, reference));
      lines.removeIf(String::isEmpty);
      double share =
          node instanceof Node.Regular && costs.isKnown(node.id())
              ? reference.relative(costs.multiplyAdds(node.id()))
              : 0;
      captions.put(node.id(), new Caption(lines, share));
    }
    return new Captions(captions);
  }

  private static List<String> gives(
      Node node, Shapes shapes, Costs costs, ReferenceCost reference) {
    String id = node.id();
    String shape = shapes.outputOf(id).map(Object::toString).orElse("");
    if (node.constant().isPresent()) {
      return List.of("always " + NodeFigure.value(node.constant().get()));
    }
    if (!node.isLayered()) {
      return List.of(shape);
    }
    if (!costs.isKnown(id) || shape.isEmpty()) {
      return List.of("unknown shape");
    }
    String parameters = Numbers.compact(costs.parameters(id)) + " params";
    String cost = Numbers.compact(costs.multiplyAdds(id)) + " mult-adds";
    return node instanceof Node.Control
        ? List.of(parameters + " · " + cost)
        : List.of(
            shape + " · " + parameters,
            reference.multiplyAdds() == 0
                ? cost
                : cost + " · " + Numbers.percent(reference.relative(costs.multiplyAdds(id))));
  }

  Caption of(String node) {
    return byNode.getOrDefault(node, Caption.EMPTY);
  }
}
