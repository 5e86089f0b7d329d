package org.d2nn.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Rectangle2D;
import org.d2nn.app.settings.Settings.Place;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private static final Rectangle2D LAPTOP = new Rectangle2D(0, 30, 1440, 870);
  private static final Rectangle2D BESIDE = new Rectangle2D(1440, 0, 1920, 1080);
  private static final Rectangle2D SMALL = new Rectangle2D(0, 0, 800, 480);

  @Test
  void theFirstWindowIsInTheMiddleOfThePrimaryScreen() {
    assertThat(Place.opening(null, List.of(LAPTOP, BESIDE)))
        .isEqualTo(new Place(80, 65, 1280, 800, false));
  }

  @Test
  void theFirstWindowFitsASmallScreen() {
    assertThat(Place.opening(null, List.of(SMALL))).isEqualTo(new Place(0, 0, 800, 480, false));
  }

  @Test
  void theWindowOpensWhereItWas() {
    var last = new Place(1500, 20, 1000, 700, true);
    assertThat(Place.opening(last, List.of(LAPTOP, BESIDE))).isEqualTo(last);
  }

  @Test
  void aWindowThatNoScreenShowsOpensLikeTheFirst() {
    assertThat(Place.opening(new Place(1500, 20, 1000, 700, false), List.of(LAPTOP)))
        .isEqualTo(Place.opening(null, List.of(LAPTOP)));
  }

  @Test
  void aTinyWindowGrowsToTheMinimumThatItsScreenAllows() {
    var tiny = new Place(100, 100, 198, 175, false);
    assertThat(Place.opening(tiny, List.of(LAPTOP)))
        .isEqualTo(new Place(100, 100, 960, 600, false));
    assertThat(Place.opening(tiny, List.of(SMALL))).isEqualTo(new Place(100, 100, 800, 480, false));
  }
}
