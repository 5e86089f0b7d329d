package org.d2nn.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Routes;
import org.d2nn.graph.SampleGraphs;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Shape;
import org.d2nn.graph.rules.Rules;
import org.junit.jupiter.api.Test;

class StaticTwinTest {
  private static Node regular(String id, int out) {
    return new Node.Regular(id, Merge.ADD, List.of(new Dense(out, Function.RELU)));
  }

  private static Node control(String id) {
    return new Node.Control(id, Merge.ADD, List.of(new Dense(Dense.IMPLIED, Function.IDENTITY)));
  }

  private static Graph highLow(Optional<Constant> unlessHigh, Merge merge) {
    Graph graph = SampleGraphs.smallHighLow();
    return new Graph(
        graph.nodes().stream()
            .map(node -> node.id().equals("class") ? new Node.Output("class", merge) : node)
            .toList(),
        graph.edges().stream()
            .map(
                edge -> edge.joins("N2", "class") ? new Edge.Data("N2", "class", unlessHigh) : edge)
            .toList());
  }

  private static Graph twin(Graph graph, String picked) {
    return StaticTwin.of(graph, Routes.of(graph, Map.of("Q", picked)));
  }

  @Test
  void isTheRouteWithoutAnythingThatDecides() {
    Graph twin = twin(highLow(Optional.of(Constant.ZERO), Merge.ADD), "N3");

    assertThat(twin.nodes()).extracting(Node::id).containsExactly("image", "N1", "N3", "class");
    assertThat(twin.edges())
        .containsExactly(
            Edge.Data.of("image", "N1"), Edge.Data.of("N1", "N3"), Edge.Data.of("N3", "class"));
    assertThat(Rules.check(twin)).isEmpty();
  }

  @Test
  void keepsWhatASkippedNodeWouldHaveDelivered() {
    Graph twin = twin(highLow(Optional.of(Constant.of(1, -1)), Merge.ADD), "N3");

    assertThat(twin.node("N2")).isEqualTo(new Node.Dummy("N2", Constant.of(1, -1)));
    assertThat(twin.edges()).contains(Edge.Data.of("N2", "class"));
    assertThat(Rules.check(twin)).isEmpty();
  }

  @Test
  void leavesOutNodesThatServedControlNodesOnly() {
    Graph graph =
        new Graph(
            List.of(
                new Node.Input("image", Shape.image(1, 4, 4)),
                regular("look", 4),
                control("Q"),
                regular("A", 2),
                regular("B", 2),
                new Node.Output("class", Merge.ADD)),
            List.of(
                Edge.Data.of("image", "look"),
                Edge.Data.of("look", "Q"),
                Edge.Data.of("image", "A"),
                Edge.Data.of("image", "B"),
                new Edge.Control("Q", "A"),
                new Edge.Control("Q", "B"),
                Edge.Data.of("A", "class", 0),
                Edge.Data.of("B", "class", 0)));

    assertThat(twin(graph, "B").nodes())
        .extracting(Node::id)
        .containsExactly("image", "B", "class");
  }
}
