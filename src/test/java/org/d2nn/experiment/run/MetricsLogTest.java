package org.d2nn.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.engine.EngineState;
import org.d2nn.learning.Change;
import org.d2nn.learning.Checkpoint;
import org.d2nn.learning.EpochMetrics;
import org.d2nn.learning.StepMetrics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
  private static final Change EARLY = new Change(2, Change.What.LAMBDA, 0.5);
  private static final Change LATE = new Change(5, Change.What.EPSILON, Double.NaN);
  @TempDir Path temp;
  private RunFolder folder;

  private static StepMetrics step(long step) {
    return new StepMetrics(
        step,
        1,
        1,
        0.9,
        0.001,
        0.1 + 0.2,
        Double.NaN,
        2,
        0.5,
        0.25,
        -0.3,
        0.3,
        1000,
        Map.of("Q", Map.of("N2", 0.25, "N3", 0.75)));
  }

  private static EpochMetrics epoch(int epoch, long step) {
    return new EpochMetrics(
        epoch, step, 1, 0.9, 0.5, 0.7, 0.5, 0.25, -0.3, 0.3, 1000, Map.of(), true, 12.5);
  }

  private static Checkpoint checkpoint(long step, int epoch, List<Change> changes) {
    return new Checkpoint(
        new EngineState(Map.of()),
        step,
        epoch,
        0,
        changes,
        Optional.empty(),
        0,
        List.of(),
        0,
        false,
        1);
  }

  @BeforeEach
  void fourSteps() throws IOException {
    folder = RunFolder.at(temp);
    try (MetricsLog log = MetricsLog.fresh(folder)) {
      log.step(step(1));
      log.changed(EARLY);
      log.step(step(2));
      log.epoch(epoch(1, 2));
      log.step(step(3));
      log.step(step(4));
      log.epoch(epoch(2, 4));
      log.changed(LATE);
    }
    Files.writeString(folder.metrics(), "{\"kind\":\"st", StandardOpenOption.APPEND);
  }

  @Test
  void whatIsWrittenReadsBack() {
    RunMetrics metrics = RunMetrics.read(folder);

    assertThat(metrics.steps()).containsExactly(step(1), step(2), step(3), step(4));
    assertThat(metrics.epochs()).containsExactly(epoch(1, 2), epoch(2, 4));
    assertThat(metrics.changes()).containsExactly(EARLY, LATE);
  }

  @Test
  void aResumedRunForgetsWhatCameAfterItsCheckpoint() {
    MetricsLog.from(folder, checkpoint(3, 1, List.of(EARLY))).close();
    RunMetrics metrics = RunMetrics.read(folder);

    assertThat(metrics.steps()).containsExactly(step(1), step(2), step(3));
    assertThat(metrics.epochs()).containsExactly(epoch(1, 2));
    assertThat(metrics.changes()).containsExactly(EARLY);
  }

  @Test
  void anEpochWhoseValidationIsStillMissingIsCutOff() {
    MetricsLog.from(folder, checkpoint(4, 1, List.of(EARLY))).close();

    assertThat(RunMetrics.read(folder).steps()).hasSize(4);
    assertThat(RunMetrics.read(folder).epochs()).containsExactly(epoch(1, 2));
  }

  @Test
  void aRunWithoutMetricsIsEmpty() {
    assertThat(RunMetrics.read(RunFolder.at(temp.resolve("other"))).steps()).isEmpty();
  }
}
