package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.d2nn.engine.Batch;
import org.d2nn.graph.Edge;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Routes;
import org.d2nn.graph.SampleGraphs;
import org.d2nn.graph.layers.Shape;
import org.junit.jupiter.api.Test;

class AlternateRoutesTest {

  @Test
  void oneOtherRouteCompletesAChain() {
    Graph chain = SampleGraphs.chain(2);
    var cover = new AlternateRoutes(chain);
    for (FixedRoute taken : Routes.all(chain, 10)) {
      List<int[]> further = cover.completing(taken.route());
      assertThat(further).hasSize(1);
      assertThat(further.get(0)[0]).isNotEqualTo(edge(chain, "Q1", taken));
      assertThat(further.get(0)[1]).isNotEqualTo(edge(chain, "Q2", taken));
    }
  }

  @Test
  void everyBranchOfAWideChoiceIsCovered() {
    Graph graph = BanditTask.graph();
    var cover = new AlternateRoutes(graph);
    for (FixedRoute taken : Routes.all(graph, 10)) {
      Set<Integer> edges = new HashSet<>(List.of(edge(graph, "Q", taken)));
      cover.completing(taken.route()).forEach(further -> edges.add(further[0]));
      assertThat(edges).containsExactlyInAnyOrder(0, 1, 2);
    }
  }

  @Test
  void aGraphWithMoreRoutesThanCanBeListedIsCoveredToo() {
    int links = 14;
    Graph graph = longChain(links);
    Map<String, String> first = new java.util.HashMap<>();
    List<int[]> further = new AlternateRoutes(graph).completing(Routes.of(graph, first));
    Set<Integer> covered = new HashSet<>();
    for (int[] edges : further) {
      for (int i = 0; i < links; i++) {
        if (edges[i] == 1) {
          covered.add(i);
        }
      }
    }
    assertThat(covered).hasSize(links);
    assertThat(further.size()).isLessThan(6);
  }

  @Test
  void rowsAreCopiedWithTheirExamples() {
    Batch batch =
        new Batch(3, Map.of("image", new float[] {1, 2, 3, 4, 5, 6}), new long[] {7, 8, 9});
    Batch copied = batch.select(new int[] {2, 0, 2});
    assertThat(copied.rows()).isEqualTo(3);
    assertThat(copied.images().get("image")).containsExactly(5, 6, 1, 2, 5, 6);
    assertThat(copied.examples()).containsExactly(9, 7, 9);
  }

  private static int edge(Graph graph, String control, FixedRoute taken) {
    return graph.controlOutOf(control).stream()
        .map(Edge::to)
        .toList()
        .indexOf(taken.decisions().get(control));
  }

  private static Graph longChain(int links) {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    nodes.add(new Node.Input("image", Shape.image(2, 1, 1)));
    String last = "image";
    for (int i = 0; i < links; i++) {
      nodes.add(SampleGraphs.control("Q" + i, SampleGraphs.choice()));
      nodes.add(SampleGraphs.regular("A" + i, SampleGraphs.dense(2)));
      nodes.add(SampleGraphs.regular("B" + i, SampleGraphs.dense(2)));
      nodes.add(SampleGraphs.regular("N" + i, SampleGraphs.dense(2)));
      edges.add(Edge.Data.of(last, "Q" + i));
      edges.add(Edge.Data.of(last, "A" + i));
      edges.add(Edge.Data.of(last, "B" + i));
      edges.add(new Edge.Control("Q" + i, "A" + i));
      edges.add(new Edge.Control("Q" + i, "B" + i));
      edges.add(Edge.Data.of("A" + i, "N" + i, 0));
      edges.add(Edge.Data.of("B" + i, "N" + i, 0));
      last = "N" + i;
    }
    nodes.add(new Node.Output("class", Merge.ADD));
    edges.add(Edge.Data.of(last, "class"));
    return new Graph(nodes, edges);
  }
}
