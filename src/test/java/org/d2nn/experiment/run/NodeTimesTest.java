package org.d2nn.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Precision;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.learning.TrainingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTimesTest {
  @TempDir private Path folder;

  @Test
  void aRunRewardsByTheTimesItWasBegunWith() throws IOException {
    Experiment experiment =
        ExperimentFile.parse(
            Files.readString(Path.of("sample-configs/high-low-builtin.d2nn.json"))
                .replace("\"training\": {", "\"training\": {\"efficiency\": \"time\", "),
            "timed");
    TrainingSettings settings = experiment.training();
    assertThat(settings.reward().efficiency()).isEqualTo(TrainingSettings.Efficiency.TIME);
    RunFolder run = RunFolder.at(folder);
    try (Engine engine = Engine.fresh(experiment.graph(), Precision.FLOAT, 1)) {
      Map<String, Double> measured = NodeTimes.of(run, settings, engine);
      assertThat(measured).containsKeys("N1", "Q", "N2", "N3");
      assertThat(NodeTimes.of(run, settings, engine)).isEqualTo(measured);
      Files.writeString(run.times(), "{");
      assertThatThrownBy(() -> NodeTimes.of(run, settings, engine)).isInstanceOf(WrongInput.class);
    }
  }
}
