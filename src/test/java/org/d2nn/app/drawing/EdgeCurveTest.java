package org.d2nn.app.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Point2D;
import org.d2nn.graph.Node.Kind;
import org.junit.jupiter.api.Test;

class EdgeCurveTest {

  private static NodeBox box(double x, double y) {
    return new NodeBox(Kind.REGULAR, new Point2D(x, y));
  }

  @Test
  void dataRunsFromTheRightSideToTheLeft() {
    EdgeCurve curve = EdgeCurve.between(box(0, 0), box(300, 50), false, List.of());
    assertThat(curve.start()).isEqualTo(new Point2D(70, 0));
    assertThat(curve.end()).isEqualTo(new Point2D(230, 50));
    assertThat(curve.arrival().getX()).isPositive();
  }

  @Test
  void anEdgeGoesAroundANodeInItsWay() {
    NodeBox from = box(0, 0);
    NodeBox to = box(500, 0);
    NodeBox between = box(250, 0);
    EdgeCurve curve = EdgeCurve.between(from, to, false, List.of(from, between, to));
    for (int i = 0; i <= 40; i++) {
      assertThat(between.contains(curve.at(i / 40.0), 0)).as("at %d of 40", i).isFalse();
    }
  }

  @Test
  void aShortenedCurveEndsBeforeItsArrow() {
    EdgeCurve curve = EdgeCurve.between(box(0, 0), box(300, 0), false, List.of());
    assertThat(curve.shortened(8).end().distance(curve.end()))
        .isCloseTo(8, org.assertj.core.data.Offset.offset(1e-9));
  }
}
