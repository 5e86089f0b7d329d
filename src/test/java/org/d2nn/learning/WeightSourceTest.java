package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.d2nn.learning.WeightSource.Format;
import org.junit.jupiter.api.Test;

class WeightSourceTest {
  private static final WeightSource BOTH =
      new WeightSource(
          Format.ONNX, "model.onnx", Map.of("N1", List.of("conv1", "bn1"), "Q", List.of("q")));

  @Test
  void aNodeThatGetsAnotherIdTakesTheSame() {
    TrainingSettings settings =
        TrainingSettings.DEFAULT.with(SettingList.WARM_START, Optional.of(BOTH));
    assertThat(settings.withRenamed("N1", "stem").warmStart().orElseThrow().parts())
        .isEqualTo(Map.of("stem", List.of("conv1", "bn1"), "Q", List.of("q")));
  }

  @Test
  void aPartOfTheGraphTakesWhatIsForItsNodes() {
    assertThat(BOTH.only(Set.of("N1", "N2")).orElseThrow().parts())
        .isEqualTo(Map.of("N1", List.of("conv1", "bn1")));
    assertThat(BOTH.only(Set.of("N2"))).isEmpty();
    WeightSource run = WeightSource.run("runs/first");
    assertThat(run.only(Set.of("N2"))).contains(run);
  }
}
