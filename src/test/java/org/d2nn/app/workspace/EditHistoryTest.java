package org.d2nn.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EditHistoryTest {

  @Test
  void anEditCanBeUndoneAndDoneAgain() {
    var history = new EditHistory<>("a");
    history.edit("To b", "b");
    assertThat(history.state()).isEqualTo("b");
    assertThat(history.undoNameProperty().get()).isEqualTo("To b");
    history.undo();
    assertThat(history.state()).isEqualTo("a");
    assertThat(history.redoNameProperty().get()).isEqualTo("To b");
    history.redo();
    assertThat(history.state()).isEqualTo("b");
    assertThat(history.redoNameProperty().get()).isEmpty();
  }

  @Test
  void keystrokesInOneFieldAreOneStep() {
    var history = new EditHistory<>("");
    history.edit("Type", "1", "field");
    history.edit("Type", "12", "field");
    history.edit("Type", "128", "field");
    assertThat(history.steps()).hasSize(1);
    history.undo();
    assertThat(history.state()).isEmpty();
    history.redo();
    assertThat(history.state()).isEqualTo("128");
  }

  @Test
  void anotherFieldOrLeavingTheFieldBeginsAnotherStep() {
    var history = new EditHistory<>("");
    history.edit("Type", "1", "field");
    history.edit("Type", "1x", "other field");
    history.endRun();
    history.edit("Type", "1xy", "other field");
    assertThat(history.steps()).hasSize(3);
  }

  @Test
  void typingBackToWhereItBeganLeavesNoStep() {
    var history = new EditHistory<>("1");
    history.edit("Type", "12", "field");
    history.edit("Type", "1", "field");
    assertThat(history.steps()).isEmpty();
    assertThat(history.undoNameProperty().get()).isEmpty();
  }

  @Test
  void undoingToWhatWasSavedIsUnchanged() {
    var history = new EditHistory<>("a");
    history.edit("To b", "b");
    history.saved("b");
    assertThat(history.changedProperty().get()).isFalse();
    history.edit("To c", "c");
    assertThat(history.changedProperty().get()).isTrue();
    history.undo();
    assertThat(history.changedProperty().get()).isFalse();
    history.undo();
    assertThat(history.changedProperty().get()).isTrue();
  }

  @Property
  void undoingEverythingGivesTheFirstAndRedoingTheLast(
      @ForAll @Size(max = 60) List<Integer> values) {
    var history = new EditHistory<>(0);
    for (int value : values) {
      history.edit("Set", value, value % 3 == 0 ? "run" : null);
    }
    int last = history.state();
    int steps = history.steps().size();
    for (int i = 0; i < steps; i++) {
      history.undo();
    }
    assertThat(history.state()).isZero();
    for (int i = 0; i < steps; i++) {
      history.redo();
    }
    assertThat(history.state()).isEqualTo(last);
  }
}
