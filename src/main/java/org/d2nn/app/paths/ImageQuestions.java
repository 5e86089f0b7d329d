package org.d2nn.app.paths;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.run.Trace;

/**
 * Questions about one image: what happens if a control node picks another node, and what the model
 * does with an image file from anywhere.
 */
final class ImageQuestions {
  private static final int DROPPED_SIDE = 128;

  private record Dropped(TracedImage image, int[] pixels) {}

  private final Workspace workspace;
  private final String tasksOf;
  private final Supplier<Optional<LoadedRun>> loaded;
  private final ObjectProperty<TracedImage> selected;
  private final Map<String, String> forced = new LinkedHashMap<>();
  private final ReadOnlyObjectWrapper<Optional<Trace>> whatIf =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<int[]> droppedPixels = new ReadOnlyObjectWrapper<>();

  /**
   * @param loaded the run whose model is asked
   * @param selected the image that the questions are about
   */
  ImageQuestions(
      Workspace workspace,
      String tasksOf,
      Supplier<Optional<LoadedRun>> loaded,
      ObjectProperty<TracedImage> selected) {
    this.workspace = workspace;
    this.tasksOf = tasksOf;
    this.loaded = loaded;
    this.selected = selected;
    selected.addListener((property, before, now) -> forget());
  }

  private void forget() {
    forced.clear();
    whatIf.set(Optional.empty());
  }

  /** Asks what happens to the selected image if a control node picks this target. */
  void force(String control, String target) {
    TracedImage image = selected.get();
    Optional<LoadedRun> asked = loaded.get();
    if (image == null || asked.isEmpty()) {
      return;
    }
    boolean asDecided =
        image.trace().decisionOf(control).filter(own -> own.picked().equals(target)).isPresent();
    if (asDecided) {
      forced.remove(control);
    } else {
      forced.put(control, target);
    }
    if (forced.isEmpty()) {
      whatIf.set(Optional.empty());
      return;
    }
    ModelSession session = asked.get().session();
    Split of = asked.get().split();
    Map<String, String> wanted = Map.copyOf(forced);
    workspace
        .tasks()
        .latest(
            tasksOf + " what if",
            any ->
                image.isFromElsewhere()
                    ? session.trace(image.file().orElseThrow(), wanted)
                    : session.trace(of, image.place(), wanted))
        .onSuccess(
            trace -> {
              if (image.equals(selected.get())) {
                whatIf.set(Optional.of(trace));
              }
            })
        .onFailure(failure -> workspace.dialogs().failure("The what-if question failed", failure));
  }

  /** Shows what the model does with an image file from anywhere. */
  void open(Path file) {
    Optional<LoadedRun> asked = loaded.get();
    if (asked.isEmpty()) {
      workspace
          .dialogs()
          .problem("No trained model", "Train first, or choose a run, then drop the image again.");
      return;
    }
    ModelSession session = asked.get().session();
    workspace
        .tasks()
        .latest(
            tasksOf + " dropped",
            any ->
                new Dropped(
                    new TracedImage(-1, -1, Optional.of(file), session.trace(file, Map.of())),
                    session.thumbnailOf(file, DROPPED_SIDE)))
        .onSuccess(
            dropped -> {
              droppedPixels.set(dropped.pixels());
              selected.set(dropped.image());
            })
        .onFailure(
            failure ->
                workspace.dialogs().problem("The image was not used", FailureText.of(failure)));
  }

  /** What would happen under the decisions that the user forced; empty while none is forced. */
  ReadOnlyObjectProperty<Optional<Trace>> whatIfProperty() {
    return whatIf.getReadOnlyProperty();
  }

  /** 128×128 pixels of the image that was dropped last. */
  ReadOnlyObjectProperty<int[]> droppedPixelsProperty() {
    return droppedPixels.getReadOnlyProperty();
  }
}
