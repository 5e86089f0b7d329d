package org.d2nn.app.paths;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.workspace.FileSaver.Format;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.analysis.TraceTable;
import org.d2nn.experiment.run.Trace;
import org.d2nn.format.Numbers;

/** What is written of the images that are shown: tables, contact sheets, copies, paths. */
final class ImageSaving {
  private final Workspace workspace;
  private final String tasksOf;
  private final Supplier<Optional<LoadedRun>> loaded;
  private final ShownImages shown;
  private final OpenedImages opened;
  private final Supplier<String> title;

  /**
   * @param title of the run that is shown
   */
  ImageSaving(
      Workspace workspace,
      String tasksOf,
      Supplier<Optional<LoadedRun>> loaded,
      ShownImages shown,
      OpenedImages opened,
      Supplier<String> title) {
    this.workspace = workspace;
    this.tasksOf = tasksOf;
    this.loaded = loaded;
    this.shown = shown;
    this.opened = opened;
    this.title = title;
  }

  /** Writes the selection, or all that is shown, with the columns of {@code d2nn trace}. */
  void table() {
    Optional<LoadedRun> of = loaded.get();
    if (of.isEmpty()) {
      return;
    }
    save(of.get().session(), shown.chosenOrAll().stream().map(TracedImage::trace).toList());
  }

  /** Writes the images that were opened, with the columns of {@code d2nn trace}. */
  void tableOfOpened() {
    loaded
        .get()
        .ifPresent(
            of ->
                save(
                    of.session(),
                    opened.images().stream().map(one -> one.image().trace()).toList()));
  }

  private void save(ModelSession model, List<Trace> traces) {
    workspace
        .saver()
        .save(
            "traces of " + Numbers.count(traces.size()) + " images",
            "traces",
            List.of(
                Format.of(
                    "Comma-separated values",
                    ".csv",
                    file -> new TraceTable(model.graph(), model.classes()).write(traces, file))));
  }

  /** Draws the selection, or all that is shown, on one picture. */
  void sheet() {
    Optional<LoadedRun> of = loaded.get();
    if (of.isEmpty()) {
      return;
    }
    List<TracedImage> images = shown.chosenOrAll();
    var sheet =
        new ContactSheet(
            title.get() + " · " + of.get().split().label(),
            shown.tracedProperty().get(),
            images,
            of.get().session().thumbnails());
    workspace
        .saver()
        .save(
            "sheet of " + Numbers.count(Math.min(ContactSheet.MOST, images.size())) + " images",
            "images",
            List.of(Format.of("PNG picture", ".png", sheet::writeTo)));
  }

  /** Copies the files of the selection, or of all that is shown, into a folder per class. */
  void copies() {
    Optional<LoadedRun> of = loaded.get();
    if (of.isEmpty()) {
      return;
    }
    Optional<String> gone = of.get().session().whyNoImages();
    if (gone.isPresent()) {
      workspace.dialogs().problem("No image was copied", gone.get());
      return;
    }
    var copies =
        new ImageCopies(of.get().session(), shown.tracedProperty().get(), shown.chosenOrAll());
    workspace
        .dialogs()
        .askForFolder("Where to copy " + Numbers.count(copies.images().size()) + " images")
        .ifPresent(
            folder ->
                workspace
                    .tasks()
                    .run(tasksOf + " copy", progress -> copies.writeTo(folder, progress))
                    .onSuccess(count -> workspace.dialogs().saved(folder))
                    .onFailure(
                        failure ->
                            workspace
                                .dialogs()
                                .problem("Not every image was copied", FailureText.of(failure))));
  }

  /** Where the selected images are, one per line: paths where they are files, else names. */
  String pathsOfChosen() {
    Optional<LoadedRun> of = loaded.get();
    return shown.chosenProperty().get().stream()
        .map(
            image ->
                image
                    .file()
                    .or(() -> of.flatMap(run -> run.session().fileOf(image.picture())))
                    .map(file -> file.toAbsolutePath().toString())
                    .orElse(image.trace().image()))
        .collect(Collectors.joining("\n"));
  }
}
