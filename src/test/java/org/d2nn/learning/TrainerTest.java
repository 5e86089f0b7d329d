package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.d2nn.engine.Engine;
import org.d2nn.engine.EngineState;
import org.d2nn.engine.Optimizer;
import org.d2nn.engine.Precision;
import org.d2nn.learning.Checkpoint.CheckpointStore;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.TrainingListener.Outcome;
import org.d2nn.learning.TrainingListener.Warning;
import org.d2nn.learning.TrainingSettings.Epsilon;
import org.d2nn.learning.TrainingSettings.LearningRate;
import org.d2nn.learning.TrainingSettings.Schedule;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private final BanditTask task = new BanditTask(3, 64, 5);
  private final Recorder recorder = new Recorder();
  private final List<String> stored = new ArrayList<>();
  private final CheckpointStore store =
      new CheckpointStore() {
        @Override
        public void save(Checkpoint checkpoint) {
          stored.add((checkpoint.finished() ? "end " : "last ") + checkpoint.step());
        }

        @Override
        public void saveBest(Checkpoint checkpoint) {
          stored.add("best " + checkpoint.step());
        }
      };

  @Test
  void theBestIsKeptBesideTheLastAndTrainingStopsIfNothingImproves() throws IOException {
    var settings = new SettingsBuilder();
    settings.epochs = 50;
    settings.earlyStopping = 3;
    settings.learningRate = LearningRate.constant(0);
    assertThat(train(settings)).isEqualTo(Outcome.STOPPED_EARLY);
    assertThat(stored)
        .containsExactly("best 5", "last 5", "last 10", "last 15", "last 20", "end 20");
    assertThat(recorder.epochs)
        .extracting(EpochMetrics::best)
        .containsExactly(true, false, false, false);
  }

  @Test
  void epsilonFallsOverTheStepsAndTheLastEpochIsWhole() throws IOException {
    var settings = new SettingsBuilder();
    settings.epochs = 2;
    settings.epsilon = new Epsilon(1, 0, Schedule.LINEAR, 1, 0);
    assertThat(train(settings)).isEqualTo(Outcome.COMPLETED);
    assertThat(recorder.steps).hasSize(10);
    assertThat(recorder.steps.get(0).get(Metric.EPSILON)).isEqualTo(1);
    assertThat(recorder.steps.get(9).get(Metric.EPSILON)).isCloseTo(0.1, within(1e-12));
    assertThat(recorder.steps.get(9).epoch()).isEqualTo(2);
  }

  @Test
  void whatAStepReportsAddsUp() throws IOException {
    var settings = new SettingsBuilder();
    settings.lambda = 0.7;
    train(settings);
    for (StepMetrics step : recorder.steps) {
      assertThat(step.get(Metric.REWARD))
          .isCloseTo(
              0.7 * step.get(Metric.ACCURACY) - 0.3 * step.get(Metric.RELATIVE_COST),
              within(1e-12));
      assertThat(step.get(Metric.EFFICIENCY)).isEqualTo(-step.get(Metric.RELATIVE_COST));
      assertThat(step.actionShare().get("Q").values().stream().mapToDouble(x -> x).sum())
          .isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void numbersThatAreNotFiniteAreReportedAndEndTraining() {
    var settings = new SettingsBuilder();
    settings.epochs = 100;
    settings.clipNorm = 0;
    settings.optimizer = new Optimizer.Sgd(0, 0);
    settings.learningRate = LearningRate.constant(1e38);
    assertThatThrownBy(() -> train(settings))
        .isInstanceOf(TrainingDiverged.class)
        .hasMessageContaining("smaller learning rate");
    assertThat(recorder.warnings)
        .first()
        .satisfies(w -> assertThat(w.kind()).isEqualTo(Warning.Kind.NOT_A_NUMBER));
  }

  @Test
  void statisticsAreReestimatedAtTheEndAndNoWeightChanges() throws IOException {
    var settings = new SettingsBuilder();
    EngineState plain = trainEverything(settings);
    settings.reestimateStatistics = true;
    EngineState reestimated = trainEverything(settings);
    for (Map.Entry<String, org.d2nn.engine.EngineState.NodeState> node : plain.nodes().entrySet()) {
      double[] before = node.getValue().parameters();
      double[] after = reestimated.nodes().get(node.getKey()).parameters();
      if (node.getKey().equals("N1")) {
        int moved = 0;
        for (int i = 0; i < before.length; i++) {
          moved += before[i] == after[i] ? 0 : 1;
        }
        assertThat(moved).isEqualTo(2 * 8); // a mean and a variance for each of 8 features
      } else {
        assertThat(after).containsExactly(before);
      }
    }
  }

  @Test
  void aSplitWithoutAWholeBatchIsRefused() {
    var settings = new SettingsBuilder();
    settings.bagSize = 7;
    assertThatThrownBy(() -> train(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batchSize 64 must be a multiple of bagSize 7");
  }

  private Outcome train(SettingsBuilder settings) throws IOException {
    try (Engine engine = Engine.fresh(BanditTask.graph(), Precision.FLOAT, 1)) {
      return new Trainer(engine, settings.build(), task).listening(recorder).keeping(store).run();
    }
  }

  private EngineState trainEverything(SettingsBuilder settings) throws IOException {
    try (Engine engine = Engine.fresh(BanditTask.graphWithEverything(), Precision.FLOAT, 1)) {
      new Trainer(engine, settings.build(), task).run();
      return engine.state();
    }
  }
}
