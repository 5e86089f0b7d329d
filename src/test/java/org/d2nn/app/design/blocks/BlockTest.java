package org.d2nn.app.design.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.DrawnGraph.Extended;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Costs;
import org.d2nn.graph.Edge;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Routes;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.layers.Shape;
import org.d2nn.graph.rules.Problem;
import org.d2nn.graph.rules.Rules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A block put into a valid network leaves it valid, wherever it goes. */
class BlockTest {
  private static final DrawnGraph EMPTY =
      new DrawnGraph(new Graph(List.of(), List.of()), Layout.EMPTY);
  private static final Point2D CENTRE = new Point2D(500, 300);

  /** They answer beside what answers already. */
  private static final Set<Block> ADDS_SCORES =
      Set.of(Block.CASCADE_STAGE, Block.EARLY_EXIT, Block.LOOK_THEN_DECIDE);

  private static DrawnGraph put(Block block, DrawnGraph drawn) {
    return block.into(drawn, Set.of(), Set.of(), CENTRE).orElseThrow().drawn();
  }

  private static void assertValid(Graph graph, String what) {
    assertThat(Rules.check(graph)).as(what).extracting(Problem::toString).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void onAnEmptyCanvasItMakesAWholeNetwork(Block block) {
    Extended inserted = block.into(EMPTY, Set.of(), Set.of(), CENTRE).orElseThrow();
    DrawnGraph drawn = inserted.drawn();
    assertValid(drawn.graph(), block.title());
    assertThat(drawn.layout().covers(drawn.graph())).isTrue();
    assertThat(inserted.added()).isEqualTo(drawn.ids());
    assertThat(Routes.all(drawn.graph(), 10)).hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @EnumSource
  void aLoneInputAndOutputBecomePartOfIt(Block block) {
    DrawnGraph drawn =
        EMPTY
            .withNode(new Node.Input("photo", Shape.image(1, 48, 48)), new Point2D(50, 80))
            .withNode(new Node.Output("verdict", Merge.ADD), new Point2D(900, 80));
    Graph graph = put(block, drawn).graph();
    assertValid(graph, block.title());
    assertThat(graph.inputs()).extracting(Node::id).containsExactly("photo");
    assertThat(graph.outputs()).extracting(Node::id).containsExactly("verdict");
  }

  /** From every sample, with nothing selected, with each node and with each edge. */
  @ParameterizedTest
  @EnumSource
  void inASampleItLeavesTheNetworkValid(Block block) throws IOException {
    for (DrawnGraph sample : samples()) {
      Shape scores = scores(sample.graph());
      for (Selected where : selections(sample.graph())) {
        String what = "%s in %s at %s".formatted(block.title(), sample.graph(), where);
        boolean concatenates = sample.graph().outputs().get(0).merge() == Merge.CONCAT;
        Optional<Extended> put = block.into(sample, where.nodes, where.edges, CENTRE);
        if (concatenates && ADDS_SCORES.contains(block)) {
          assertThat(put).as(what).isEmpty();
          continue;
        }
        assertThat(put).as(what).isPresent();
        Extended inserted = put.get();
        Graph graph = inserted.drawn().graph();
        assertValid(graph, what);
        assertThat(inserted.added()).as(what).isNotEmpty();
        int more = concatenates && block == Block.HIERARCHY_BRANCH ? 2 : 0;
        assertThat(scores(graph)).as(what).isEqualTo(Shape.features(scores.channels() + more));
        assertThat(graph.inputs()).as(what).hasSameSizeAs(sample.graph().inputs());
        assertThat(graph.controls()).as(what).hasSize(sample.graph().controls().size() + 1);
        assertThat(inserted.drawn().layout().covers(graph)).isTrue();
      }
    }
  }

  /** Blocks upon blocks: what one leaves, the next finds its place in. */
  @ParameterizedTest
  @EnumSource
  void everyOtherBlockCanFollow(Block first) {
    for (Block second : Block.values()) {
      for (Block third : Block.values()) {
        DrawnGraph one = put(first, EMPTY);
        DrawnGraph two = put(second, one);
        DrawnGraph three = put(third, two);
        String what = "%s, %s, %s".formatted(first, second, third);
        assertValid(three.graph(), what);
        assertThat(three.graph().controls()).as(what).hasSize(3);
        assertThat(nearest(three)).as(what).isGreaterThan(50);
      }
    }
  }

  @Test
  void aSelectedNodeBecomesTheHighOne() {
    DrawnGraph chain = put(Block.CHAIN_LINK, EMPTY);
    DrawnGraph pair =
        Block.HIGH_LOW.into(chain, Set.of("N1"), Set.of(), CENTRE).orElseThrow().drawn();
    Node.Control control =
        pair.graph().controls().stream()
            .filter(
                one ->
                    pair.graph().controlInto("N1").stream()
                        .anyMatch(e -> e.from().equals(one.id())))
            .findFirst()
            .orElseThrow();
    List<String> picks = pair.graph().controlOutOf(control.id()).stream().map(Edge::to).toList();
    assertThat(picks).hasSize(2).contains("N1");
    Shapes shapes = Shapes.of(pair.graph());
    assertThat(shapes.outputOf(picks.get(0))).isEqualTo(shapes.outputOf(picks.get(1)));
    Costs costs = Costs.of(pair.graph());
    assertThat(costs.multiplyAdds(picks.get(0))).isLessThan(costs.multiplyAdds(picks.get(1)) / 2);
  }

  @Test
  void aSelectedEdgeIsWhereALinkGoes() {
    DrawnGraph line = put(Block.CASCADE_STAGE, EMPTY);
    Edge edge =
        line.graph().edges().stream().filter(e -> e.joins("image", "N1")).findFirst().orElseThrow();
    Graph graph =
        Block.CHAIN_LINK.into(line, Set.of(), Set.of(edge), CENTRE).orElseThrow().drawn().graph();
    assertValid(graph, "link before N1");
    assertThat(graph.dataInto("N1")).hasSize(2).allMatch(e -> e.defaultValue().isPresent());
  }

  @Test
  void threeCascadeStagesRejectOneAfterTheOther() {
    DrawnGraph cascade = EMPTY;
    for (int i = 0; i < 3; i++) {
      cascade = put(Block.CASCADE_STAGE, cascade);
    }
    List<FixedRoute> routes = Routes.all(cascade.graph(), 20);
    assertThat(routes).hasSize(4);
    assertThat(routes).extracting(r -> r.route().nodes().size()).doesNotHaveDuplicates();
  }

  @Test
  void whatAStageRejectsRunsNothingBelow() {
    Graph graph = put(Block.CASCADE_STAGE, EMPTY).graph();
    String reject =
        graph.nodes().stream().filter(Node.Dummy.class::isInstance).findFirst().get().id();
    assertThat(Routes.all(graph, 5))
        .filteredOn(route -> route.route().nodes().contains(reject))
        .singleElement()
        .satisfies(route -> assertThat(route.route().nodes()).doesNotContain("N2").hasSize(3));
  }

  private static double nearest(DrawnGraph drawn) {
    List<Point2D> centres = List.copyOf(drawn.layout().centres().values());
    double nearest = Double.MAX_VALUE;
    for (int i = 0; i < centres.size(); i++) {
      for (int j = 0; j < i; j++) {
        nearest = Math.min(nearest, centres.get(i).distance(centres.get(j)));
      }
    }
    return nearest;
  }

  private record Selected(Set<String> nodes, Set<Edge> edges) {}

  private static List<Selected> selections(Graph graph) {
    List<Selected> all = new ArrayList<>(List.of(new Selected(Set.of(), Set.of())));
    graph.nodes().forEach(node -> all.add(new Selected(Set.of(node.id()), Set.of())));
    graph.edges().forEach(edge -> all.add(new Selected(Set.of(), Set.of(edge))));
    all.add(new Selected(Set.copyOf(graph.nodes().stream().map(Node::id).toList()), Set.of()));
    return all;
  }

  private static Shape scores(Graph graph) {
    return Shapes.of(graph).outputOf(graph.outputs().get(0).id()).orElseThrow();
  }

  private static List<DrawnGraph> samples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("sample-configs"))) {
      List<DrawnGraph> samples =
          files
              .filter(file -> file.toString().endsWith(ExperimentFile.EXTENSION))
              .sorted()
              .map(file -> Workspace.drawnOf(ExperimentFile.read(file).experiment()))
              .toList();
      assertThat(samples).isNotEmpty();
      return samples;
    }
  }
}
