package org.d2nn.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.d2nn.app.drawing.Look;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.SampleGraphs;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private final Graph graph = SampleGraphs.smallHighLow();

  @Test
  void branchesGetTheirSharesAndTheTrunkGetsAll() {
    var traffic = Traffic.of(graph, Map.of("Q", Map.of("N2", 0.54, "N3", 0.46)));
    assertThat(traffic.nodes())
        .containsEntry("N1", 1.0)
        .containsEntry("Q", 1.0)
        .containsEntry("N2", 0.54)
        .containsEntry("N3", 0.46)
        .containsEntry("class", 1.0);
    assertThat(traffic.edges())
        .containsEntry(Edge.Data.of("N1", "N2"), 0.54)
        .containsEntry(Edge.Data.of("N3", "class", 0), 0.46)
        .containsEntry(new Edge.Control("Q", "N3"), 0.46);
  }

  @Test
  void aControlNodeBehindADecisionPassesOnWhatReachesIt() {
    var nodes = new ArrayList<>(graph.nodes());
    nodes.add(new Node.Control("Q2", Merge.ADD, List.of(new Dense(2, Function.IDENTITY))));
    nodes.add(new Node.Regular("N4", Merge.ADD, List.of(new Dense(2, Function.IDENTITY))));
    var edges = new ArrayList<>(graph.edges());
    edges.add(Edge.Data.of("N2", "Q2"));
    edges.add(Edge.Data.of("N2", "N4"));
    edges.add(new Edge.Control("Q2", "N4"));
    var traffic =
        Traffic.of(
            new Graph(nodes, edges),
            Map.of("Q", Map.of("N2", 0.5, "N3", 0.5), "Q2", Map.of("N4", 0.4)));
    assertThat(traffic.nodes().get("Q2")).isEqualTo(0.5);
    assertThat(traffic.nodes().get("N4")).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void aBranchThatNobodyTakesFades() {
    Look look = Traffic.of(graph, Map.of("Q", Map.of("N2", 1.0, "N3", 0.0))).look(graph);
    assertThat(look.of("N3").emphasis()).isEqualTo(Look.Emphasis.DIMMED);
    assertThat(look.of("N2").note()).isEqualTo("100 %");
    assertThat(look.of(Edge.Data.of("N1", "N2")).width())
        .isGreaterThan(look.of(Edge.Data.of("N1", "N3")).width());
  }

  @Test
  void recentSharesForgetOldSteps() {
    var recent = new RecentShares();
    for (int step = 0; step < 200; step++) {
      recent.add(Map.of("Q", Map.of("N2", step < 150 ? 1.0 : 0.25, "N3", step < 150 ? 0 : 0.75)));
    }
    assertThat(recent.mean().get("Q").get("N2")).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void theSharesOfAControlNodesChoicesAddUp() {
    Look look = Traffic.of(graph, Map.of("Q", Map.of("N2", 0.505, "N3", 0.495))).look(graph);
    assertThat(look.of("N2").note()).isEqualTo("51 %");
    assertThat(look.of("N3").note()).isEqualTo("49 %");
  }
}
