package org.d2nn.app.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.geometry.Point2D;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.d2nn.graph.Node.Kind;
import org.junit.jupiter.api.Test;

class EdgeRouterTest {

  private static NodeBox box(double x, double y) {
    return new NodeBox(Kind.REGULAR, new Point2D(x, y));
  }

  private static EdgeRoute route(NodeBox from, NodeBox to, List<NodeBox> boxes) {
    return new EdgeRouter(boxes, false).around(from, to, false, 0);
  }

  private static boolean passesOver(EdgeRoute route, NodeBox box) {
    return route.passesOver(box.bounds());
  }

  @Test
  void dataRunsFromTheRightSideToTheLeft() {
    EdgeRoute route = route(box(0, 0), box(300, 50), List.of());
    assertThat(route.start()).isEqualTo(new Point2D(72, 0));
    assertThat(route.end()).isEqualTo(new Point2D(228, 50));
    assertThat(route.arrival().getX()).isPositive();
  }

  @Test
  void whereDataFlowsDownwardsItLeavesBelowAndArrivesAbove() {
    EdgeRoute route = new EdgeRouter(List.of(), true).around(box(0, 0), box(60, 300), false, 0);
    assertThat(route.start()).isEqualTo(box(0, 0).side(NodeBox.Side.BOTTOM));
    assertThat(route.end()).isEqualTo(box(60, 300).side(NodeBox.Side.TOP));
  }

  @Test
  void anEdgeGoesAroundANodeInItsWay() {
    NodeBox from = box(0, 0);
    NodeBox to = box(500, 0);
    NodeBox between = box(250, 0);
    assertThat(passesOver(route(from, to, List.of(from, between, to)), between)).isFalse();
  }

  @Test
  void anEdgeFindsTheGapInAWall() {
    NodeBox from = box(0, 0);
    NodeBox to = box(700, 0);
    List<NodeBox> boxes = new ArrayList<>(List.of(from, to));
    for (int row = -6; row <= 6; row++) {
      if (row != 4) {
        boxes.add(box(350, row * 90));
      }
    }
    EdgeRoute route = route(from, to, boxes);
    assertThat(boxes.subList(2, boxes.size())).noneMatch(box -> passesOver(route, box));
    assertThat(route.at(0.5).getY()).isCloseTo(360, within(60.0));
  }

  @Property(tries = 200)
  void noEdgePassesOverANodeThatStandsApart(@ForAll long seed) {
    var random = new Random(seed);
    List<NodeBox> boxes = new ArrayList<>();
    for (int x = 0; x < 6; x++) {
      for (int y = 0; y < 5; y++) {
        if (random.nextInt(3) > 0) {
          Kind kind = Kind.values()[random.nextInt(5)];
          boxes.add(
              new NodeBox(
                  kind, new Point2D(x * 240 + random.nextInt(40), y * 150 + random.nextInt(20))));
        }
      }
    }
    for (int i = 0; i < 12 && boxes.size() > 2; i++) {
      NodeBox from = boxes.get(random.nextInt(boxes.size()));
      NodeBox to = boxes.get(random.nextInt(boxes.size()));
      if (from == to) {
        continue;
      }
      EdgeRoute route = route(from, to, boxes);
      for (NodeBox box : boxes) {
        if (box != from && box != to) {
          assertThat(passesOver(route, box)).as("%s to %s over %s", from, to, box).isFalse();
        }
      }
    }
  }

  @Test
  void theLineEndsBeforeItsArrow() {
    EdgeRoute route = route(box(0, 0), box(300, 0), List.of());
    Point2D[] last = {Point2D.ZERO};
    route
        .line(8)
        .follow(
            new Outline.Follower() {
              @Override
              public void moveTo(double x, double y) {}

              @Override
              public void lineTo(double x, double y) {
                last[0] = new Point2D(x, y);
              }

              @Override
              public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
                last[0] = new Point2D(x, y);
              }

              @Override
              public void close() {}
            });
    assertThat(last[0].distance(route.end())).isCloseTo(8, within(1e-9));
  }
}
