package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.d2nn.engine.Batch;
import org.d2nn.engine.ControlDecisions;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Execution;
import org.d2nn.engine.Policies;
import org.d2nn.engine.Precision;
import org.d2nn.engine.RandomWork;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.RandomGraphs;
import org.d2nn.graph.Route;
import org.d2nn.graph.Routes;
import org.d2nn.graph.SampleGraphs;
import org.d2nn.learning.TrainingSettings.BranchTraining;
import org.d2nn.learning.TrainingSettings.Feedback;
import org.junit.jupiter.api.Test;

class StepRowsTest {

  private static TrainingSettings settings(BranchTraining branches, Feedback feedback) {
    return TrainingSettings.DEFAULT
        .with(SettingList.BRANCH_TRAINING, branches)
        .with(SettingList.FEEDBACK, feedback);
  }

  @Test
  void oneFurtherRowCompletesAChain() {
    Graph chain = SampleGraphs.chain(2);
    assertThat(new BranchCover(chain).further()).isEqualTo(1);
  }

  @Test
  void everyBranchOfAWideChoiceIsCovered() {
    var cover = new BranchCover(BanditTask.graph());
    assertThat(cover.further()).isEqualTo(2);
    for (int own = 0; own < 3; own++) {
      Set<Integer> taken = new HashSet<>(Set.of(own));
      Arrays.stream(cover.edges(0, own, 2)).forEach(taken::add);
      assertThat(taken).containsExactlyInAnyOrder(0, 1, 2);
    }
  }

  /** Every regular node that can run learns from every image. */
  @Property(tries = 100)
  void allBranchesLearnFromEveryImage(@ForAll long seed) {
    Graph graph = RandomGraphs.valid(seed, 12);
    Set<String> possible = new HashSet<>();
    for (FixedRoute route : Routes.all(graph, 1024)) {
      possible.addAll(regular(graph, route.route()));
    }
    if (new BranchCover(graph).decisions().size() == BranchCover.TRIED) {
      return; // so many are only tried in part
    }
    Batch images = RandomWork.batch(graph, 6, seed);
    var rows =
        new StepRows.Plan(graph, settings(BranchTraining.ALL, Feedback.CHOSEN))
            .rows(images.examples(), 3);
    try (Engine engine = Engine.fresh(graph, Precision.FLOAT, seed)) {
      Execution execution = engine.run(rows.of(images), rows.policy(1));
      int[] teaching = rows.teaching(execution);
      for (int image = 0; image < images.rows(); image++) {
        Set<String> learned = new HashSet<>(regular(graph, execution.route(image)));
        for (int row : teaching) {
          if (rows.ownOf(row) == image) {
            learned.addAll(regular(graph, execution.route(row)));
          }
        }
        assertThat(learned).isEqualTo(possible);
      }
    }
  }

  private static Set<String> regular(Graph graph, Route route) {
    Set<String> regular = new LinkedHashSet<>(route.nodes());
    regular.removeIf(id -> !(graph.node(id) instanceof Node.Regular));
    return regular;
  }

  @Test
  void drawnRowsAreAShareOfTheBatchAndOtherOnesInTheNextStep() {
    Graph graph = BanditTask.graph();
    TrainingSettings settings =
        settings(BranchTraining.SAMPLED, Feedback.CHOSEN).with(SettingList.SAMPLED_SHARE, 0.3);
    Batch batch = new BanditTask(3, 64, 1).test(2000).batch();
    try (Engine engine = Engine.fresh(graph, Precision.FLOAT, 1)) {
      StepRows rows = new StepRows.Plan(graph, settings).rows(batch.examples(), 4);
      Execution execution = engine.run(rows.of(batch), rows.policy(0));
      int[] teaching = rows.teaching(execution);
      assertThat(teaching.length).isBetween(540, 660);
      for (int edge = 0; edge < 3; edge++) {
        String branch = BanditTask.BRANCHES.get(edge);
        assertThat(
                Arrays.stream(teaching)
                    .filter(row -> execution.route(row).nodes().contains(branch))
                    .count())
            .isBetween(150L, 250L);
      }
      StepRows next = new StepRows.Plan(graph, settings).rows(batch.examples(), 5);
      assertThat(IntStream.range(2000, next.all()).map(next::ownOf).toArray())
          .isNotEqualTo(IntStream.range(2000, rows.all()).map(rows::ownOf).toArray());
    }
  }

  /**
   * The target of a decision is the outcome of the image's own route up to the control node, that
   * decision, and greedy ones behind it.
   */
  @Property(tries = 60)
  void outcomesAreThoseOfOneOtherDecision(@ForAll long seed) {
    Graph graph = RandomGraphs.valid(seed, 12);
    int decisions =
        graph.controls().stream().mapToInt(c -> graph.controlOutOf(c.id()).size() - 1).sum();
    TrainingSettings settings =
        settings(BranchTraining.ROUTED, Feedback.EVERY)
            .with(SettingList.ROUTES_PER_EXAMPLE, Math.min(64, decisions + 1));
    Batch images = RandomWork.batch(graph, 4, seed);
    StepRows rows = new StepRows.Plan(graph, settings).rows(images.examples(), 1);
    try (Engine engine = Engine.fresh(graph, Precision.DOUBLE, seed)) {
      Execution execution = engine.run(rows.of(images), rows.policy(1));
      if (hasTies(execution)) {
        return; // rounding decides, which differs between batches
      }
      Execution greedy = engine.run(images, Policies.greedy());
      for (int image = 0; image < images.rows(); image++) {
        assertThat(execution.route(image))
            .as("nothing is explored where everything is known")
            .isEqualTo(greedy.route(image));
      }
      for (ControlDecisions decided : execution.decisions()) {
        int edges = decided.scores().edges();
        int[] outcomes = rows.outcomes(decided.scores(), decided.picks());
        for (int i = 0; i < decided.picks().length; i++) {
          int row = decided.scores().rows()[i];
          for (int edge = 0; edge < edges; edge++) {
            int outcome = outcomes[i * edges + edge];
            if (row >= images.rows()) {
              assertThat(outcome).isEqualTo(-1);
              continue;
            }
            assertThat(rows.ownOf(outcome)).isEqualTo(row);
            Map<String, Integer> forced = forced(execution, decided, row, edge);
            assertThat(execution.route(outcome))
                .isEqualTo(
                    engine.run(images.select(new int[] {row}), Policies.forced(forced)).route(0));
          }
        }
      }
    }
  }

  private static boolean hasTies(Execution execution) {
    for (ControlDecisions decided : execution.decisions()) {
      var scores = decided.scores();
      for (int i = 0; i < scores.rows().length; i++) {
        for (int edge = 0; edge < scores.edges(); edge++) {
          double less = scores.at(i, scores.best(i)) - scores.at(i, edge);
          if (edge != scores.best(i) && less < 1e-9) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** The decisions of a row before a control node, and another one there. */
  private static Map<String, Integer> forced(
      Execution execution, ControlDecisions at, int row, int edge) {
    Map<String, Integer> forced = new HashMap<>();
    for (ControlDecisions before : execution.decisions()) {
      if (before == at) {
        break;
      }
      for (int i = 0; i < before.picks().length; i++) {
        if (before.scores().rows()[i] == row) {
          forced.put(before.scores().control(), before.picks()[i]);
        }
      }
    }
    forced.put(at.scores().control(), edge);
    return forced;
  }

  @Test
  void whereThereAreMoreDecisionsThanRoutesSomeAreDrawn() {
    Graph graph = SampleGraphs.chain(2); // two other decisions
    TrainingSettings settings =
        settings(BranchTraining.ROUTED, Feedback.EVERY).with(SettingList.ROUTES_PER_EXAMPLE, 2);
    Batch images = RandomWork.batch(graph, 400, 1);
    StepRows rows = new StepRows.Plan(graph, settings).rows(images.examples(), 1);
    assertThat(rows.all()).isEqualTo(800);
    try (Engine engine = Engine.fresh(graph, Precision.FLOAT, 1)) {
      Execution execution = engine.run(rows.of(images), rows.policy(0));
      for (ControlDecisions decided : execution.decisions()) {
        long known =
            Arrays.stream(rows.outcomes(decided.scores(), decided.picks()))
                .filter(row -> row >= 400)
                .count();
        assertThat(known).as(decided.scores().control()).isBetween(150L, 250L);
      }
    }
  }
}
