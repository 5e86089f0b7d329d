package org.d2nn.app.workspace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The states of something immutable that is being edited, as named steps (name, before, after).
 * Every edit of an experiment goes through here, so every edit can be undone.
 *
 * <p>A run of small changes, such as the keystrokes in one field, becomes one step when each is
 * made with the same {@code run} and no other step comes between.
 *
 * @param <S> an immutable state whose {@code equals} compares contents
 */
public final class EditHistory<S> {
  private static final int MOST_STEPS = 500;

  /** One edit. */
  public record Step<S>(String name, S before, S after) {}

  private final Deque<Step<S>> done = new ArrayDeque<>();
  private final Deque<Step<S>> undone = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<S> state;
  private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper changed = new ReadOnlyBooleanWrapper();
  private S saved;
  private String openRun;

  public EditHistory(S first) {
    state = new ReadOnlyObjectWrapper<>(first);
    saved = first;
  }

  public S state() {
    return state.get();
  }

  public ReadOnlyObjectProperty<S> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** One step. Nothing happens where nothing changes. */
  public void edit(String name, S after) {
    edit(name, after, null);
  }

  /**
   * One step, or more of the last one where that was made with an equal {@code run}.
   *
   * @param run names what is being typed or dragged; null for a step of its own
   */
  public void edit(String name, S after, String run) {
    S before = state.get();
    if (before.equals(after)) {
      return;
    }
    undone.clear();
    if (run != null && run.equals(openRun) && !done.isEmpty()) {
      Step<S> last = done.pop();
      if (!last.before().equals(after)) {
        done.push(new Step<>(name, last.before(), after));
      }
    } else {
      done.push(new Step<>(name, before, after));
      if (done.size() > MOST_STEPS) {
        done.removeLast();
      }
    }
    openRun = run;
    show(after);
  }

  /** The state before the first change of a run; the state now where the run is not open. */
  public S before(String run) {
    return run != null && run.equals(openRun) && !done.isEmpty()
        ? done.peek().before()
        : state.get();
  }

  /** The next change is a step of its own, whatever its run: the field was left. */
  public void endRun() {
    openRun = null;
  }

  /**
   * Takes another state for the first one, where nothing was edited yet: no step, nothing to save.
   */
  public void replaceFirst(S first) {
    if (done.isEmpty() && undone.isEmpty()) {
      saved = first;
      show(first);
    }
  }

  public void undo() {
    if (!done.isEmpty()) {
      Step<S> step = done.pop();
      undone.push(step);
      openRun = null;
      show(step.before());
    }
  }

  public void redo() {
    if (!undone.isEmpty()) {
      Step<S> step = undone.pop();
      done.push(step);
      openRun = null;
      show(step.after());
    }
  }

  /** What undo would undo; empty where there is nothing. */
  public ReadOnlyStringProperty undoNameProperty() {
    return undoName.getReadOnlyProperty();
  }

  /** What redo would do again; empty where there is nothing. */
  public ReadOnlyStringProperty redoNameProperty() {
    return redoName.getReadOnlyProperty();
  }

  /** Whether the state differs from the one that was saved last. */
  public ReadOnlyBooleanProperty changedProperty() {
    return changed.getReadOnlyProperty();
  }

  /** What is on disk now: undoing back to it makes the experiment unchanged again. */
  public void saved(S state) {
    saved = state;
    openRun = null;
    update();
  }

  /** What is on disk is not what was saved: the state counts as changed until it is saved. */
  public void nothingIsSaved() {
    saved = null;
    update();
  }

  /** The steps that were done, first to last. */
  public List<Step<S>> steps() {
    List<Step<S>> steps = new ArrayList<>(done);
    Collections.reverse(steps);
    return steps;
  }

  /** Steps that were undone and can be done again, the next one first. */
  public List<Step<S>> undoneSteps() {
    return List.copyOf(undone);
  }

  private void show(S shown) {
    state.set(shown);
    update();
  }

  private void update() {
    undoName.set(Optional.ofNullable(done.peek()).map(Step::name).orElse(""));
    redoName.set(Optional.ofNullable(undone.peek()).map(Step::name).orElse(""));
    changed.set(!Objects.equals(saved, state.get()));
  }
}
