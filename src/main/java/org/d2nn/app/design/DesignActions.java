package org.d2nn.app.design;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import org.d2nn.app.design.canvas.DesignCanvas;
import org.d2nn.app.design.canvas.DrawingExport;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.PropertyEdits;
import org.d2nn.app.drawing.LayeredLayout.Flow;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.EditHistory;

/** The menu bar's commands in Design. */
final class DesignActions {
  private final DesignViewModel model;
  private final DesignCanvas canvas;
  private final Map<Command, Action> actions = new EnumMap<>(Command.class);

  /**
   * @param find moves the focus to the search field
   * @param canvasOnly leaves the whole window to the canvas, or shows what is around it again
   */
  DesignActions(DesignViewModel model, DesignCanvas canvas, Runnable find, Runnable canvasOnly) {
    this.model = model;
    this.canvas = canvas;
    edits();
    looking(find);
    put(Command.CANVAS_ONLY, Action.always(canvasOnly));
    drawing();
  }

  Map<Command, Action> all() {
    return actions;
  }

  private void edits() {
    EditHistory<?> history = model.workspace().history();
    put(Command.UNDO, Action.undo(history));
    put(Command.REDO, Action.redo(history));
    put(Command.CUT, Action.when(nodes(1), model::cut));
    put(Command.COPY, Action.when(nodes(1), model::copy));
    put(Command.PASTE, Action.always(model::paste));
    put(Command.DUPLICATE, Action.when(nodes(1), model::duplicate));
    put(Command.DELETE, Action.when(something(), model::delete));
    put(Command.DELETE_AND_RECONNECT, Action.when(nodes(1), model::deleteAndReconnect));
    put(Command.SELECT_CONNECTED, Action.when(something(), model::selectConnected));
    put(Command.SELECT_ALL, Action.always(model::selectAll));
  }

  private void looking(Runnable find) {
    put(Command.FIND, Action.always(find));
    put(Command.ZOOM_IN, Action.always(() -> canvas.view().zoomBy(1.25)));
    put(Command.ZOOM_OUT, Action.always(() -> canvas.view().zoomBy(0.8)));
    put(Command.ACTUAL_SIZE, Action.always(() -> canvas.view().actualSize()));
    put(Command.MINIMAP, Action.always(canvas::toggleMinimap));
    put(Command.FIT, Action.always(() -> canvas.view().fit()));
  }

  private void drawing() {
    put(Command.ADD_NODE, Action.always(canvas::offerToAdd));
    put(Command.CONNECT, Action.when(nodes(1), canvas::offerToConnect));
    put(Command.ADD_LAYERS, Action.when(nodes(1), canvas::offerLayers));
    put(Command.RENAME, Action.when(nodes(1), canvas::rename));
    put(Command.LAYOUT_ACROSS, Action.always(() -> layOut(Flow.LEFT_TO_RIGHT)));
    put(Command.LAYOUT_DOWN, Action.always(() -> layOut(Flow.TOP_TO_BOTTOM)));
    put(Command.ALIGN_ROW, Action.when(nodes(2), () -> model.align(true)));
    put(Command.ALIGN_COLUMN, Action.when(nodes(2), () -> model.align(false)));
    put(Command.DISTRIBUTE_ACROSS, Action.when(nodes(3), () -> model.distribute(true)));
    put(Command.DISTRIBUTE_DOWN, Action.when(nodes(3), () -> model.distribute(false)));
    put(Command.FOLD, Action.when(nodes(2), model::fold));
    put(
        Command.UNFOLD,
        Action.when(
            Bindings.createBooleanBinding(
                () -> model.selection().nodes().stream().anyMatch(model.folds()::isFolded),
                model.selectionProperty(),
                model.foldsProperty()),
            model::unfold));
    put(Command.FIX_PROBLEM, fix());
    put(Command.COMPARE, Action.always(model::askToCompare));
    put(Command.EXPORT_PICTURE, Action.always(() -> DrawingExport.ask(model)));
  }

  private void layOut(Flow flow) {
    model.layingOut().layOut(flow);
  }

  /** Applies the remedy of the first problem that has one. */
  private Action fix() {
    var offered =
        Bindings.createBooleanBinding(
            () -> model.analysis().firstFixable().isPresent(), model.analysisProperty());
    return Action.when(
        offered,
        () ->
            model
                .analysis()
                .firstFixable()
                .ifPresent(problem -> model.apply(PropertyEdits.fix(problem))));
  }

  /** Runs what a key pressed on the canvas means there, and takes the key. */
  void key(KeyEvent event) {
    if (event.getTarget() instanceof TextInputControl) {
      return; // a name is being written on the canvas
    }
    actions.forEach(
        (command, action) -> {
          if (!command.isWindowWide() && command.matches(event) && action.enabled().get()) {
            action.run().run();
            event.consume();
          }
        });
  }

  /** Runs what other keys than the menu's mean, wherever in Design they are pressed. */
  void otherKey(KeyEvent event) {
    actions.forEach(
        (command, action) -> {
          if (command.isAlso(event)) {
            action.run().run();
            event.consume();
          }
        });
  }

  private void put(Command command, Action action) {
    actions.put(command, action);
  }

  private BooleanBinding nodes(int atLeast) {
    return Bindings.createBooleanBinding(
        () -> model.selection().nodes().size() >= atLeast, model.selectionProperty());
  }

  private BooleanBinding something() {
    return Bindings.createBooleanBinding(
        () -> !model.selection().isEmpty(), model.selectionProperty());
  }
}
