package org.d2nn.app.design.model;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.d2nn.app.drawing.LayeredLayout;
import org.d2nn.app.drawing.LayeredLayout.Flow;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.graph.Graph;

/** Automatic layout: worked out in the background, can be called off, one undoable step. */
public final class AutomaticLayout {
  private final DesignViewModel model;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final String kind = "layout " + System.identityHashCode(this);
  private RunningTask<Layout> running;

  AutomaticLayout(DesignViewModel model) {
    this.model = model;
  }

  /** Whether a layout is being worked out. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** Lays the whole graph out. */
  public void layOut(Flow flow) {
    Graph drawn = model.graph();
    busy.set(true);
    RunningTask<Layout> task =
        model.workspace().tasks().latest(kind, progress -> LayeredLayout.of(drawn, flow));
    running = task;
    task.onSuccess(
            layout -> {
              if (model.graph().equals(drawn)) {
                model.edit("Lay out", model.sketch().laidOut(layout));
              }
            })
        .onFailure(e -> model.workspace().dialogs().failure("The graph could not be laid out", e))
        .onEnd(
            () -> {
              if (running == task) {
                busy.set(false);
              }
            });
  }

  /** Lays out the way the graph flows already. */
  public void layOutAgain() {
    layOut(Flow.of(model.graph(), model.sketch().layout()));
  }

  /** Drops a layout that is being worked out; everything stays where it is. */
  public void cancel() {
    if (running != null) {
      running.cancel();
    }
    busy.set(false);
  }

  /** A graph without places gets them, which is no edit of the user's. */
  void arrangeFirst() {
    Graph drawn = model.graph();
    model
        .workspace()
        .tasks()
        .latest(kind, progress -> LayeredLayout.of(drawn, Flow.LEFT_TO_RIGHT))
        .onSuccess(
            layout -> {
              if (model.graph().equals(drawn)) {
                model.workspace().arrange(layout.withAll(model.sketch().layout().centres()));
              }
            });
  }
}
