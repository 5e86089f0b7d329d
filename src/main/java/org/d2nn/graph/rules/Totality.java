package org.d2nn.graph.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Wiring;
import org.d2nn.graph.Wiring.Fate;
import org.d2nn.graph.Wiring.Opener;

/**
 * R8, totality: under every combination of decisions every output has a value.
 *
 * <p>The search tries to leave the output without one. It only decides control nodes that the
 * output's value still depends on, first the way that skips a node the output needs, and gives up a
 * branch as soon as the output has a value whatever else is decided. Where every control node has
 * two edges (R6) no decision is ever taken back: a controlled node can always be skipped by letting
 * each of its control nodes pick another edge.
 */
public final class Totality implements Rules.Rule {
  /** The most partial decisions that one graph gets. */
  private static final int BUDGET = 200_000;

  private final int budget;

  public Totality() {
    this(BUDGET);
  }

  public Totality(int budget) {
    this.budget = budget;
  }

  @Override
  public List<Problem> check(Graph graph) {
    var search = new Search(new Wiring(graph), budget);
    List<Problem> problems = new ArrayList<>();
    for (Node.Output output : graph.outputs()) {
      if (graph.dataInto(output.id()).isEmpty()) {
        continue; // R5 says so
      }
      try {
        search
            .leavingWithoutValue(output.id())
            .map(decisions -> problem(graph, output, decisions))
            .ifPresent(problems::add);
      } catch (OutOfBudget e) {
        problems.add(notProven(graph, output));
      }
    }
    return problems;
  }

  private static Problem problem(Graph graph, Node.Output output, Map<String, String> decisions) {
    String when =
        decisions.isEmpty()
            ? "whatever is decided"
            : "when "
                + decisions.entrySet().stream()
                    .map(decision -> decision.getKey() + " picks " + decision.getValue())
                    .collect(Collectors.joining(" and "));
    List<Edge.Data> edges = withoutSureValue(graph, output);
    return Problem.of(
            "R8",
            output,
            "%s, %s has no value".formatted(when, output.id()),
            "Give %s a default."
                .formatted(edges.stream().map(Edge::toString).collect(Collectors.joining(" and "))))
        .fixedBy(new Fix.GiveDefault(edges, Constant.ZERO));
  }

  private static Problem notProven(Graph graph, Node.Output output) {
    List<Edge.Data> edges = withoutSureValue(graph, output);
    return new Problem(
        Problem.Kind.NOT_PROVEN,
        "R8",
        new ProblemPlace.AtNode(output.id()),
        "not proven: the graph has too many combinations of decisions to tell whether %s always has a value"
            .formatted(output.id()),
        "A default on %s makes sure."
            .formatted(edges.stream().map(Edge::toString).collect(Collectors.joining(" and "))),
        Optional.of(new Fix.GiveDefault(edges, Constant.ZERO)));
  }

  /** Edges into an output that have no default and whose source may be skipped. */
  private static List<Edge.Data> withoutSureValue(Graph graph, Node.Output output) {
    var wiring = new Wiring(graph);
    Fate[] fates = wiring.fates(wiring.undecided());
    return graph.dataInto(output.id()).stream()
        .filter(edge -> edge.defaultValue().isEmpty())
        .filter(edge -> fates[wiring.position(edge.from())] != Fate.RUNS)
        .toList();
  }

  private static final class OutOfBudget extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private static final class Search {
    private final Wiring wiring;
    private int left;

    Search(Wiring wiring, int budget) {
      this.wiring = wiring;
      left = budget;
    }

    Optional<Map<String, String>> leavingWithoutValue(String output) throws OutOfBudget {
      int position = wiring.position(output);
      int[] decisions = wiring.undecided();
      int[] forced = decisions.clone();
      if (!search(decisions, position)) {
        return Optional.empty();
      }
      takeBackWhatDoesNotMatter(decisions, forced, position);
      for (int i = 0; i < decisions.length; i++) {
        decisions[i] = forced[i] == Wiring.UNDECIDED ? decisions[i] : Wiring.UNDECIDED;
      }
      return Optional.of(wiring.named(decisions));
    }

    /** Whether some further decisions skip the node; {@code decisions} then holds them. */
    private boolean search(int[] decisions, int node) throws OutOfBudget {
      if (--left < 0) {
        throw new OutOfBudget();
      }
      Fate[] fates = wiring.fates(decisions);
      if (fates[node] != Fate.OPEN) {
        return fates[node] == Fate.SKIPPED;
      }
      Opener opener = wiring.undecidedAbove(node, decisions, fates);
      for (int choice : othersFirst(opener)) {
        int[] deeper = decisions.clone();
        deeper[opener.control()] = choice;
        if (search(deeper, node)) {
          System.arraycopy(deeper, 0, decisions, 0, decisions.length);
          return true;
        }
      }
      return false;
    }

    private int[] othersFirst(Opener opener) {
      int[] choices = new int[wiring.choices(opener.control()).length];
      int next = 0;
      for (int i = 0; i < choices.length; i++) {
        if (i != opener.choice()) {
          choices[next++] = i;
        }
      }
      choices[next] = opener.choice();
      return choices;
    }

    private void takeBackWhatDoesNotMatter(int[] decisions, int[] forced, int node) {
      for (int control : wiring.controls()) {
        int decided = decisions[control];
        decisions[control] = forced[control];
        if (wiring.fates(decisions)[node] != Fate.SKIPPED) {
          decisions[control] = decided;
        }
      }
    }
  }
}
