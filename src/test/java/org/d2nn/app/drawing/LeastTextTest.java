package org.d2nn.app.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.BoundingBox;
import javafx.geometry.Point2D;
import javafx.scene.paint.Color;
import org.d2nn.app.drawing.Look.EdgeLook;
import org.d2nn.app.drawing.Look.NodeLook;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and shares of the live traffic can be read, however small the graph is drawn. */
class LeastTextTest {
  private static final int NODES = 12;
  private static final double BETWEEN = 190;

  private record Written(String text, double pixels, double width) {}

  /** Remembers what is written on it, as large as it is on the screen. */
  private static final class Remembering implements Paper {
    private final double zoom;
    private final List<Written> written = new ArrayList<>();

    Remembering(double zoom) {
      this.zoom = zoom;
    }

    @Override
    public void fill(Outline area, Color colour) {}

    @Override
    public void stroke(Outline line, Color colour, double width, boolean dashed) {}

    @Override
    public void text(
        String text, double x, double baseline, Lettering lettering, double grown, Color colour) {
      written.add(
          new Written(text, lettering.size() * grown * zoom, lettering.width(text) * grown * zoom));
    }

    @Override
    public void opacity(double opacity) {}
  }

  /** 0.5 is twelve nodes in a row over the width of a window, 0.25 beside the charts. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.5, 0.25})
  void twelveNodesInARowSayTheirNamesAndSharesInTwelvePixels(double zoom) {
    List<Node> nodes = new ArrayList<>();
    Map<String, Point2D> places = new HashMap<>();
    nodes.add(new Node.Input("image", Shape.image(3, 32, 32)));
    places.put("image", new Point2D(BETWEEN, 0));
    for (int i = 2; i <= NODES; i++) {
      nodes.add(new Node.Regular("N" + i, Merge.ADD, List.of()));
      places.put("N" + i, new Point2D(BETWEEN * i, 0));
    }
    Graph graph = new Graph(nodes, List.of());
    var drawing = new GraphDrawing();
    drawing.show(graph, new Layout(places), Captions.NONE);
    drawing.dress(Look.of(graph, node -> NodeLook.PLAIN.noted("54 %"), edge -> EdgeLook.PLAIN));
    drawing.setLeastText(12);

    var paper = new Remembering(zoom);
    drawing.paint(paper, ink -> Color.BLACK, new BoundingBox(-500, -500, 5000, 1000), zoom);

    assertThat(paper.written).hasSize(2 * NODES);
    assertThat(paper.written).extracting(Written::text).contains("image", "N12", "54 %");
    assertThat(paper.written.subList(NODES, 2 * NODES))
        .as("notes are written last, so that no node covers them")
        .allMatch(one -> one.text().equals("54 %"));
    assertThat(paper.written).allMatch(one -> one.pixels() > 11.999);
    assertThat(paper.written)
        .as("none reaches its neighbour's")
        .allMatch(one -> one.width() < BETWEEN * zoom);
  }
}
