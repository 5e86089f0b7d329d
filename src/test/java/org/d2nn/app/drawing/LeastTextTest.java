package org.d2nn.app.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and shares of the live traffic can be read, however small the graph is drawn. */
class LeastTextTest {
  private static final int NODES = 12;
  private static final double BETWEEN = 190;

  /**
   * @param width in pixels, as {@code pixels} is its height
   * @param x its middle, in units of the drawing
   * @param baseline in the same
   */
  private record Written(String text, double pixels, double width, double x, double baseline) {}

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
          new Written(
              text,
              lettering.size() * grown * zoom,
              lettering.width(text) * grown * zoom,
              x,
              baseline));
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

  @Test
  void aNameThatIsWiderThanItsCircleOrDiamondStandsClearOfIt() {
    Graph graph =
        new Graph(
            List.of(
                new Node.Input("image", Shape.image(3, 32, 32)),
                new Node.Input("x", Shape.image(3, 32, 32)),
                new Node.Control("Q", Merge.ADD, List.of()),
                new Node.Control("Qvehicle", Merge.ADD, List.of()),
                new Node.Control("Qbuilding", Merge.ADD, List.of()),
                new Node.Output("class", Merge.ADD)),
            List.of());
    Map<String, Point2D> places = new HashMap<>();
    graph.nodes().forEach(node -> places.put(node.id(), new Point2D(BETWEEN * places.size(), 0)));
    places.put("Qbuilding", places.get("Qvehicle").add(0, 150));
    var drawing = new GraphDrawing();
    drawing.show(graph, new Layout(places), Captions.NONE);
    drawing.dress(
        Look.of(
            graph,
            node -> node.kind() == Node.Kind.CONTROL ? NodeLook.PLAIN.noted("0.8") : NodeLook.PLAIN,
            edge -> EdgeLook.PLAIN));
    drawing.setLeastText(11);

    Map<String, Double> small = baselines(drawing, 0.3);
    double letters = 11 * 0.75 / 0.3;
    assertThat(small.get("image") - letters).as("below the circle").isGreaterThan(34);
    assertThat(small.get("class") - letters).as("below the circle").isGreaterThan(34);
    assertThat(small.get("Qvehicle")).as("above the diamond").isLessThan(-46);
    assertThat(small.get("Qbuilding"))
        .as("where the note of another is, across it")
        .isBetween(150.0, 196.0);
    assertThat(small.get("x")).isBetween(0.0, 34.0);
    assertThat(small.get("Q")).isBetween(0.0, 46.0);

    assertThat(baselines(drawing, 0.2)).as("whole there, too").containsKey("Qbuilding");

    Map<String, Double> large = baselines(drawing, 1);
    large.computeIfPresent("Qbuilding", (name, baseline) -> baseline - 150);
    assertThat(large)
        .as("all have room")
        .allSatisfy((name, baseline) -> assertThat(baseline).isBetween(0.0, 34.0));
  }

  @Test
  void theNameOfAnInputGivesWayToItsNeighbourOnItsOuterSide() {
    Graph graph =
        new Graph(
            List.of(
                new Node.Input("image", Shape.image(3, 32, 32)),
                new Node.Regular("N1", Merge.ADD, List.of())),
            List.of());
    var places = Map.of("image", Point2D.ZERO, "N1", new Point2D(125, 40));
    var drawing = new GraphDrawing();
    drawing.show(graph, new Layout(places), Captions.NONE);
    drawing.setLeastText(12);
    var paper = new Remembering(0.25);
    drawing.paint(paper, ink -> Color.BLACK, new BoundingBox(-500, -500, 5000, 1000), 0.25);
    assertThat(paper.written)
        .filteredOn(one -> one.text().equals("image"))
        .singleElement()
        .satisfies(
            name -> {
              assertThat(name.baseline()).as("below the circle").isGreaterThan(34);
              assertThat(name.x() + name.width() / 2 / 0.25)
                  .as("ends where the circle does")
                  .isCloseTo(34, within(1e-6));
            });
  }

  /** Of the names; what is noted stands below. */
  private static Map<String, Double> baselines(GraphDrawing drawing, double zoom) {
    var paper = new Remembering(zoom);
    drawing.paint(paper, ink -> Color.BLACK, new BoundingBox(-500, -500, 5000, 1000), zoom);
    Map<String, Double> baselines = new HashMap<>();
    for (Written one : paper.written) {
      if (!one.text().equals("0.8")) {
        baselines.put(one.text(), one.baseline());
      }
    }
    return baselines;
  }
}
