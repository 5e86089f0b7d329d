package org.d2nn.app.design.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.d2nn.app.design.Editor;
import org.d2nn.app.drawing.Look.Emphasis;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node.Kind;
import org.d2nn.graph.layers.LayerField;
import org.d2nn.learning.TrainingSettings;
import org.junit.jupiter.api.Test;

/** What differs between two experiments is listed line by line and marked on the canvas. */
class ComparisonTest {
  private final Editor editor = new Editor();
  private final DesignViewModel model = editor.model;

  private Experiment drawn() {
    editor.drawHighLow();
    return editor.workspace.experiment();
  }

  private Comparison found() {
    return model.comparisonProperty().get().orElseThrow();
  }

  @Test
  void equalExperimentsDoNotDiffer() {
    model.compareWith("itself", drawn());
    assertThat(found().differences()).isEmpty();
  }

  @Test
  void everyKindOfChangeIsListedAndMarkedAsItIsMade() {
    model.compareWith("before", drawn());
    LayerField<?> out = model.graph().node("N2").layers().get(0).type().fields().get(0);
    model.apply(
        PropertyEdits.setLayerField(
            Set.of("N2"), 0, model.graph().node("N2").layers().get(0), out, 48));
    model.select(Selection.of("N3"));
    model.follow(Kind.REGULAR, Optional.empty(), javafx.geometry.Point2D.ZERO);
    Edge.Data edge = model.graph().dataInto("class").get(0);
    model.apply(PropertyEdits.setDefault(edge, Optional.empty()));
    TrainingSettings training = editor.workspace.experiment().training();
    editor.workspace.edit(
        "Set seed", editor.workspace.experiment().withTraining(training.forRun(0.5, 7, 3)), null);

    assertThat(found().differences())
        .anyMatch(
            line -> line.startsWith("N2: regular") && line.contains("→") && line.contains("48"))
        .anyMatch(line -> line.startsWith("N4 is new"))
        .contains("Data N3 → N4 is new", "Default of N2 → class: 0 → none")
        .anyMatch(line -> line.startsWith("training.lambda: ") && line.endsWith("→ 0.5"))
        .anyMatch(line -> line.startsWith("training.epochs: ") && line.endsWith("→ 7"));
    assertThat(found().look().of("N2").emphasis()).isEqualTo(Emphasis.LIT);
    assertThat(found().look().of("N1").emphasis()).isEqualTo(Emphasis.DIMMED);

    model.select(Selection.of("N3"));
    model.delete();
    assertThat(found().differences()).anyMatch(line -> line.startsWith("N3 is missing"));
    model.stopComparing();
    assertThat(model.comparisonProperty().get()).isEmpty();
  }
}
