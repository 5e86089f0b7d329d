package org.d2nn.app.paths;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
import org.d2nn.experiment.run.Decision;
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
  private final ReadOnlyObjectWrapper<Map<String, String>> forced =
      new ReadOnlyObjectWrapper<>(Map.of());
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
    forced.set(Map.of());
    whatIf.set(Optional.empty());
  }

  /**
   * Asks what happens under the n-th decision that the selected image could be given, counted over
   * the targets of its control nodes from 1; does nothing where there are fewer.
   */
  void force(int number) {
    int left = number;
    for (Decision decision : decisions()) {
      if (left <= decision.targets().size()) {
        force(decision.control(), decision.targets().get(left - 1));
        return;
      }
      left -= decision.targets().size();
    }
  }

  /** Asks for the decision after the one that a control node makes; nothing of another node. */
  void forceNext(String control) {
    decisions().stream()
        .filter(decision -> decision.control().equals(control))
        .findFirst()
        .ifPresent(
            decision ->
                force(
                    control,
                    decision.targets().get((decision.pick() + 1) % decision.targets().size())));
  }

  private List<Decision> decisions() {
    return selected.get() == null
        ? List.of()
        : whatIf.get().orElse(selected.get().trace()).decisions();
  }

  /** Asks what happens to the selected image if a control node picks this target. */
  void force(String control, String target) {
    TracedImage image = selected.get();
    Optional<LoadedRun> asked = loaded.get();
    if (image == null || asked.isEmpty()) {
      return;
    }
    Map<String, String> wanted = new LinkedHashMap<>(forced.get());
    boolean asDecided =
        image.trace().decisionOf(control).filter(own -> own.picked().equals(target)).isPresent();
    if (asDecided) {
      wanted.remove(control);
    } else {
      wanted.put(control, target);
    }
    ask(image, asked.get(), Map.copyOf(wanted));
  }

  /** Lets every control node decide by itself again. */
  void forceNothing() {
    forget();
  }

  private void ask(TracedImage image, LoadedRun asked, Map<String, String> wanted) {
    if (wanted.isEmpty()) {
      workspace.tasks().latest(tasksOf + " what if", any -> true);
      forget();
      return;
    }
    forced.set(wanted);
    ModelSession session = asked.session();
    Split of = asked.split();
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
              if (image == selected.get() && wanted.equals(forced.get())) {
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

  /**
   * What the user forced, control node id to target id; of nodes that may not run any more, too.
   */
  ReadOnlyObjectProperty<Map<String, String>> forcedProperty() {
    return forced.getReadOnlyProperty();
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
