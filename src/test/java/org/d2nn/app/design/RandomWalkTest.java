package org.d2nn.app.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.rules.Problem;
import org.junit.jupiter.api.Test;

/** A long walk of random gestures at the view model's border; {@code -Dd2nn.seed} repeats one. */
class RandomWalkTest {
  private static final int GESTURES = 20_000;
  private static final int BETWEEN_READINGS = 250;

  /** What the editor refuses to draw. */
  private static final Set<String> NEVER = Set.of("R1", "R2", "R3", "R4", "F1");

  @Test
  void twentyThousandGesturesLeaveEverythingInOrder() {
    long seed = Long.getLong("d2nn.seed", 20170101);
    var editor = new Editor();
    var walk = new RandomEdits(editor.model, seed);
    int gesture = 0;
    try {
      while (gesture < GESTURES) {
        gesture++;
        walk.edit();
        assertInOrder(editor.model);
        if (gesture % BETWEEN_READINGS == 0) {
          assertThat(ExperimentFile.parse(editor.saved(), "walk"))
              .isEqualTo(editor.workspace.experiment());
        }
      }
    } catch (RuntimeException | AssertionError failure) {
      throw new AssertionError("gesture %d of seed %d".formatted(gesture, seed), failure);
    }
    assertThat(editor.said).allMatch(words -> words.contains("does not fit anywhere"));
  }

  private static void assertInOrder(DesignViewModel model) {
    Graph graph = model.graph();
    Set<String> ids = graph.nodes().stream().map(Node::id).collect(Collectors.toSet());
    assertThat(ids).hasSize(graph.nodes().size());
    assertThat(model.drawn().layout().centres().keySet()).isEqualTo(ids);
    for (Edge edge : graph.edges()) {
      assertThat(ids).contains(edge.from(), edge.to());
    }
    assertThat(ids).containsAll(model.selection().nodes());
    assertThat(graph.edges()).containsAll(model.selection().edges());
    assertThat(model.analysis().graph()).isEqualTo(graph);
    assertThat(model.analysis().problems())
        .extracting(Problem::code)
        .doesNotContainAnyElementsOf(NEVER);
    model
        .whatIfProperty()
        .get()
        .ifPresent(asked -> assertThat(ids).containsAll(asked.decisions().keySet()));
  }
}
