package org.d2nn.app.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.d2nn.app.form.Form;
import org.d2nn.app.workspace.Workspace;
import org.kordamp.ikonli.javafx.FontIcon;

/** A bar above an experiment whose file another program has changed: it asks what to do. */
final class FileBar extends HBox {
  private final Label what = new Label();
  private final Button reload = new Button("Reload");
  private final Button keep = new Button("Keep mine");

  FileBar(FileWatch watch, Workspace workspace) {
    setId("file-bar");
    getStyleClass().add("file-bar");
    reload.setId("file-reload");
    reload.setTooltip(new Tooltip("Load the file again. Undo brings your version back."));
    reload.setOnAction(event -> watch.reload());
    keep.setId("file-keep");
    keep.setTooltip(new Tooltip("Keep your version. Saving overwrites the file."));
    keep.setOnAction(event -> watch.keepMine());
    getChildren().addAll(new FontIcon("mdi2f-file-alert-outline"), what, Form.room(), reload, keep);
    watch.changeProperty().addListener((property, before, now) -> show(watch, workspace));
    show(watch, workspace);
  }

  private void show(FileWatch watch, Workspace workspace) {
    String name =
        workspace.fileProperty().get().map(file -> file.getFileName().toString()).orElse("");
    boolean gone = watch.changeProperty().get().filter(FileWatch.Change::isGone).isPresent();
    what.setText(
        gone
            ? name + " was deleted, moved or renamed by another program."
            : name + " was changed by another program.");
    Form.showIf(reload, !gone);
    Form.showIf(this, watch.changeProperty().get().isPresent());
  }
}
