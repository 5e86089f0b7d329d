package org.d2nn.app.shell;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.app.workspace.Workspace;

/** The tab of one open experiment, with its perspectives, of which one shows. */
final class ExperimentTab extends Tab {
  private final Workspace workspace;
  private final FileWatch watch;
  private final Map<Perspective.Id, Perspective> opened = new EnumMap<>(Perspective.Id.class);
  private final ReadOnlyObjectWrapper<Optional<Perspective.Id>> current =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Working>> work =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Label sign = new Label();
  private final StackPane room = new StackPane();
  private final BiConsumer<Perspective.Id, Perspective> whenOpened;
  private boolean visible;

  /** Which perspective works, and on what. */
  record Working(Perspective.Id at, Perspective.Work work) {}

  /**
   * @param whenOpened is told of each perspective when it is first shown
   */
  ExperimentTab(Workspace workspace, BiConsumer<Perspective.Id, Perspective> whenOpened) {
    this.workspace = workspace;
    this.whenOpened = whenOpened;
    sign.getStyleClass().add("tab-work");
    watch = new FileWatch(workspace, workspace.tasks());
    var whole = new BorderPane(room);
    whole.setTop(new FileBar(watch, workspace));
    setContent(whole);
    textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    workspace.nameProperty().get()
                        + (workspace.history().changedProperty().get() ? " •" : ""),
                workspace.nameProperty(),
                workspace.history().changedProperty()));
    var tip = new Tooltip();
    tip.textProperty()
        .bind(
            workspace.fileProperty().map(file -> file.map(Path::toString).orElse("not saved yet")));
    setTooltip(tip);
  }

  Workspace workspace() {
    return workspace;
  }

  /** Checks whether another program has changed the file. */
  void lookAtFile() {
    watch.look();
  }

  /** The perspective that shows. */
  ReadOnlyObjectProperty<Optional<Perspective.Id>> currentProperty() {
    return current.getReadOnlyProperty();
  }

  /** The perspective that shows. */
  Optional<Perspective> current() {
    return current.get().map(opened::get);
  }

  /** Every perspective that was shown before. */
  List<Perspective> opened() {
    return List.copyOf(opened.values());
  }

  void show(Perspective.Kind kind) {
    if (current.get().filter(kind.id()::equals).isPresent()) {
      return;
    }
    Perspective next = opened.computeIfAbsent(kind.id(), id -> open(kind));
    if (visible) {
      current().ifPresent(Perspective::hidden);
    }
    current.set(Optional.of(kind.id()));
    room.getChildren().setAll(next.view());
    if (visible) {
      next.shown();
    }
  }

  private Perspective open(Perspective.Kind kind) {
    Perspective perspective = kind.maker().apply(workspace);
    perspective.work().addListener((property, before, now) -> showWork());
    whenOpened.accept(kind.id(), perspective);
    return perspective;
  }

  /** Of several perspectives that work the first one's work is shown. */
  private void showWork() {
    Optional<Perspective.Id> at =
        opened.keySet().stream().filter(id -> opened.get(id).work().get().isPresent()).findFirst();
    work.set(at.map(id -> new Working(id, opened.get(id).work().get().orElseThrow())));
    sign.setText(work.get().map(working -> working.work().sign()).orElse(""));
    setGraphic(at.isPresent() ? sign : null);
  }

  /** The work of one of its perspectives. */
  ReadOnlyObjectProperty<Optional<Working>> workProperty() {
    return work.getReadOnlyProperty();
  }

  /** The tab was selected, or another one was. */
  void setVisible(boolean shown) {
    if (visible != shown) {
      visible = shown;
      current().ifPresent(shown ? Perspective::shown : Perspective::hidden);
    }
  }

  /** Everything that would be lost by closing it now, one sentence each. */
  List<String> whyNotClose() {
    return opened.values().stream()
        .map(Perspective::whyNotClose)
        .filter(reason -> !reason.isEmpty())
        .toList();
  }

  void closePerspectives() {
    setVisible(false);
    opened.values().forEach(Perspective::close);
  }
}
