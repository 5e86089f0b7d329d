package org.d2nn.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.d2nn.graph.rules.Problem;
import org.d2nn.graph.rules.Rules;
import org.d2nn.graph.rules.Totality;

/** What is found by searching agrees with trying every combination of decisions. */
class DecisionsPropertyTest {

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void randomGraphsBreakNoRule(@ForAll("seeds") long seed) {
    assertThat(Rules.check(RandomGraphs.valid(seed))).isEmpty();
    assertThat(RandomGraphs.valid(seed).functionNodes()).hasSizeLessThanOrEqualTo(12);
  }

  @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
  void totalityIsWhatEveryCombinationSays(@ForAll("seeds") long seed) {
    Graph graph = RandomGraphs.withoutSomeDefaults(seed);
    Set<String> withoutValue = new HashSet<>();
    for (Map<String, String> decisions : combinations(graph)) {
      Set<String> ran = ran(graph, decisions);
      graph.outputs().stream()
          .map(Node::id)
          .filter(id -> !ran.contains(id))
          .forEach(withoutValue::add);
    }
    List<Problem> problems = new Totality().check(graph);
    assertThat(
            problems.stream().map(problem -> problem.at().toString()).collect(Collectors.toSet()))
        .isEqualTo(withoutValue);
    for (Problem problem : problems) {
      assertThat(problem.isBroken()).isTrue();
      counterExampleIsOne(graph, problem);
    }
    assertThat(new Totality().check(repaired(graph, problems))).isEmpty();
  }

  /** The decisions named leave the output without a value, whatever the others decide. */
  private static void counterExampleIsOne(Graph graph, Problem problem) {
    Map<String, String> named = new LinkedHashMap<>();
    var words =
        java.util.regex.Pattern.compile("(\\S+) picks ([^\\s,]+)").matcher(problem.message());
    while (words.find()) {
      named.put(words.group(1), words.group(2));
    }
    for (Map<String, String> decisions : combinations(graph)) {
      if (decisions.entrySet().containsAll(named.entrySet())) {
        assertThat(ran(graph, decisions)).doesNotContain(problem.at().toString());
      }
    }
  }

  private static Graph repaired(Graph graph, List<Problem> problems) {
    Graph repaired = graph;
    for (Problem problem : problems) {
      repaired = problem.fix().orElseThrow().applyTo(repaired);
    }
    return repaired;
  }

  @Property(tries = 600, shrinking = ShrinkingMode.OFF)
  void referenceCostIsTheLargestOfAllCombinations(@ForAll("seeds") long seed) {
    Graph graph = RandomGraphs.withoutSomeDefaults(seed);
    Costs costs = Costs.of(graph);
    long largest =
        combinations(graph).stream()
            .mapToLong(
                decisions ->
                    ran(graph, decisions).stream()
                        .filter(id -> graph.node(id) instanceof Node.Regular)
                        .mapToLong(costs::multiplyAdds)
                        .sum())
            .max()
            .orElseThrow();
    assertThat(ReferenceCost.of(graph)).isEqualTo(new ReferenceCost(largest, true));
  }

  @Property(tries = 600, shrinking = ShrinkingMode.OFF)
  void routesAreThoseOfAllCombinations(@ForAll("seeds") long seed) {
    Graph graph = RandomGraphs.withoutSomeDefaults(seed);
    Set<Set<String>> all = new HashSet<>();
    for (Map<String, String> decisions : combinations(graph)) {
      Set<String> route = functionNodes(graph, ran(graph, decisions));
      all.add(route);
      assertThat(new HashSet<>(Routes.of(graph, decisions).nodes())).isEqualTo(route);
    }
    List<FixedRoute> found = Routes.all(graph, Integer.MAX_VALUE);
    assertThat(found.stream().map(f -> new HashSet<>(f.route().nodes())))
        .containsExactlyInAnyOrderElementsOf(all.stream().map(HashSet::new).toList());
    for (FixedRoute fixed : found) {
      assertThat(Routes.of(graph, fixed.decisions())).isEqualTo(fixed.route());
      assertThat(fixed.route().nodes()).containsAll(fixed.decisions().keySet());
    }
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  private static Set<String> functionNodes(Graph graph, Set<String> ran) {
    return ran.stream().filter(id -> graph.node(id).isFunction()).collect(Collectors.toSet());
  }

  static List<Map<String, String>> combinations(Graph graph) {
    List<Map<String, String>> all = new ArrayList<>(List.of(Map.of()));
    for (Node.Control control : graph.controls()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> decisions : all) {
        for (Edge.Control edge : graph.controlOutOf(control.id())) {
          Map<String, String> more = new LinkedHashMap<>(decisions);
          more.put(control.id(), edge.to());
          longer.add(more);
        }
      }
      all = longer;
    }
    return all;
  }

  /** Which nodes run, straight from the definition (docs/method.md section 2). */
  static Set<String> ran(Graph graph, Map<String, String> decisions) {
    Set<String> ran = new HashSet<>();
    for (Node node : graph.executionOrder()) {
      List<Edge.Control> controls = graph.controlInto(node.id());
      boolean active =
          controls.isEmpty()
              || controls.stream()
                  .anyMatch(
                      edge ->
                          ran.contains(edge.from())
                              && decisions.get(edge.from()).equals(node.id()));
      boolean fed =
          graph.dataInto(node.id()).stream()
              .allMatch(edge -> ran.contains(edge.from()) || edge.defaultValue().isPresent());
      if (active && fed) {
        ran.add(node.id());
      }
    }
    return ran;
  }
}
