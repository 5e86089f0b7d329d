package org.d2nn.experiment.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ControllerInformationTest {
  private static final int REPEATS = 200;

  /** Two classes of 100 images; route 0 always answers class 0, route 1 always class 1. */
  @Test
  void aControllerThatOnlyClassifiesLosesNothingWithinItsClasses() {
    int[] labels = new int[200];
    int[] taken = new int[200];
    int[][] predictions = new int[2][200];
    for (int image = 0; image < 200; image++) {
      labels[image] = image / 100;
      taken[image] = labels[image];
      predictions[1][image] = 1;
    }
    ControllerInformation known =
        ControllerInformation.of(labels, taken, predictions, 2, REPEATS, 1);

    assertThat(known.real()).isEqualTo(1);
    assertThat(known.withinClass()).isEqualTo(1);
    assertThat(known.shuffled()).isEqualTo(0.5, within(0.02));
    assertThat(known.mutualInformation()).isEqualTo(1, within(1e-9));
    assertThat(known.routeEntropy()).isEqualTo(1, within(1e-9));
  }

  /** Half of each class is answered rightly by one route only, and is sent there. */
  @Test
  void aControllerThatKnowsEachImageLosesWithinItsClasses() {
    int[] labels = new int[200];
    int[] taken = new int[200];
    int[][] predictions = new int[2][200];
    for (int image = 0; image < 200; image++) {
      labels[image] = image / 100;
      taken[image] = image % 2;
      predictions[taken[image]][image] = labels[image];
      predictions[1 - taken[image]][image] = 1 - labels[image];
    }
    ControllerInformation known =
        ControllerInformation.of(labels, taken, predictions, 2, REPEATS, 1);

    assertThat(known.real()).isEqualTo(1);
    assertThat(known.withinClass()).isEqualTo(0.5, within(0.02));
    assertThat(known.withinClassDeviation()).isPositive();
    assertThat(known.mutualInformation()).isEqualTo(0, within(1e-9));
  }
}
