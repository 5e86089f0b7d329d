package org.d2nn.app.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javafx.geometry.Point2D;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Identity;
import org.junit.jupiter.api.Test;

class GraphDrawingTest {
  private static final Node A = new Node.Regular("A", Merge.ADD, List.of(new Identity()));
  private static final Node B = new Node.Regular("B", Merge.ADD, List.of(new Identity()));
  private static final Node C = new Node.Regular("C", Merge.ADD, List.of(new Identity()));
  private static final Layout LAYOUT =
      new Layout(
          Map.of("A", new Point2D(0, 0), "B", new Point2D(300, 0), "C", new Point2D(600, 0)));

  private final GraphDrawing drawing = new GraphDrawing();

  private void show(Layout layout, List<Node> nodes, Edge... edges) {
    drawing.show(new Graph(nodes, List.of(edges)), layout, Captions.NONE);
  }

  private boolean isInScene(String id) {
    return drawing.lookup("#" + id) != null;
  }

  @Test
  void theSceneHasAFigureForEachNodeAndEdgeAndNoOther() {
    show(LAYOUT, List.of(A, B, C), Edge.Data.of("A", "B"), Edge.Data.of("B", "C"));
    assertThat(isInScene("node-C")).isTrue();
    assertThat(isInScene("edge-B-C")).isTrue();
    show(LAYOUT, List.of(A, B), Edge.Data.of("A", "B"));
    assertThat(isInScene("node-C")).isFalse();
    assertThat(isInScene("edge-B-C")).isFalse();
    assertThat(isInScene("edge-A-B")).isTrue();
    show(LAYOUT, List.of(A, B));
    assertThat(isInScene("edge-A-B")).isFalse();
  }

  @Test
  void figuresHaveAccessibleNames() {
    show(LAYOUT, List.of(A, B), Edge.Data.of("A", "B", 0));
    assertThat(drawing.figureOf("A").orElseThrow().getAccessibleText()).isEqualTo("regular node A");
    EdgeFigure edge = drawing.edgeFigures().iterator().next();
    assertThat(edge.getAccessibleText()).isEqualTo("data edge A → B, default 0");
    edge.setBroken("R8");
    assertThat(edge.getAccessibleText()).endsWith("breaks R8");
  }

  @Test
  void anEdgeFollowsItsNodesAndMakesWayForOthers() {
    show(LAYOUT, List.of(A, B, C), Edge.Data.of("A", "C"));
    EdgeRoute around = drawing.edgeFigures().iterator().next().route();
    assertThat(around.at(0.5).getY()).as("around B").isNotZero();
    show(LAYOUT.with("B", new Point2D(300, 900)), List.of(A, B, C), Edge.Data.of("A", "C"));
    EdgeRoute straight = drawing.edgeFigures().iterator().next().route();
    assertThat(straight.at(0.5).getY()).as("B has left").isZero();
    show(
        LAYOUT.with("B", new Point2D(300, 900)).with("C", new Point2D(600, 200)),
        List.of(A, B, C),
        Edge.Data.of("A", "C"));
    assertThat(drawing.edgeFigures().iterator().next().route().end().getY()).isEqualTo(200);
  }

  @Test
  void pointsOfTheDrawingAreOfNodesAndEdges() {
    show(LAYOUT, List.of(A, B), Edge.Data.of("A", "B"));
    assertThat(drawing.nodeAt(new Point2D(10, 10)).orElseThrow().node()).isEqualTo(A);
    assertThat(drawing.nodeAt(new Point2D(150, 80))).isEmpty();
    assertThat(drawing.edgeAt(new Point2D(150, 4), 6)).isPresent();
    assertThat(drawing.edgeAt(new Point2D(150, 14), 6)).isEmpty();
  }

  @Test
  void anSvgOfTheDrawingHasItsNodesAndEdges() {
    var graph =
        new Graph(
            List.of(A, B, new Node.Control("Q", Merge.ADD, List.of())),
            List.of(Edge.Data.of("A", "B", 0), new Edge.Control("Q", "B")));
    String svg = new GraphPicture(graph, LAYOUT, Captions.NONE).svg();
    assertThat(svg)
        .contains(">A</text>", ">B</text>", ">Q</text>", ">0</text>", "stroke-dasharray");
    assertThat(svg).startsWith("<svg").endsWith("</svg>\n");
  }
}
