package org.d2nn.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;

/**
 * Runs a D2NN on one example straight from its definition (Liu & Deng 2018, section 3): no batches,
 * no arrays outside the heap, nothing of the engine.
 */
final class Interpreter {
  private final Graph graph;
  private final Shapes shapes;
  private final EngineState state;

  Interpreter(Graph graph, EngineState state) {
    this.graph = graph;
    this.shapes = Shapes.of(graph);
    this.state = state;
  }

  /**
   * What running one example gave.
   *
   * @param outputs by output, its scores; null where it has no value
   * @param scores by control node that ran
   * @param margin the smallest distance between the two best scores of a control node that ran
   * @param defaultsUsed how often an edge delivered its default
   */
  record Result(
      List<String> route,
      long multiplyAdds,
      Map<String, double[]> outputs,
      Map<String, double[]> scores,
      Map<String, Integer> picks,
      double margin,
      int defaultsUsed) {}

  Result run(Map<String, double[]> images, Policy policy, long example) {
    Map<String, double[]> values = new HashMap<>();
    Set<String> ran = new HashSet<>();
    Map<String, double[]> scores = new LinkedHashMap<>();
    Map<String, Integer> picks = new HashMap<>();
    Map<String, double[]> outputs = new HashMap<>();
    double margin = Double.POSITIVE_INFINITY;
    int defaultsUsed = 0;
    long multiplyAdds = 0;
    for (Node node : graph.executionOrder()) {
      String id = node.id();
      if (node instanceof Node.Input) {
        ran.add(id);
        values.put(id, images.get(id));
        continue;
      }
      List<Edge.Control> gates = graph.controlInto(id);
      boolean open = gates.isEmpty();
      for (Edge.Control gate : gates) {
        open |= ran.contains(gate.from()) && chosen(gate, picks);
      }
      List<double[]> delivered = new ArrayList<>();
      boolean anyNull = false;
      for (Edge.Data edge : graph.dataInto(id)) {
        if (ran.contains(edge.from())) {
          delivered.add(values.get(edge.from()));
        } else if (edge.defaultValue().isPresent()) {
          defaultsUsed++;
          delivered.add(filled(edge.defaultValue().get(), shapes.outputOf(edge.from()).get()));
        } else {
          anyNull = true;
        }
      }
      if (!open || anyNull) {
        continue;
      }
      ran.add(id);
      if (node instanceof Node.Dummy dummy) {
        shapes.outputOf(id).ifPresent(shape -> values.put(id, filled(dummy.value(), shape)));
        continue;
      }
      double[] x = merged(node, delivered);
      if (node instanceof Node.Output) {
        outputs.put(id, x);
        continue;
      }
      Shape shape = shapes.inputOf(id).get();
      var layers = new PlainLayers(state.nodes().get(id).parameters());
      for (Layer layer : graph.layersOf(node)) {
        x = layers.apply(layer, x, shape);
        multiplyAdds += layer.multiplyAdds(shape);
        shape = layer.outputOf(shape);
      }
      if (!layers.usedAll()) {
        throw new IllegalStateException(id + " has more parameters than its layers use");
      }
      values.put(id, x);
      if (node instanceof Node.Control) {
        scores.put(id, x);
        picks.put(id, decide(policy, id, x, example));
        margin = Math.min(margin, margin(x));
      }
    }
    List<String> route =
        graph.functionNodes().stream().map(Node::id).filter(ran::contains).toList();
    return new Result(route, multiplyAdds, outputs, scores, picks, margin, defaultsUsed);
  }

  private boolean chosen(Edge.Control gate, Map<String, Integer> picks) {
    return graph.controlOutOf(gate.from()).get(picks.get(gate.from())).equals(gate);
  }

  private int decide(Policy policy, String id, double[] scores, long example) {
    List<String> controls = graph.controls().stream().map(Node.Control::id).toList();
    int[] pick = new int[1];
    policy.decide(
        new ControlScores(
            id,
            controls.indexOf(id),
            scores.length,
            new int[] {0},
            new long[] {example},
            scores.clone(),
            null),
        pick);
    return pick[0];
  }

  private static double margin(double[] scores) {
    double[] sorted = scores.clone();
    java.util.Arrays.sort(sorted);
    return sorted[sorted.length - 1] - sorted[sorted.length - 2];
  }

  private static double[] merged(Node node, List<double[]> delivered) {
    if (node.merge() == Merge.CONCAT) {
      return delivered.stream().flatMapToDouble(java.util.Arrays::stream).toArray();
    }
    double[] sum = delivered.get(0).clone();
    for (double[] more : delivered.subList(1, delivered.size())) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += more[i];
      }
    }
    return sum;
  }

  private static double[] filled(Constant constant, Shape shape) {
    double[] filled = new double[shape.elements()];
    for (int i = 0; i < filled.length; i++) {
      filled[i] = constant.at(i / (shape.height() * shape.width()));
    }
    return filled;
  }
}
