package org.d2nn.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LabelRoomTest {
  private static final Rectangle2D PLOT = new Rectangle2D.Double(50, 20, 400, 200);
  private static final double LINE = 12;

  private LabelRoom room = new LabelRoom(PLOT, 10);

  private Optional<LabelRoom.Label> take(double x, double y, String name, boolean below) {
    return room.take(new Point2D.Double(x, y), name, below, text -> 6.0 * text.length(), LINE);
  }

  @Test
  void standsAboveItsMarkOrBelowWhereThatIsAsked() {
    assertThat(take(200, 100, "λ 0.8", false))
        .contains(new LabelRoom.Label("λ 0.8", new Rectangle2D.Double(185, 78, 30, LINE)));
    assertThat(take(300, 100, "N1+N2", true))
        .contains(new LabelRoom.Label("N1+N2", new Rectangle2D.Double(285, 110, 30, LINE)));
    assertThat(take(100, 100, "", false)).isEmpty();
    assertThat(take(100, 100, null, false)).isEmpty();
  }

  @Test
  void aLongNameAtTheEdgeIsMovedInsideAndOneTooLongShortened() {
    assertThat(take(449, 100, "N1+N3+N5+N7", false).orElseThrow().box().getMaxX()).isEqualTo(450);
    assertThat(take(51, 100, "N1+N3+N5+N7", false).orElseThrow().box().getX()).isEqualTo(50);
    assertThat(take(449, 180, "N1+".repeat(40), false).orElseThrow().text())
        .hasSize(22)
        .endsWith("…");
  }

  @Test
  void aNameGivesWayToAMark() {
    room.keepFree(new Point2D.Double(200, 85), 5);

    assertThat(take(200, 100, "λ 0.8", false).orElseThrow().box().getY()).isEqualTo(110);
  }

  @Property
  void noNameLiesOnAnotherNorBeyondThePlot(
      @ForAll @Size(max = 60) List<@DoubleRange(max = 1) Double> across,
      @ForAll @DoubleRange(max = 1) double up) {
    room = new LabelRoom(PLOT, 10);
    List<Rectangle2D> boxes = new ArrayList<>();
    for (int i = 0; i < across.size(); i++) {
      double x = PLOT.getX() + across.get(i) * PLOT.getWidth();
      double y = PLOT.getY() + up * PLOT.getHeight();
      take(x, y, "route " + i, i % 2 == 0)
          .ifPresent(
              label -> {
                assertThat(PLOT.contains(label.box())).isTrue();
                assertThat(boxes).noneMatch(label.box()::intersects);
                boxes.add(label.box());
              });
    }
    assertThat(boxes.isEmpty()).isEqualTo(across.isEmpty());
  }
}
