package org.d2nn.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.d2nn.engine.EngineState;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.learning.Checkpoint;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.Metric;
import org.d2nn.learning.RunControl.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
  private static final Change EARLY = new Change(2, Change.What.LAMBDA, 0.5);
  private static final Change LATE = new Change(5, Change.What.EPSILON, Double.NaN);
  private static final Map<Metric, Double> STEP_VALUES = new EnumMap<>(Metric.class);
  private static final Map<Metric, Double> EPOCH_VALUES = new EnumMap<>(Metric.class);
  @TempDir Path temp;
  private RunFolder folder;

  static {
    for (Metric metric : Metric.values()) {
      STEP_VALUES.put(metric, metric.ordinal() + 0.1 + 0.2);
    }
    STEP_VALUES.put(Metric.LOSS, Double.NaN);
    EPOCH_VALUES.putAll(STEP_VALUES);
    EPOCH_VALUES.put(Metric.LOSS, 0.7);
    EPOCH_VALUES.remove(Metric.LEARNING_RATE);
    EPOCH_VALUES.remove(Metric.Q_LOSS);
  }

  private static StepMetrics step(long step) {
    return new StepMetrics(
        step, 1, STEP_VALUES, Map.of("Q", new TreeMap<>(Map.of("N2", 0.25, "N3", 0.75))));
  }

  private static EpochMetrics epoch(int epoch, long step) {
    return new EpochMetrics(epoch, step, EPOCH_VALUES, Map.of(), true, 12.5);
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

  /** The bytes of a line as every version has written them, with new metrics behind the others. */
  @Test
  void aLineIsWrittenAsItAlwaysWas() throws IOException {
    List<String> lines = Files.readAllLines(folder.metrics());

    assertThat(lines.get(0))
        .startsWith(
            "{\"kind\":\"step\",\"step\":1,\"epoch\":1,\"epsilon\":0.30000000000000004,"
                + "\"lambda\":1.3,\"learningRate\":2.3000000000000003,\"reward\":3.3000000000000003,"
                + "\"loss\":null,\"qLoss\":5.3,\"accuracy\":6.3,\"f1\":7.3,\"efficiency\":8.299999999999999,"
                + "\"relativeCost\":9.299999999999999,\"imagesPerSecond\":10.299999999999999")
        .endsWith("\"actionShare\":{\"Q\":{\"N2\":0.25,\"N3\":0.75}}}");
  }

  @Test
  void aLineOfAnEarlierVersionLacksTheMetricsThatCameLater() throws IOException {
    Files.writeString(
        folder.metrics(), "{\"kind\":\"step\",\"step\":1,\"epoch\":1,\"loss\":null}\n");

    StepMetrics step = RunMetrics.read(folder).steps().get(0);

    assertThat(step.values()).containsOnlyKeys(Metric.LOSS);
    assertThat(step.get(Metric.ACCURACY)).isNaN();
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

  @Test
  void aFolderThatIsDeletedWhileTrainingIsNoticed() throws IOException {
    try (MetricsLog log = MetricsLog.fresh(folder)) {
      log.step(step(1));
      Files.delete(folder.metrics());
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> log.step(step(2)))
                      .isInstanceOf(RunFailed.class)
                      .hasMessageContaining(temp.toString())
                      .hasMessageContaining("deleted or moved"));
    }
  }
}
