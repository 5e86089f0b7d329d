package org.d2nn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random gestures over Trade-off and Paths: {@code -Dd2nn.gestures=5000} walks far, {@code
 * -Dd2nn.seed} repeats a walk.
 */
class RunsWalkWindowTest {
  @TempDir Path folder;

  @Test
  void randomGesturesOverTradeoffAndPathsShowOnlyWhatBelongsTogether() throws Exception {
    long seed = Long.getLong("d2nn.seed", 12);
    int gestures = Integer.getInteger("d2nn.gestures", 60);
    var walk = new RunsWalk(folder, seed);
    try {
      walk.walk(gestures, made -> {});
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ", " + e.getMessage(), e);
    } finally {
      walk.close();
    }
    assertThat(walk.counts()).containsKeys("choose a line", "open in Paths", "keys in Paths");
  }
}
