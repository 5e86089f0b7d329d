package org.d2nn.app.tradeoff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelRoomTest {
  private final LabelRoom room = new LabelRoom();

  @Test
  void labelsThatWouldLieOnAnotherAreLeftOut() {
    assertThat(room.take(0.5, 0.90, "λ 0.8", 0.1)).isEqualTo("λ 0.8");
    assertThat(room.take(0.51, 0.901, "λ 0.9", 0.1)).isEmpty();
    assertThat(room.take(0.51, 0.92, "λ 0.9", 0.1)).isEqualTo("λ 0.9");
    assertThat(room.take(0.7, 0.90, "λ 0.97", 0.1)).isEqualTo("λ 0.97");
    assertThat(room.take(0.1, 0.5, "", 0.1)).isEmpty();
  }

  @Test
  void longNamesAreShortened() {
    assertThat(room.take(0.5, 0.5, "N1+N2+N3+N4+N5+N6+N7+N8+N9", 1)).hasSize(22).endsWith("…");
  }
}
