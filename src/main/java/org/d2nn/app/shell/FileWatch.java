package org.d2nn.app.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.file.ExperimentFile;

/**
 * Notices when another program changes the file of an open experiment. It checks when it is told
 * to; a file whose time and size are the same is not read again.
 */
final class FileWatch {

  /**
   * What another program did to the file.
   *
   * @param text what it holds now; empty where it was deleted, moved or renamed
   */
  record Change(Optional<String> text) {
    boolean isGone() {
      return text.isEmpty();
    }
  }

  private record Stamp(FileTime modified, long size) {}

  private record Seen(Optional<Stamp> stamp, Optional<String> text) {}

  private final Workspace workspace;
  private final Tasks tasks;
  private final ReadOnlyObjectWrapper<Optional<Change>> change =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private Optional<Stamp> last = Optional.empty();

  FileWatch(Workspace workspace, Tasks tasks) {
    this.workspace = workspace;
    this.tasks = tasks;
    workspace.fileProperty().addListener((property, before, now) -> forget());
    workspace.knownProperty().addListener((property, before, now) -> forget());
  }

  /** Empty while the file holds what the program knows of. */
  ReadOnlyObjectProperty<Optional<Change>> changeProperty() {
    return change.getReadOnlyProperty();
  }

  /** Looks at the file, in the background. */
  void look() {
    Optional<Path> file = workspace.fileProperty().get();
    String known = workspace.knownProperty().get();
    Optional<Stamp> before = last;
    file.ifPresent(
        path ->
            tasks
                .latest("watch " + path, progress -> see(path, before))
                .onSuccess(
                    seen -> {
                      boolean stillAsked =
                          workspace.fileProperty().get().equals(file)
                              && workspace.knownProperty().get().equals(known)
                              && !workspace.isSaving();
                      if (stillAsked) {
                        compare(seen);
                      }
                    }));
  }

  /** Reads the text only where the stamp has changed. */
  private static Seen see(Path path, Optional<Stamp> before) throws IOException {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      var stamp = new Stamp(now.lastModifiedTime(), now.size());
      return before.filter(stamp::equals).isPresent()
          ? new Seen(before, Optional.empty())
          : new Seen(Optional.of(stamp), Optional.of(ExperimentFile.textOf(path)));
    } catch (NoSuchFileException e) {
      return new Seen(Optional.empty(), Optional.empty());
    }
  }

  private void compare(Seen seen) {
    if (seen.stamp().isEmpty()) {
      last = Optional.empty();
      boolean isKnown = workspace.knownProperty().get().isEmpty();
      change.set(isKnown ? Optional.empty() : Optional.of(new Change(Optional.empty())));
    } else if (seen.text().isPresent()) {
      last = seen.stamp();
      boolean same = seen.text().get().equals(workspace.knownProperty().get());
      change.set(same ? Optional.empty() : Optional.of(new Change(seen.text())));
    }
  }

  /** Takes what is in the file now, as a step that can be undone. */
  void reload() {
    Path file = workspace.fileProperty().get().orElseThrow();
    tasks
        .run("reload", progress -> ExperimentFile.read(file))
        .onSuccess(workspace::reload)
        .onFailure(e -> workspace.dialogs().failure(file.getFileName() + " was not reloaded", e));
  }

  /** Keeps what is on the screen; saving will overwrite the file. */
  void keepMine() {
    change
        .get()
        .ifPresent(
            seen -> {
              workspace.keepMine(seen.text().orElse(""));
              change.set(Optional.empty());
            });
  }

  private void forget() {
    last = Optional.empty();
    change.set(Optional.empty());
  }
}
