package org.d2nn.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.engine.EngineState;
import org.d2nn.engine.EngineState.NodeState;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.files.PlainFile;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Shapes;
import org.d2nn.learning.WeightSource;
import org.d2nn.network.OuterNetwork;

/** Weights that another program trained, as a part of this program's networks. */
final class OuterWeights {
  /** More than fits into one ONNX file that can be read whole. */
  private static final int MOST_BYTES = 1 << 30;

  private OuterWeights() {}

  /**
   * What the nodes of a graph take over.
   *
   * @param file that {@code source} names
   * @throws WrongInput if it cannot be read, or does not fit
   */
  static EngineState read(WeightSource source, Path file, Graph graph) {
    try {
      OuterNetwork network =
          source.format() == WeightSource.Format.ONNX
              ? OuterNetwork.ofOnnx(PlainFile.bytes(file, MOST_BYTES))
              : OuterNetwork.ofDl4j(PlainFile.at(file));
      Map<String, NodeState> states = new HashMap<>();
      parts(source, network, graph)
          .forEach((id, names) -> states.put(id, state(graph, id, names, network, file)));
      if (states.isEmpty()) {
        throw new WrongInput(
            "training.warmStart: %s has no layers that are called like a node of this graph. Say in training.warmStart.nodes which layers each node takes."
                .formatted(file));
      }
      return new EngineState(states);
    } catch (IOException unreadable) {
      throw new WrongInput(
          "training.warmStart: %s cannot be read (%s). Give %s."
              .formatted(
                  file,
                  AtomicFile.reason(unreadable),
                  source.format() == WeightSource.Format.ONNX
                      ? "an ONNX model"
                      : "a zip that DL4J's ModelSerializer wrote"),
          unreadable);
    } catch (IllegalArgumentException unknown) {
      throw new WrongInput(
          "training.warmStart: %s: %s.".formatted(file, unknown.getMessage()), unknown);
    }
  }

  private static Map<String, List<String>> parts(
      WeightSource source, OuterNetwork network, Graph graph) {
    if (!source.parts().isEmpty()) {
      return source.parts();
    }
    Map<String, List<String>> parts = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node.isLayered() && network.has(node.id())) {
        parts.put(node.id(), List.of(node.id()));
      }
    }
    return parts;
  }

  private static NodeState state(
      Graph graph, String id, List<String> names, OuterNetwork network, Path file) {
    Node node =
        graph
            .find(id)
            .filter(Node::isLayered)
            .orElseThrow(
                () ->
                    new WrongInput(
                        "training.warmStart.nodes: %s is not a node of this graph that has layers. Correct its name."
                            .formatted(id)));
    try {
      double[] parameters =
          network.parameters(
              names, graph.layersOf(node), Shapes.of(graph).inputOf(id).orElseThrow());
      return new NodeState(parameters, new double[0], 0);
    } catch (IllegalArgumentException misfit) {
      throw new WrongInput(
          "training.warmStart.nodes: %s cannot take %s of %s: %s. Name other layers, or change those of %s."
              .formatted(id, String.join(" and ", names), file, misfit.getMessage(), id),
          misfit);
    }
  }
}
