package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.d2nn.experiment.run.Decision;
import org.junit.jupiter.api.Test;

class DecisionTextTest {
  private static final Decision.Parts PARTS =
      new Decision.Parts(new double[] {0.84, 0.97}, new double[] {0.16, 1.03});

  private static Decision at(double lambda) {
    double[] scores = new double[2];
    for (int edge = 0; edge < 2; edge++) {
      scores[edge] = lambda * PARTS.right()[edge] - (1 - lambda) * PARTS.cost()[edge];
    }
    return new Decision("Q", List.of("N3", "N2"), scores, 0, Optional.of(PARTS));
  }

  @Test
  void saysWhatIsExpectedAndWhatThatIsWorth() {
    assertThat(DecisionText.expected(at(0.8), PARTS, OptionalDouble.of(0.8)))
        .isEqualTo(
            "N3: 84 % likely right at 16 % of the cost; N2: 97 % at 103 %: at λ 0.800 N3 is worth"
                + " it");
    // 0.13 more likely right for 0.87 of the cost: from λ 0.87 on
    assertThat(DecisionText.expected(at(0.9), PARTS, OptionalDouble.of(0.9)))
        .endsWith(": at λ 0.900 N2 is worth it");
  }

  @Test
  void atTheEndsOfTheSliderNothingIsWeighed() {
    assertThat(DecisionText.expected(at(1), PARTS, OptionalDouble.empty()))
        .endsWith("N2: 97 % at 103 %");
  }
}
