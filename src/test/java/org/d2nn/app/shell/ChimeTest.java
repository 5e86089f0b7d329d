package org.d2nn.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class ChimeTest {

  @Test
  void isShortAndNeitherSilentNorLoudNorClicks() {
    var samples = ByteBuffer.wrap(Chime.samples()).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    double seconds = samples.remaining() / 22_050.0;
    assertThat(seconds).isBetween(0.2, 0.5);
    int loudest = 0;
    int largestStep = Math.abs(samples.get(0));
    for (int i = 1; i < samples.remaining(); i++) {
      loudest = Math.max(loudest, Math.abs(samples.get(i)));
      largestStep = Math.max(largestStep, Math.abs(samples.get(i) - samples.get(i - 1)));
    }
    assertThat(loudest).isBetween(5_000, 12_000);
    assertThat(largestStep).as("no jump that clicks").isLessThan(2_500);
    assertThat((int) samples.get(samples.remaining() - 1)).isBetween(-50, 50);
  }
}
