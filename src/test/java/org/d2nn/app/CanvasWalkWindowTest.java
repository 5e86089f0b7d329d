package org.d2nn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random gestures in the real window: {@code -Dd2nn.gestures=20000} walks far, {@code -Dd2nn.seed}
 * repeats a walk.
 */
class CanvasWalkWindowTest {
  @TempDir Path folder;

  @Test
  void randomGesturesWithMenusBoxesAndOverlaysLeaveTheScreenInOrder() throws Exception {
    long seed = Long.getLong("d2nn.seed", 13);
    int gestures = Integer.getInteger("d2nn.gestures", 200);
    var walk = new CanvasWalk(folder, seed);
    try {
      walk.walk(gestures, made -> {});
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ", " + e.getMessage(), e);
    } finally {
      walk.close();
    }
    assertThat(walk.counts())
        .containsKeys(
            "a context menu was there", "a port was there", "fold", "draw a run over another");
  }
}
