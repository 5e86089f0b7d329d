package org.d2nn.experiment.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Identity;
import org.d2nn.graph.layers.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Names what is missing when a kind of node is added. */
class EveryNodeKindTest {

  /** One node of each kind; no component has the value that a file leaves out. */
  private static final List<Node> SAMPLES =
      List.of(
          new Node.Input("in", Shape.image(3, 5, 7)),
          new Node.Output("out", Merge.CONCAT),
          new Node.Regular("N", Merge.CONCAT, List.of(new Identity())),
          new Node.Control("Q", Merge.CONCAT, List.of(new Identity())),
          new Node.Dummy("zero", Constant.of(1, 2)));

  static Stream<Class<?>> kinds() {
    return Stream.of(Node.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyKindHasASampleAndAllOfItIsInTheFile(Class<?> kind) {
    List<Node> samples = SAMPLES.stream().filter(kind::isInstance).toList();
    assertThat(samples).as("the test has one sample of %s", kind.getSimpleName()).hasSize(1);
    Graph graph = new Graph(samples, List.of());
    assertThat(ExperimentFile.parse(ExperimentFile.toJson(graph, Map.of()), "x").graph())
        .isEqualTo(graph);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aCopyChangesOnlyWhatItIsAskedTo(Class<?> kind) {
    Node node = SAMPLES.stream().filter(kind::isInstance).findFirst().orElseThrow();
    assertThat(node.withId("other").withId(node.id())).isEqualTo(node);
    assertThat(node.withMerge(Merge.ADD).withMerge(node.merge())).isEqualTo(node);
    assertThat(node.withMerge(Merge.ADD).merge()).isEqualTo(Merge.ADD);
    assertThat(node.withLayers(List.of()).withLayers(node.layers())).isEqualTo(node);
    assertThat(node.withLayers(List.of()).layers()).isEmpty();
  }
}
