package org.d2nn.app.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.app.drawing.LayeredLayout.Flow;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.SampleGraphs;
import org.d2nn.graph.layers.Identity;
import org.junit.jupiter.api.Test;

class LayeredLayoutTest {
  private static final Graph HIGH_LOW = SampleGraphs.smallHighLow();

  private static Node regular(String id) {
    return new Node.Regular(id, Merge.ADD, List.of(new Identity()));
  }

  @Test
  void everyEdgePointsWithTheFlow() {
    Layout across = LayeredLayout.of(HIGH_LOW, Flow.LEFT_TO_RIGHT);
    Layout down = LayeredLayout.of(HIGH_LOW, Flow.TOP_TO_BOTTOM);
    assertThat(across.covers(HIGH_LOW)).isTrue();
    for (Edge edge : HIGH_LOW.edges()) {
      assertThat(across.at(edge.to()).getX()).isGreaterThan(across.at(edge.from()).getX());
      assertThat(down.at(edge.to()).getY()).isGreaterThan(down.at(edge.from()).getY());
    }
  }

  @Test
  void noTwoNodesOverlap() {
    Layout layout = LayeredLayout.of(HIGH_LOW, Flow.LEFT_TO_RIGHT);
    List<NodeBox> boxes = new ArrayList<>();
    for (Node node : HIGH_LOW.nodes()) {
      var box = new NodeBox(node.kind(), layout.at(node.id()));
      for (NodeBox other : boxes) {
        assertThat(
                box.maxX() <= other.minX()
                    || other.maxX() <= box.minX()
                    || box.maxY() <= other.minY()
                    || other.maxY() <= box.minY())
            .as("%s and %s stand apart", box, other)
            .isTrue();
      }
      boxes.add(box);
    }
  }

  @Test
  void anEmptyGraphAndOneWithACycleAreLaidOutToo() {
    assertThat(LayeredLayout.of(new Graph(List.of(), List.of()), Flow.LEFT_TO_RIGHT))
        .isEqualTo(Layout.EMPTY);
    var cycle =
        new Graph(
            List.of(regular("A"), regular("B")),
            List.of(Edge.Data.of("A", "B"), Edge.Data.of("B", "A"), Edge.Data.of("A", "nowhere")));
    assertThat(LayeredLayout.of(cycle, Flow.LEFT_TO_RIGHT).covers(cycle)).isTrue();
  }
}
