package org.d2nn.app.drawing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.d2nn.app.drawing.Captions.Caption;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Costs;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.ReferenceCost;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.layers.Layer;

/** Captions from a graph's layers, shapes and costs. Also of graphs that break rules. */
public final class GraphCaptions {
  private GraphCaptions() {}

  public static Captions of(Graph graph, Shapes shapes, Costs costs, ReferenceCost reference) {
    Map<String, Caption> captions = new HashMap<>();
    for (Node node : graph.nodes()) {
      List<String> lines = new ArrayList<>();
      lines.add(made(graph.layersOf(node)));
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

  private static String made(List<Layer> layers) {
    return layers.stream().map(Layer::caption).collect(Collectors.joining(" · "));
  }
}
