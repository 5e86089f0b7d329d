package org.d2nn.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.d2nn.experiment.analysis.AnalysisReport.ForcedRouteFigures;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Route;
import org.d2nn.learning.SettingList;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.learning.TrainingSettings.BranchTraining;
import org.d2nn.learning.TrainingSettings.Feedback;
import org.junit.jupiter.api.Test;

class AnalysisTest {
  private static final List<String> CLASSES = List.of("nonface", "face");

  /** Eight images, half of each class; the low route always answers nonface, the high one right. */
  private static AnalysisReport report(int... taken) {
    return report(List.of("N1+N3", "N1+N2"), taken);
  }

  private static AnalysisReport report(List<String> twins, int[] taken) {
    int[] labels = {0, 0, 0, 0, 1, 1, 1, 1};
    RouteTable table =
        new RouteTable(
            2,
            labels,
            List.of(
                new FixedRoute(new Route(List.of("N1", "N3"), 10), Map.of("Q", "N3")),
                new FixedRoute(new Route(List.of("N1", "N2"), 100), Map.of("Q", "N2"))),
            new int[][] {new int[8], labels},
            new double[2][8],
            twins,
            taken,
            100);
    Analysis analysis = new Analysis(table, CLASSES, TrainingSettings.DEFAULT.forRun(0.8, 1, 1));
    return analysis.report(
        "validation",
        new Analysis.Played(
            analysis.point(new int[] {0, 0, 0, 0, 0, 0, 1, 1}, 0.5),
            List.of(),
            List.of(),
            Map.of("Q", Map.of("N3", share(taken, 0), "N2", share(taken, 1))),
            null));
  }

  private static double share(int[] taken, int route) {
    return (double) Arrays.stream(taken).filter(one -> one == route).count() / taken.length;
  }

  @Test
  void saysWhatACollapsedControllerDoesAndWhichNodeNoImageReaches() {
    assertThat(report(0, 0, 0, 0, 0, 0, 0, 0).findings())
        .anyMatch(line -> line.startsWith("Q sends 100 % of the images that reach it to N3."))
        .anyMatch(line -> line.startsWith("No image reaches N2: try"));
    assertThat(report(0, 0, 0, 0, 1, 1, 1, 1).findings())
        .noneMatch(line -> line.startsWith("Q sends") || line.startsWith("No image reaches"));
  }

  @Test
  void aRouteThatComputesNoAnswerHasNotBecomeAClassifier() {
    int[] taken = {0, 0, 0, 0, 1, 1, 1, 1};

    assertThat(report(taken).findings())
        .anyMatch(line -> line.startsWith("The route N1+N3 answers"));
    assertThat(report(List.of("", "N1+N2"), taken).findings())
        .noneMatch(line -> line.startsWith("The route N1+N3"));
  }

  @Test
  void saysWhereARouteIsBehindItsStaticTwin() {
    AnalysisReport alone = report(0, 0, 0, 0, 1, 1, 1, 1);

    AnalysisReport beside =
        alone.beside(Map.of("N1+N3", 0.95, "N1+N2", 1.0), learning(BranchTraining.ROUTED));

    assertThat(alone.findings()).noneMatch(line -> line.contains("behind its twin"));
    assertThat(beside.forcedRoutes().get(0).staticAccuracy()).isEqualTo(0.95);
    assertThat(beside.findings())
        .filteredOn(line -> line.contains("behind its twin"))
        .singleElement()
        .asString()
        .contains("N1+N3 has accuracy 0.500", "reaches 0.950", "branchTraining: all");
    assertThat(
            alone
                .beside(Map.of("N1+N3", 0.95, "N1+N2", 1.0), learning(BranchTraining.ALL))
                .findings())
        .as("nothing that is set already is advised")
        .noneMatch(line -> line.contains("branchTraining: all"))
        .anyMatch(line -> line.contains("smaller qLossWeight"));
  }

  private static TrainingSettings learning(BranchTraining branches) {
    return TrainingSettings.DEFAULT.with(SettingList.BRANCH_TRAINING, branches);
  }

  @Test
  void exploringIsNotAdvisedWhereEveryOutcomeIsKnown() {
    AnalysisReport report = report(0, 0, 0, 0, 0, 0, 0, 0);
    TrainingSettings everyOutcome =
        learning(BranchTraining.ALL).with(SettingList.FEEDBACK, Feedback.EVERY);

    assertThat(report.beside(Map.of(), learning(BranchTraining.ALL)).findings())
        .anyMatch(line -> line.startsWith("Q sends 100 %") && line.contains("longer exploration"))
        .anyMatch(line -> line.startsWith("No image") && line.contains("longer exploration"));
    assertThat(report.beside(Map.of(), everyOutcome).findings())
        .anyMatch(line -> line.startsWith("Q sends 100 %") && line.endsWith("try another λ."))
        .anyMatch(line -> line.startsWith("No image") && line.contains("A higher λ"))
        .noneMatch(line -> line.contains("epsilon"));
  }

  @Test
  void forcesEveryRouteOnEveryImage() {
    AnalysisReport report = report(0, 0, 0, 0, 1, 1, 1, 1);
    ForcedRouteFigures low = report.forcedRoutes().get(0);

    assertThat(low.name()).isEqualTo("N1+N3");
    assertThat(low.share()).isEqualTo(0.5);
    assertThat(low.accuracy()).isEqualTo(0.5);
    assertThat(low.accuracyOnOwn()).isEqualTo(1);
    assertThat(low.reward()).isEqualTo(0.8 * 0.5 - 0.2 * 0.1, within(1e-12));
    assertThat(low.predictedShares()).containsEntry("nonface", 1.0).containsEntry("face", 0.0);
    assertThat(report.forcedRoutes().get(1).accuracy()).isEqualTo(1);
  }

  @Test
  void shortensWhatAPageCannotHold() {
    AnalysisReport report = report(0, 1, 1, 1, 1, 1, 1, 1);

    assertThat(report.mostTaken(1)).extracting(ForcedRouteFigures::name).containsExactly("N1+N2");
    assertThat(report.mostTaken(9)).isEqualTo(report.forcedRoutes());
    assertThat(right().rightInShort()).isEqualTo("no route");
    assertThat(right("a", "b", "c").rightInShort()).isEqualTo("a; b; c");
    assertThat(right("a", "b", "c", "d", "e").rightInShort())
        .isEqualTo("a; b; c; 2 more expensive");
    assertThat(taken(Map.of("a", 1, "b", 9)).takenInShort()).isEqualTo("b: 9; a: 1");
    assertThat(taken(Map.of("a", 1, "b", 9, "c", 4, "d", 3)).takenInShort())
        .isEqualTo("b: 9; c: 4; d: 3; 1 more");
  }

  private static AnalysisReport.Regret.Row right(String... routes) {
    return new AnalysisReport.Regret.Row(List.of(routes), 1, Map.of());
  }

  private static AnalysisReport.Regret.Row taken(Map<String, Integer> images) {
    return new AnalysisReport.Regret.Row(List.of(), 1, images);
  }

  @Test
  void saysThatTheControllerHasBecomeTheClassifier() {
    AnalysisReport report = report(0, 0, 0, 0, 1, 1, 1, 1);

    assertThat(report.controllerInformation().withinClass()).isEqualTo(1);
    assertThat(report.findings())
        .anyMatch(line -> line.contains("tell classes apart"))
        .anyMatch(line -> line.contains("answers nonface for 100 % of its images"));
  }

  @Test
  void findsWhatTheBestDecisionsWouldHaveGiven() {
    AnalysisReport report = report(1, 0, 0, 0, 0, 1, 1, 1);

    assertThat(report.oracle().accuracy()).isEqualTo(1);
    assertThat(report.oracle().relativeCost()).isEqualTo(0.55, within(1e-12));
    // one nonface went the expensive way, one face the cheap and wrong one
    double wasted = 0.2 * 0.9;
    double missed = 0.8 - 0.2 * 0.9;
    assertThat(report.regret().mean()).isEqualTo((wasted + missed) / 8, within(1e-12));
    assertThat(report.regret().rows())
        .anySatisfy(
            row -> {
              assertThat(row.right()).containsExactly("N1+N2");
              assertThat(row.taken()).containsEntry("N1+N3", 1).containsEntry("N1+N2", 3);
            });
  }

  @Test
  void saysWhereOneRouteForAllWouldEarnMore() {
    // every face goes the way that is wrong for it, every nonface the expensive one
    assertThat(report(1, 1, 1, 1, 0, 0, 0, 0).findings())
        .anyMatch(line -> line.startsWith("Always taking N1+N2 would earn more reward"));
  }
}
