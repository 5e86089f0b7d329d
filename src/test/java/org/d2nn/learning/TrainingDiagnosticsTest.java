package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Route;
import org.d2nn.learning.Evaluation.OnRoute;
import org.d2nn.learning.TrainingListener.Warning.Kind;
import org.junit.jupiter.api.Test;

class TrainingDiagnosticsTest {
  private final Graph graph = BanditTask.graph();
  private final BanditTask task = new BanditTask(1, 64, 1);
  private final TrainingDiagnostics watch =
      new TrainingDiagnostics(graph, task, TrainingSettings.DEFAULT, List.of());

  @Test
  void aCollapsedControllerIsReportedOnceAndExplainsUnreachedNodes() {
    Evaluation collapsed = evaluation(Map.of("A", 1.0, "B", 0.0, "C", 0.0), on("A", 50, 50));
    assertThat(watch.look(collapsed, 1)).isEmpty();
    assertThat(watch.look(collapsed, 2))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.kind()).isEqualTo(Kind.COLLAPSED_CONTROLLER);
              assertThat(warning.at()).isEqualTo("Q");
              assertThat(warning.message()).contains("100 %", "to A", "branchTraining: all");
            });
    assertThat(watch.look(collapsed, 3)).isEmpty();
  }

  @Test
  void aNodeThatNoImageReachesIsReported() {
    Evaluation evaluation =
        evaluation(Map.of("A", 0.5, "B", 0.5, "C", 0.0), on("A", 30, 20), on("B", 20, 30));
    watch.look(evaluation, 1);
    assertThat(watch.look(evaluation, 2))
        .singleElement()
        .matches(warning -> warning.kind() == Kind.UNREACHED_NODE && warning.at().equals("C"));
  }

  @Test
  void aBranchThatAnswersOneClassIsReportedAgainAfterItRecovered() {
    Evaluation oneClass = evaluation(thirds(), on("A", 99, 1), on("B", 5, 5), on("C", 5, 5));
    Evaluation fine = evaluation(thirds(), on("A", 50, 50), on("B", 5, 5), on("C", 5, 5));
    watch.look(oneClass, 1);
    assertThat(watch.look(oneClass, 2))
        .singleElement()
        .matches(warning -> warning.kind() == Kind.ONE_CLASS_BRANCH && warning.at().equals("A"));
    assertThat(watch.look(fine, 3)).isEmpty();
    watch.look(oneClass, 4);
    assertThat(watch.look(oneClass, 5)).hasSize(1);
  }

  @Test
  void standingWarningsSurviveACheckpoint() {
    Evaluation collapsed = evaluation(Map.of("A", 1.0, "B", 0.0, "C", 0.0), on("A", 50, 50));
    watch.look(collapsed, 1);
    var resumed = new TrainingDiagnostics(graph, task, TrainingSettings.DEFAULT, watch.standing());
    assertThat(resumed.look(collapsed, 2)).hasSize(1);
    assertThat(
            new TrainingDiagnostics(graph, task, TrainingSettings.DEFAULT, resumed.standing())
                .look(collapsed, 3))
        .isEmpty();
  }

  private static Map<String, Double> thirds() {
    return Map.of("A", 0.34, "B", 0.33, "C", 0.33);
  }

  private static OnRoute on(String branch, int answeredFirst, int answeredSecond) {
    var confusion = new ConfusionCounts(2);
    for (int i = 0; i < answeredFirst; i++) {
      confusion.add(0, 0);
    }
    for (int i = 0; i < answeredSecond; i++) {
      confusion.add(1, 1);
    }
    return new OnRoute(new Route(List.of("N1", "Q", branch), 10), confusion);
  }

  private static Evaluation evaluation(Map<String, Double> shares, OnRoute... routes) {
    var all = new ConfusionCounts(2);
    for (OnRoute route : routes) {
      all.add(route.confusion());
    }
    return new Evaluation(all, 0.1, 10, 0.5, -0.5, Map.of("Q", shares), List.of(routes));
  }
}
