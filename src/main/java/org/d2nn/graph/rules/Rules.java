package org.d2nn.graph.rules;

import java.util.List;
import java.util.Set;
import org.d2nn.graph.Graph;

/**
 * The rules that make a graph a D2NN (Liu & Deng 2018, section 3; docs/method.md section 1). A
 * graph without a broken rule can be run and trained.
 */
public final class Rules {
  private static final List<Rule> STRUCTURE =
      List.of(
          EdgeRules::endsExist,
          new NoCycle(),
          EdgeRules::noDuplicate,
          EdgeRules::kinds,
          EdgeRules::noControlledControl,
          EdgeRules::inputsAndOutputs,
          new ControlNodes(),
          new Connected());

  /** Without these, what runs under given decisions is not defined. */
  private static final Set<String> BEFORE_TOTALITY = Set.of("F1", "R1", "R2", "R3");

  /** Finds all places of a graph that break it. */
  interface Rule {
    List<Problem> check(Graph graph);
  }

  private Rules() {}

  /**
   * Every broken rule, R8 only where the edges are sound enough to ask. Empty for a valid graph.
   */
  public static List<Problem> check(Graph graph) {
    var problems = new java.util.ArrayList<Problem>();
    STRUCTURE.forEach(rule -> problems.addAll(rule.check(graph)));
    boolean runs = problems.stream().noneMatch(p -> BEFORE_TOTALITY.contains(p.code()));
    List<Problem> numbers = new IdsAndNumbers().check(graph);
    if (runs && IdsAndNumbers.idsAreUnique(graph)) {
      problems.addAll(new Totality().check(graph));
    }
    problems.addAll(new ShapesAgree().check(graph));
    problems.addAll(numbers);
    return List.copyOf(problems);
  }
}
