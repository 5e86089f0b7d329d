package org.d2nn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Shape;
import org.d2nn.graph.rules.Problem;
import org.d2nn.graph.rules.Rules;
import org.d2nn.graph.rules.Totality;
import org.junit.jupiter.api.Test;

/** Sixteen control nodes of two edges, in shapes that tempt a search to try everything. */
class ManyControlNodesTest {
  private static final Dense SCORES = new Dense(2, Function.IDENTITY);
  private static final Dense DECIDE = new Dense(Dense.IMPLIED, Function.IDENTITY);

  @Test
  void totalityOfAChainTakesLessThanFiftyMilliseconds() {
    Graph total = chain(16, true);
    Graph broken = chain(16, false);
    warmUp(total, broken);
    assertThat(time(() -> assertThat(new Totality().check(total)).isEmpty()))
        .isLessThan(Duration.ofMillis(50));
    assertThat(time(() -> assertThat(new Totality().check(broken)).hasSize(1)))
        .isLessThan(Duration.ofMillis(50));
  }

  @Test
  void totalityOfTangledGraphsTakesLessThanFiftyMilliseconds() {
    for (long seed = 0; seed < 50; seed++) {
      Graph graph = tangle(16, seed);
      assertThat(Rules.check(graph)).isEmpty();
      Graph open =
          new Graph(
              graph.nodes(),
              graph.edges().stream()
                  .map(
                      edge ->
                          edge instanceof Edge.Data data
                              ? Edge.Data.of(data.from(), data.to())
                              : edge)
                  .toList());
      assertThat(time(() -> new Totality().check(graph))).isLessThan(Duration.ofMillis(50));
      assertThat(time(() -> assertThat(new Totality().check(open)).hasSize(1)))
          .isLessThan(Duration.ofMillis(50));
    }
  }

  @Test
  void theReferenceCostOfATangleIsExactAndQuick() {
    for (long seed = 0; seed < 20; seed++) {
      Graph graph = tangle(16, seed);
      assertThat(time(() -> assertThat(ReferenceCost.of(graph).exact()).isTrue()))
          .isLessThan(Duration.ofSeconds(2));
    }
    Graph small = tangle(9, 3);
    Costs costs = Costs.of(small);
    long largest =
        DecisionsPropertyTest.combinations(small).stream()
            .mapToLong(
                decisions ->
                    DecisionsPropertyTest.ran(small, decisions).stream()
                        .filter(id -> small.node(id) instanceof Node.Regular)
                        .mapToLong(costs::multiplyAdds)
                        .sum())
            .max()
            .orElseThrow();
    assertThat(ReferenceCost.of(small)).isEqualTo(new ReferenceCost(largest, true));
  }

  @Test
  void controlNodesThatChooseAmongTheSameExpertsRunTheDearestOnes() {
    var random = new Random(1);
    List<Node> nodes = new ArrayList<>(List.of(new Node.Input("image", Shape.image(1, 2, 2))));
    List<Edge> edges = new ArrayList<>();
    List<Long> costs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int units = 5 + random.nextInt(20);
      costs.add(6L * units);
      nodes.add(
          new Node.Regular("N" + i, Merge.ADD, List.of(new Dense(units, Function.RELU), SCORES)));
      edges.add(Edge.Data.of("image", "N" + i));
      edges.add(Edge.Data.of("N" + i, "class", 0));
    }
    for (int i = 0; i < 16; i++) {
      nodes.add(new Node.Control("Q" + i, Merge.ADD, List.of(DECIDE)));
      edges.add(Edge.Data.of("image", "Q" + i));
      for (int j = 0; j < 20; j++) {
        edges.add(new Edge.Control("Q" + i, "N" + j));
      }
    }
    nodes.add(new Node.Output("class", Merge.ADD));
    Graph graph = new Graph(nodes, edges);
    long mostExpensive =
        costs.stream().sorted((a, b) -> Long.compare(b, a)).limit(16).mapToLong(c -> c).sum();
    assertThat(ReferenceCost.of(graph)).isEqualTo(new ReferenceCost(mostExpensive, true));
  }

  @Test
  void theReferenceCostOfAVeryLongChainIsStillExact() {
    assertThat(ReferenceCost.of(chain(200, true)).exact()).isTrue();
  }

  @Test
  void beyondTheBudgetTotalityIsNotProvenWhichIsNotBroken() {
    Graph broken = chain(16, false);
    List<Problem> problems = new Totality(1).check(broken);
    assertThat(problems).hasSize(1).noneMatch(Problem::isBroken);
    assertThat(problems.get(0).toString()).startsWith("R8 at class: not proven:");
  }

  private static void warmUp(Graph... graphs) {
    for (Graph graph : graphs) {
      new Totality().check(graph);
    }
  }

  /** The processor's time for it, the least of three: other programs' work does not count. */
  private static Duration time(Runnable work) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = threads.getCurrentThreadCpuTime();
      work.run();
      least = Math.min(least, threads.getCurrentThreadCpuTime() - start);
    }
    return Duration.ofNanos(least);
  }

  /** Links of a high and a low node each; without defaults the end is lost by any decision. */
  private static Graph chain(int links, boolean total) {
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    nodes.add(new Node.Input("image", Shape.image(1, 2, 2)));
    nodes.add(regular("N0"));
    edges.add(Edge.Data.of("image", "N0"));
    for (int i = 1; i <= links; i++) {
      nodes.addAll(
          List.of(
              new Node.Control("Q" + i, Merge.ADD, List.of(DECIDE)),
              regular("H" + i),
              regular("L" + i),
              regular("N" + i)));
      String from = "N" + (i - 1);
      edges.addAll(
          List.of(
              Edge.Data.of(from, "Q" + i),
              Edge.Data.of(from, "H" + i),
              Edge.Data.of(from, "L" + i),
              new Edge.Control("Q" + i, "H" + i),
              new Edge.Control("Q" + i, "L" + i),
              total ? Edge.Data.of("H" + i, "N" + i, 0) : Edge.Data.of("H" + i, "N" + i),
              Edge.Data.of("L" + i, "N" + i, 0)));
    }
    nodes.add(new Node.Output("class", Merge.ADD));
    edges.add(Edge.Data.of("N" + links, "class"));
    return new Graph(nodes, edges);
  }

  /** Control nodes that share what they control, and nodes that need several of these at once. */
  private static Graph tangle(int controls, long seed) {
    var random = new Random(seed);
    List<Node> nodes = new ArrayList<>();
    List<Edge> edges = new ArrayList<>();
    nodes.add(new Node.Input("image", Shape.image(1, 2, 2)));
    for (int i = 0; i < controls; i++) {
      nodes.add(new Node.Control("Q" + i, Merge.ADD, List.of(DECIDE)));
      edges.add(Edge.Data.of("image", "Q" + i));
      nodes.add(
          new Node.Regular(
              "N" + i,
              Merge.ADD,
              List.of(new Dense(1 + random.nextInt(9), Function.RELU), SCORES)));
      edges.add(Edge.Data.of("image", "N" + i));
      edges.add(Edge.Data.of("N" + i, "class", 0));
    }
    for (int i = 0; i < controls; i++) {
      int first = random.nextInt(controls);
      int second = (first + 1 + random.nextInt(controls - 1)) % controls;
      edges.add(new Edge.Control("Q" + i, "N" + first));
      edges.add(new Edge.Control("Q" + i, "N" + second));
    }
    for (int i = 0; i < controls; i++) {
      int first = random.nextInt(controls);
      int second = (first + 1 + random.nextInt(controls - 1)) % controls;
      nodes.add(
          new Node.Regular(
              "B" + i,
              Merge.ADD,
              List.of(new Dense(1 + random.nextInt(9), Function.RELU), SCORES)));
      edges.add(Edge.Data.of("N" + first, "B" + i));
      edges.add(Edge.Data.of("N" + second, "B" + i));
      edges.add(Edge.Data.of("B" + i, "class", 0));
    }
    nodes.add(new Node.Output("class", Merge.ADD));
    return new Graph(nodes, edges);
  }

  private static Node.Regular regular(String id) {
    return new Node.Regular(id, Merge.ADD, List.of(SCORES));
  }
}
