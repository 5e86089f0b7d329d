package org.d2nn.app.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import org.d2nn.app.design.blocks.Block;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.ClipboardInMemory;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.TextClipboard;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.sets.FacesAndClutter;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Graph;
import org.d2nn.learning.TrainingSettings;

/** An open experiment and its view model, without a window. */
public final class Editor {
  public final Workspace workspace;
  public final DesignViewModel model;

  /** What the user was told, in order. */
  public final List<String> said = new ArrayList<>();

  public Editor() {
    this(new ClipboardInMemory());
  }

  public Editor(TextClipboard clipboard) {
    this(ExperimentFile.of(empty()), clipboard);
  }

  Editor(ExperimentFile file, TextClipboard clipboard) {
    workspace =
        new Workspace(
            file,
            Optional.empty(),
            new ImmediateTasks(),
            new NoDialogs() {
              @Override
              public void problem(String what, String why) {
                said.add(what + ": " + why);
              }
            });
    model = new DesignViewModel(workspace, clipboard);
  }

  static Experiment empty() {
    return new Experiment(
        "test",
        "",
        new Graph(List.of(), List.of()),
        DatasetSettings.of(FacesAndClutter.DEFAULT),
        TrainingSettings.DEFAULT,
        Experiment.View.NONE);
  }

  public void drawHighLow() {
    model.add(Block.HIGH_LOW, new Point2D(400, 300));
  }

  /** What would be in the file if it were saved now. */
  public String saved() {
    return workspace.text().get();
  }

  /** Does it, and asserts that undo and redo lead back and forth by one step, byte for byte. */
  public DrawnGraph edit(String name, Runnable edit) {
    DrawnGraph before = model.drawn();
    String textBefore = saved();
    int steps = workspace.history().steps().size();
    edit.run();
    DrawnGraph after = model.drawn();
    String textAfter = saved();
    assertThat(textAfter).isNotEqualTo(textBefore);
    assertThat(workspace.history().steps()).hasSize(steps + 1);
    assertThat(workspace.history().undoNameProperty().get()).isEqualTo(name);
    workspace.history().undo();
    assertThat(model.drawn()).isEqualTo(before);
    assertThat(saved()).isEqualTo(textBefore);
    workspace.history().redo();
    assertThat(model.drawn()).isEqualTo(after);
    assertThat(saved()).isEqualTo(textAfter);
    assertThat(model.analysis().graph()).isEqualTo(after.graph());
    return after;
  }
}
