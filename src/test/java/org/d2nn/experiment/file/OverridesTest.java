package org.d2nn.experiment.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Shape;
import org.junit.jupiter.api.Test;

class OverridesTest {
  private static final Experiment SAMPLE =
      ExperimentFile.read(Path.of("sample-configs/high-low-lfw-b.d2nn.json")).experiment();

  @Test
  void aNodeIsNamedByItsId() {
    Experiment changed =
        Overrides.apply(SAMPLE, Map.of("graph.nodes.image.shape", "[3, 112, 112]"));

    assertThat(changed.graph().find("image").flatMap(Node::imageShape))
        .hasValue(Shape.image(3, 112, 112));
    assertThat(changed.graph().edges()).isEqualTo(SAMPLE.graph().edges());
    assertThat(changed.training()).isEqualTo(SAMPLE.training());
    assertThat(changed.problems()).isEmpty();
    assertThat(changed.view()).isEqualTo(SAMPLE.view());
  }

  @Test
  void fieldsOfOneObjectAreChangedTogether() {
    Experiment changed =
        Overrides.apply(SAMPLE, Map.of("training.bagSize", "1", "training.accuracy", "correct"));

    assertThat(changed.training().batches().bagSize()).isEqualTo(1);
    assertThat(changed.graph()).isEqualTo(SAMPLE.graph());
  }

  @Test
  void whatIsNotThereIsRefusedByItsName() {
    assertRefused("graph.nodes.picture.shape", "there is nothing with the id picture");
    assertRefused("graph.nodes.image", "Name a field of it");
    assertRefused("graph.nodes.image.shape.width", "names one of a list, not a field");
    assertRefused("graph.nodes.image.size", "an experiment has no such field");
    assertRefused("training.lambda.low", "lambda has no fields of its own");
    assertRefused("training.bags", "an experiment has no such field");
  }

  private static void assertRefused(String name, String why) {
    assertThatThrownBy(() -> Overrides.apply(SAMPLE, Map.of(name, "3")))
        .isInstanceOf(WrongInput.class)
        .hasMessageStartingWith(name + ": ")
        .hasMessageContaining(why);
  }
}
