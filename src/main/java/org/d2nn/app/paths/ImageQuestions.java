package org.d2nn.app.paths;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.runs.Sight;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.progress.Progress;

/**
 * Questions about the selected image: what the network sees of it, what every other decision would
 * give, and what happens if the user forces some.
 */
final class ImageQuestions {
  private final Workspace workspace;
  private final String tasksOf;
  private final Supplier<Optional<LoadedRun>> loaded;
  private final ObjectProperty<TracedImage> selected;
  private final ReadOnlyObjectWrapper<Map<String, String>> forced =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ReadOnlyObjectWrapper<Optional<Trace>> whatIf =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Map<String, Map<String, Trace>>> outcomes =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ReadOnlyObjectWrapper<Optional<Sight>> sight =
      new ReadOnlyObjectWrapper<>(Optional.empty());

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
    selected.addListener(
        (property, before, now) -> {
          forced.set(Map.of());
          whatIf.set(Optional.empty());
          outcomes.set(Map.of());
          sight.set(Optional.empty());
          if (now != null) {
            lookAround(now, Map.of(), now.trace());
            look(now);
          }
        });
  }

  /** The run, where the model can be asked about an image: not where that is gone. */
  private Optional<LoadedRun> asked(TracedImage image) {
    return loaded
        .get()
        .filter(run -> image.isFromElsewhere() || run.session().whyNoImages().isEmpty());
  }

  private void forget() {
    boolean any = !forced.get().isEmpty();
    forced.set(Map.of());
    whatIf.set(Optional.empty());
    TracedImage image = selected.get();
    if (any && image != null) {
      lookAround(image, Map.of(), image.trace());
    }
  }

  /** Finds out what each decision would give, the others left to the network. */
  private void lookAround(TracedImage image, Map<String, String> wanted, Trace base) {
    Optional<LoadedRun> asked = asked(image);
    if (asked.isEmpty() || base.decisions().isEmpty()) {
      return;
    }
    workspace
        .tasks()
        .latest(
            tasksOf + " outcomes", progress -> outcomes(asked.get(), image, wanted, base, progress))
        .onSuccess(
            found -> {
              if (image == selected.get() && wanted.equals(forced.get())) {
                outcomes.set(found);
              }
            })
        .onFailure(closed -> outcomes.set(Map.of()));
  }

  private static Map<String, Map<String, Trace>> outcomes(
      LoadedRun run, TracedImage image, Map<String, String> wanted, Trace base, Progress progress)
      throws DatasetException {
    Map<String, Map<String, Trace>> found = new LinkedHashMap<>();
    for (Decision decision : base.decisions()) {
      Map<String, Trace> byTarget = new LinkedHashMap<>();
      for (String target : decision.targets()) {
        progress.stopIfCancelled();
        Map<String, String> under = new LinkedHashMap<>(wanted);
        under.put(decision.control(), target);
        byTarget.put(target, target.equals(decision.picked()) ? base : trace(run, image, under));
      }
      found.put(decision.control(), byTarget);
    }
    return found;
  }

  private static Trace trace(LoadedRun run, TracedImage image, Map<String, String> wanted)
      throws DatasetException {
    return image.isFromElsewhere()
        ? run.session().trace(image.file().orElseThrow(), wanted)
        : run.session().trace(run.split(), image.place(), wanted);
  }

  private void look(TracedImage image) {
    Optional<LoadedRun> asked = asked(image);
    if (asked.isEmpty()) {
      return;
    }
    ModelSession session = asked.get().session();
    workspace
        .tasks()
        .latest(
            tasksOf + " sight",
            progress ->
                image.isFromElsewhere()
                    ? session.sight(image.file().orElseThrow())
                    : session.sight(image.picture()))
        .onSuccess(
            found -> {
              if (image == selected.get()) {
                sight.set(Optional.of(found));
              }
            })
        .onFailure(gone -> sight.set(Optional.empty()));
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
    Optional<LoadedRun> asked = Optional.ofNullable(image).flatMap(this::asked);
    if (asked.isEmpty()) {
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
    workspace
        .tasks()
        .latest(tasksOf + " what if", any -> trace(asked, image, wanted))
        .onSuccess(
            trace -> {
              if (image == selected.get() && wanted.equals(forced.get())) {
                whatIf.set(Optional.of(trace));
                lookAround(image, wanted, trace);
              }
            })
        .onFailure(failure -> workspace.dialogs().failure("The what-if question failed", failure));
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

  /**
   * By control node and target, what would happen if the node picked it and those that are not
   * forced decided by themselves; empty while that is not known.
   */
  ReadOnlyObjectProperty<Map<String, Map<String, Trace>>> outcomesProperty() {
    return outcomes.getReadOnlyProperty();
  }

  /** What the network sees of the selected image; empty while that is not known. */
  ReadOnlyObjectProperty<Optional<Sight>> sightProperty() {
    return sight.getReadOnlyProperty();
  }
}
