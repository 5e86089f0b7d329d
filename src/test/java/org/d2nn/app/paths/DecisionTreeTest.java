package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.d2nn.app.paths.DecisionTree.Branch;
import org.d2nn.app.paths.DecisionTree.Fork;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainedModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On the samples with several control nodes, with fresh weights and random inputs. */
class DecisionTreeTest {
  private final List<TracedImage> images = new ArrayList<>();

  private DecisionTree tree(String sample) {
    Experiment experiment =
        ExperimentFile.read(Path.of("sample-configs", sample + ".d2nn.json")).experiment();
    try (TrainedModel model = TrainedModel.untrained(experiment, 3)) {
      List<Trace> traces = model.traceRandom(60, 5, java.util.Map.of());
      for (int place = 0; place < traces.size(); place++) {
        images.add(new TracedImage(place, place, Optional.empty(), traces.get(place)));
      }
      return DecisionTree.of(experiment.graph(), images);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hierarchy-builtin, 'QS1 QS2', 2, 14",
    "cascade-builtin, 'Q1', 3, 6",
    "chain-builtin, 'Q1 Q2 Q3', 1, 6",
    "high-low-builtin, 'Q', 1, 2"
  })
  void everyDecisionStandsOnceBelowWhatItNeeds(
      String sample, String roots, int depth, int decisions) {
    DecisionTree tree = tree(sample);
    assertThat(tree.images()).isEqualTo(60);
    assertThat(tree.forks()).extracting(Fork::control).containsExactly(roots.split(" "));
    assertThat(tree.depth()).isEqualTo(depth);
    List<Branch> all = new ArrayList<>();
    tree.forks().forEach(fork -> check(fork, tree.images(), all));
    assertThat(all).hasSize(decisions);
  }

  /** Every figure is what the traces say, and no flow is wider than what it comes from. */
  private void check(Fork fork, int above, List<Branch> all) {
    assertThat(fork.images()).isLessThanOrEqualTo(above);
    assertThat(fork.branches().stream().mapToInt(Branch::images).sum()).isEqualTo(fork.images());
    for (Branch branch : fork.branches()) {
      long taken =
          images.stream()
              .filter(
                  image ->
                      image
                          .trace()
                          .decisionOf(fork.control())
                          .map(Decision::picked)
                          .filter(branch.target()::equals)
                          .isPresent())
              .count();
      assertThat(branch.images()).as(fork.control() + " " + branch.target()).isEqualTo((int) taken);
      assertThat(branch.share()).isCloseTo(taken / 60.0, within(1e-12));
      all.add(branch);
      branch.forks().forEach(below -> check(below, branch.images(), all));
    }
  }

  @ParameterizedTest
  @CsvSource("hierarchy-builtin")
  void whatDoesNothingIsNamedAfterWhatItLeavesOut(String sample) {
    Fork first = tree(sample).forks().get(0);
    assertThat(first.branches()).extracting(Branch::title).containsExactly("S1", "no S1");
    assertThat(Set.copyOf(first.branches().get(0).forks().stream().map(Fork::control).toList()))
        .containsExactlyInAnyOrder("Qfish", "Qbug", "Qplant");
  }
}
