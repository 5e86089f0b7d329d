package org.d2nn.app.drawing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.d2nn.app.drawing.Captions.Caption;
import org.d2nn.graph.Activation;
import org.d2nn.graph.BatchNorm;
import org.d2nn.graph.Costs;
import org.d2nn.graph.Dropout;
import org.d2nn.graph.GlobalAveragePool;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Layer;
import org.d2nn.graph.Node;
import org.d2nn.graph.Pool;
import org.d2nn.graph.ReferenceCost;
import org.d2nn.graph.Shapes;

/** Captions from a graph's layers, shapes and costs. Also of graphs that break rules. */
public final class GraphCaptions {
  private GraphCaptions() {}

  public static Captions of(Graph graph) {
    Shapes shapes = Shapes.of(graph);
    return of(graph, shapes, Costs.of(graph, shapes), ReferenceCost.of(graph));
  }

  /** The same, where shapes and costs are at hand. */
  public static Captions of(Graph graph, Shapes shapes, Costs costs, ReferenceCost reference) {
    Map<String, Caption> captions = new HashMap<>();
    for (Node node : graph.nodes()) {
      captions.put(
          node.id(),
          new Caption(made(graph.layersOf(node)), gives(node, shapes, costs, reference)));
    }
    return new Captions(captions);
  }

  private static String gives(Node node, Shapes shapes, Costs costs, ReferenceCost reference) {
    String id = node.id();
    String shape = shapes.outputOf(id).map(Object::toString).orElse("");
    String cost = costs.isKnown(id) ? Figures.compact(costs.multiplyAdds(id)) : "?";
    return switch (node.kind()) {
      case INPUT, OUTPUT, DUMMY -> shape;
      case CONTROL -> cost;
      case REGULAR ->
          shape.isEmpty()
              ? "shape not known"
              : shape
                  + " · "
                  + cost
                  + (reference.multiplyAdds() == 0
                      ? ""
                      : " · " + Figures.percent(reference.relative(costs.multiplyAdds(id))));
    };
  }

  private static String made(List<Layer> layers) {
    return layers.stream().map(GraphCaptions::word).collect(Collectors.joining(" · "));
  }

  /** One word or two a layer: {@code conv 32}, {@code pool}. */
  private static String word(Layer layer) {
    if (layer instanceof Pool pool) {
      return pool.kind() == Pool.Kind.MAX ? "pool" : "avgpool";
    }
    if (layer instanceof GlobalAveragePool) {
      return "gap";
    }
    if (layer instanceof BatchNorm) {
      return "bn";
    }
    if (layer instanceof Dropout || layer instanceof Activation) {
      return layer.summary();
    }
    String summary = layer.summary();
    int more = summary.indexOf(" ·");
    return more < 0 ? summary : summary.substring(0, more);
  }
}
