package org.d2nn.app.design.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.rules.Problem;
import org.d2nn.graph.rules.Rules;

/** What the canvas refuses to connect is what the rules would complain about, and nothing else. */
class ConnectionTest {
  private static final Set<String> OF_EDGES = Set.of("R1", "R2", "R3", "R4");

  @Property(tries = 60)
  void anEdgeIsRefusedExactlyWhereItBreaksARule(@ForAll long seed) {
    var random = new Random(seed);
    var drawn = new DrawnGraph(new Graph(List.of(), List.of()), Layout.EMPTY);
    for (int i = 0; i < 8; i++) {
      Node.Kind kind = Node.Kind.values()[random.nextInt(5)];
      drawn = drawn.withNode(NodeEdits.fresh(kind, "n" + i), Point2D.ZERO);
    }
    for (int i = 0; i < 25; i++) {
      String from = "n" + random.nextInt(8);
      String to = "n" + random.nextInt(8);
      DrawnGraph with = drawn.connected(from, to);
      List<String> broken = new ArrayList<>(ofEdges(with.graph(), from, to));
      broken.removeAll(ofEdges(drawn.graph(), from, to));
      String whyNot = Connection.whyNot(drawn.graph(), from, to);
      assertThat(whyNot.isEmpty())
          .as("%s → %s in %s: %s, %s", from, to, drawn.graph(), whyNot, broken)
          .isEqualTo(broken.isEmpty());
      if (whyNot.isEmpty()) {
        drawn = with;
      }
    }
  }

  /**
   * Rules about edges that this pair breaks: wherever they are reported, a new edge caused them.
   */
  private static List<String> ofEdges(Graph graph, String from, String to) {
    return Rules.check(graph).stream()
        .filter(
            problem ->
                OF_EDGES.contains(problem.code())
                    || isAboutEnds(problem, graph, from)
                    || isAboutEnds(problem, graph, to))
        .map(problem -> problem.code() + problem.at() + problem.message())
        .collect(Collectors.toList());
  }

  /** R5 of an output with an edge out, an input with one in, or one that is controlled. */
  private static boolean isAboutEnds(Problem problem, Graph graph, String id) {
    return problem.code().equals("R5") && !problem.message().contains("no data input");
  }
}
