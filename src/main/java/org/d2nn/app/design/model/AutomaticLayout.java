package org.d2nn.app.design.model;

import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.d2nn.app.drawing.LayeredLayout;
import org.d2nn.app.drawing.LayeredLayout.Flow;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.graph.Graph;

/** Automatic layout: computed in the background, can be cancelled, one undoable step. */
public final class AutomaticLayout {
  private final Workspace workspace;
  private final Supplier<Folds> folds;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final String kind = "layout " + System.identityHashCode(this);
  private RunningTask<Layout> running;

  /**
   * @param folds the boxes that are laid out in place of the nodes in them
   */
  AutomaticLayout(Workspace workspace, Supplier<Folds> folds) {
    this.workspace = workspace;
    this.folds = folds;
  }

  /** Whether a layout is being computed. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Lays the whole graph out. */
  public void layOut(Flow flow) {
    layOut(flow, layout -> workspace.edit("Lay out", workspace.drawn().laidOut(layout), null));
  }

  /** Lays out the way the graph flows already. */
  public void layOutAgain() {
    layOut(Flow.of(workspace.graph(), workspace.drawn().layout()));
  }

  /** Cancels the layout that is being computed; everything stays where it is. */
  public void cancel() {
    if (running != null) {
      running.cancel();
    }
    busy.set(false);
  }

  /** Lays out a graph that has no places; this does not count as an edit. */
  void arrangeFirst() {
    layOut(
        Flow.LEFT_TO_RIGHT,
        layout -> workspace.arrange(layout.withAll(workspace.drawn().layout().centres())));
  }

  /** The layout is dropped where the graph was edited meanwhile. */
  private void layOut(Flow flow, Consumer<Layout> apply) {
    Graph drawn = workspace.graph();
    Layout before = workspace.drawn().layout();
    Folds boxes = folds.get();
    Graph shown = boxes.of(workspace.drawn()).graph();
    busy.set(true);
    RunningTask<Layout> task =
        workspace
            .tasks()
            .latest(kind, progress -> boxes.moved(before, LayeredLayout.of(shown, flow)));
    running = task;
    task.onSuccess(
            layout -> {
              if (workspace.graph().equals(drawn)) {
                apply.accept(layout);
              }
            })
        .onFailure(e -> workspace.dialogs().failure("The graph could not be laid out", e))
        .onEnd(
            () -> {
              if (running == task) {
                busy.set(false);
              }
            });
  }
}
