package org.d2nn.app.tradeoff;

import atlantafx.base.controls.Popover;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.experiment.run.RunNote;

/** Asks for a sweep's name and a remark on it, beside what names it. */
final class SweepNoteEditor {
  private static final double WIDTH = 320;

  private SweepNoteEditor() {}

  static void ask(Node beside, RunNote now, Consumer<RunNote> written) {
    var name = new TextField(now.name());
    name.setId("sweep-name");
    name.setPromptText("the folder's name");
    var note = new TextField(now.note());
    note.setId("sweep-note");
    note.setPromptText("a remark");
    var save = new Button("Save");
    save.setId("sweep-note-save");
    save.setDefaultButton(true);
    var content = new VBox(6, new Label("Name"), name, new Label("Note"), note, save);
    content.getStyleClass().add("run-table");
    content.getStylesheets().add(Fxml.styles("runs.css"));
    content.setPrefWidth(WIDTH);
    var asked = new Popover(content);
    asked.setArrowLocation(Popover.ArrowLocation.TOP_CENTER);
    asked.setDetachable(false);
    Runnable done =
        () -> {
          asked.hide();
          written.accept(new RunNote(name.getText(), note.getText()));
        };
    save.setOnAction(event -> done.run());
    name.setOnAction(event -> done.run());
    note.setOnAction(event -> done.run());
    asked.show(beside);
    name.requestFocus();
  }
}
