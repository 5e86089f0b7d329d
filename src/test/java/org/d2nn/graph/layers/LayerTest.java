package org.d2nn.graph.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.d2nn.graph.Costs;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Shapes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each layer makes of 3x9x9, counted by hand. */
class LayerTest {
  private static final Shape INPUT = Shape.image(3, 9, 9);

  static List<Arguments> layers() {
    Function none = Function.IDENTITY;
    return List.of(
        Arguments.of(Conv.of(4, 3, none), Shape.image(4, 9, 9), 4 * 81 * 9 * 3, 4 * 27 + 4),
        Arguments.of(
            new Conv(4, 3, 2, 1, 1, none), Shape.image(4, 5, 5), 4 * 25 * 9 * 3, 4 * 27 + 4),
        Arguments.of(
            new Conv(4, 3, 1, 2, 2, none), Shape.image(4, 9, 9), 4 * 81 * 9 * 3, 4 * 27 + 4),
        Arguments.of(
            new Conv(4, 4, 1, 1, 1, none), Shape.image(4, 8, 8), 4 * 64 * 16 * 3, 4 * 48 + 4),
        Arguments.of(new Depthwise(3, 1, none), Shape.image(3, 9, 9), 3 * 81 * 9, 27 + 3),
        Arguments.of(new Depthwise(3, 2, none), Shape.image(3, 5, 5), 3 * 25 * 9, 27 + 3),
        Arguments.of(new Dense(10, none), Shape.features(10), 243 * 10, 243 * 10 + 10),
        Arguments.of(new Pool(Pool.Kind.MAX, 2, 2), Shape.image(3, 4, 4), 0, 0),
        Arguments.of(new Pool(Pool.Kind.AVERAGE, 3, 1), Shape.image(3, 7, 7), 0, 0),
        Arguments.of(new GlobalAveragePool(), Shape.features(3), 0, 0),
        Arguments.of(new Flatten(), Shape.features(243), 0, 0),
        Arguments.of(new BatchNorm(), INPUT, 0, 6),
        Arguments.of(new GroupNorm(3), INPUT, 0, 6),
        Arguments.of(new LayerNorm(), INPUT, 0, 6),
        Arguments.of(new Dropout(0.5), INPUT, 0, 0),
        Arguments.of(new Activation(Function.RELU), INPUT, 0, 0),
        Arguments.of(new Identity(), INPUT, 0, 0),
        Arguments.of(new Residual(3, 1), INPUT, 2 * 3 * 81 * 9 * 3, 2 * 81 + 12),
        Arguments.of(
            new Residual(4, 2),
            Shape.image(4, 5, 5),
            100 * 9 * 3 + 100 * 9 * 4 + 100 * 3,
            9 * 12 + 9 * 16 + 16 + 12));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void aLayerHasItsShapeMultiplyAddsAndParameters(
      Layer layer, Shape output, long multiplyAdds, long parameters) {
    assertThat(layer.outputOf(INPUT)).isEqualTo(output);
    assertThat(layer.multiplyAdds(INPUT)).isEqualTo(multiplyAdds);
    assertThat(layer.parameters(INPUT)).isEqualTo(parameters);
  }

  @Test
  void whatALayerCannotTakeIsSaid() {
    assertThatThrownBy(() -> new Pool(Pool.Kind.MAX, 2, 2).outputOf(Shape.image(3, 1, 1)))
        .hasMessage("max pool 2 needs at least 2x2, but 1x1 reaches it");
    assertThatThrownBy(() -> Conv.of(2, 3, Function.RELU).outputOf(Shape.features(5)))
        .isInstanceOf(ShapeMismatch.class)
        .hasMessageContaining("needs an image");
    assertThatThrownBy(() -> new GroupNorm(2).outputOf(INPUT))
        .hasMessageContaining("a multiple of 2 channels, but 3 reach it");
  }

  @Test
  void shapesOfABrokenGraphAreFoundAsFarAsTheyGo() {
    Graph graph =
        new Graph(
            List.of(
                new Node.Input("image", INPUT),
                new Node.Regular(
                    "N1",
                    Merge.ADD,
                    List.of(
                        new Pool(Pool.Kind.MAX, 5, 5),
                        new Pool(Pool.Kind.MAX, 2, 2),
                        new Dense(2, Function.RELU))),
                new Node.Regular("N2", Merge.ADD, List.of(new Dense(2, Function.RELU))),
                new Node.Output("class", Merge.ADD)),
            List.of(
                Edge.Data.of("image", "N1"),
                Edge.Data.of("N1", "class"),
                Edge.Data.of("N9", "class")));
    Shapes shapes = Shapes.of(graph);
    assertThat(shapes.inputOf("N1")).contains(INPUT);
    assertThat(shapes.afterLayers("N1")).containsExactly(Shape.image(3, 1, 1));
    assertThat(shapes.outputOf("N1")).isEmpty();
    assertThat(shapes.whyUnknown("N1"))
        .contains("max pool 2 needs at least 2x2, but 1x1 reaches it");
    assertThat(shapes.whyUnknown("N2")).contains("it has no data input");
    assertThat(shapes.whyUnknown("class")).contains("the shape of N1 is not known");
    assertThat(Costs.of(graph).isKnown("N1")).isFalse();
    assertThat(Costs.of(graph).multiplyAdds("N1")).isZero();
  }

  @Test
  void softmaxTakesFeaturesOnly() {
    assertThat(new Softmax().outputOf(Shape.features(4))).isEqualTo(Shape.features(4));
    assertThatThrownBy(() -> new Softmax().outputOf(INPUT))
        .isInstanceOf(ShapeMismatch.class)
        .hasMessage("softmax needs features, but an image of 3×9×9 reaches it");
  }
}
