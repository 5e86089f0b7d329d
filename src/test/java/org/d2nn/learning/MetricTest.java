package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Precision;
import org.junit.jupiter.api.Test;

/** Names what is missing when a metric is added. */
class MetricTest {

  @Test
  void everyMetricIsDescribed() {
    for (Metric metric : Metric.values()) {
      assertThat(metric.key()).as("key of %s", metric).matches("[a-z][A-Za-z0-9]*");
      assertThat(metric.title()).as("title of %s", metric).isNotBlank();
    }
    assertThat(Arrays.stream(Metric.values()).map(Metric::key)).doesNotHaveDuplicates();
    assertThat(Metric.Chart.values()).allSatisfy(chart -> assertThat(chart.metrics()).isNotEmpty());
  }

  @Test
  void everyMetricIsMeasured() throws IOException {
    var recorder = new Recorder();
    try (Engine engine = Engine.fresh(BanditTask.graphWithEverything(), Precision.FLOAT, 1)) {
      new Trainer(engine, new SettingsBuilder().build(), new BanditTask(2, 64, 7))
          .listening(recorder)
          .run();
    }
    Set<Metric> ofSteps = recorder.steps.get(0).values().keySet();
    Set<Metric> ofEpochs = recorder.epochs.get(0).values().keySet();

    assertThat(ofSteps)
        .as("metrics that TrainingLoop measures in every step")
        .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Metric.class));
    for (Metric.Chart chart : Metric.Chart.values()) {
      if (chart.hasValidation()) {
        assertThat(ofEpochs)
            .as("metrics that TrainingLoop measures in a validation, which their charts draw")
            .containsAll(chart.metrics());
      }
    }
  }
}
