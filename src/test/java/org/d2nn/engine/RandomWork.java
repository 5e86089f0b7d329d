package org.d2nn.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.d2nn.engine.EngineState.NodeState;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Shapes;
import org.d2nn.network.ParameterLayout;
import org.d2nn.network.ParameterSlice;

/** Random weights and images for a graph; float numbers, so that both precisions see the same. */
public final class RandomWork {
  private RandomWork() {}

  public static EngineState weights(Graph graph, long seed) {
    var random = new Random(seed);
    Shapes shapes = Shapes.of(graph);
    Map<String, NodeState> states = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node instanceof Node.Regular || node instanceof Node.Control) {
        var layout =
            new ParameterLayout(graph.layersOf(node), shapes.inputOf(node.id()).orElseThrow());
        states.put(node.id(), new NodeState(parameters(layout, random), new double[0], 0));
      }
    }
    return new EngineState(states);
  }

  private static double[] parameters(ParameterLayout layout, Random random) {
    double[] parameters = new double[layout.length()];
    for (ParameterSlice slice : layout.slices()) {
      double fanIn = slice.shape().length < 2 ? 1 : slice.length() / (double) slice.shape()[0];
      for (int i = slice.offset(); i < slice.offset() + slice.length(); i++) {
        parameters[i] =
            (float)
                (slice.role() == ParameterSlice.Role.STATISTIC
                    ? 0.5 + random.nextDouble()
                    : random.nextGaussian() / Math.sqrt(fanIn));
      }
    }
    return parameters;
  }

  public static Batch batch(Graph graph, int rows, long seed) {
    var random = new Random(seed);
    Map<String, float[]> images = new LinkedHashMap<>();
    for (Node.Input input : graph.inputs()) {
      float[] pixels = new float[rows * input.shape().elements()];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (float) random.nextGaussian();
      }
      images.put(input.id(), pixels);
    }
    long[] examples = new long[rows];
    for (int i = 0; i < rows; i++) {
      examples[i] = 1000 + random.nextInt(1_000_000);
    }
    return new Batch(rows, images, examples);
  }

  /** One row's images in double. */
  static Map<String, double[]> row(Batch batch, int row) {
    Map<String, double[]> images = new LinkedHashMap<>();
    batch
        .images()
        .forEach(
            (id, pixels) -> {
              int length = pixels.length / batch.rows();
              double[] image = new double[length];
              for (int i = 0; i < length; i++) {
                image[i] = pixels[row * length + i];
              }
              images.put(id, image);
            });
    return images;
  }

  /** The same graph with −∞ as the default of some edges into outputs that have one. */
  public static Graph withImpossibleClasses(Graph graph, long seed) {
    var random = new Random(seed);
    List<Edge> edges =
        graph.edges().stream()
            .map(
                edge ->
                    edge instanceof Edge.Data data
                            && data.defaultValue().isPresent()
                            && graph.node(data.to()) instanceof Node.Output
                            && random.nextInt(4) == 0
                        ? (Edge)
                            data.withDefault(Optional.of(Constant.of(Double.NEGATIVE_INFINITY)))
                        : edge)
            .toList();
    return new Graph(graph.nodes(), edges);
  }
}
