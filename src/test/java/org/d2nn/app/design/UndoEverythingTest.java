package org.d2nn.app.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.d2nn.app.workspace.ClipboardInMemory;
import org.d2nn.experiment.file.ExperimentFile;

/** Every edit can be undone, and done again. */
class UndoEverythingTest {
  private static final Path SAMPLE = Path.of("sample-configs/high-low-builtin.d2nn.json");

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void twoHundredRandomEditsOfAnEmptyCanvasCanAllBeUndoneAndRedone(@ForAll long seed) {
    assertAllCanBeUndone(new Editor(), seed);
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void andSoCanThoseOfAFile(@ForAll long seed) {
    assertAllCanBeUndone(new Editor(ExperimentFile.read(SAMPLE), new ClipboardInMemory()), seed);
  }

  private static void assertAllCanBeUndone(Editor editor, long seed) {
    var walk = new RandomEdits(editor.model, seed);
    String first = editor.saved();
    for (int i = 0; i < 200; i++) {
      walk.edit();
    }
    String last = editor.saved();
    int steps = editor.workspace.history().steps().size();
    assertThat(steps).isGreaterThan(50);
    for (int i = 0; i < steps; i++) {
      editor.workspace.history().undo();
    }
    assertThat(editor.saved()).isEqualTo(first);
    assertThat(editor.workspace.history().changedProperty().get()).isFalse();
    for (int i = 0; i < steps; i++) {
      editor.workspace.history().redo();
    }
    assertThat(editor.saved()).isEqualTo(last);
    assertThat(editor.model.drawn().layout().centres().keySet())
        .isEqualTo(editor.model.drawn().ids());
  }
}
