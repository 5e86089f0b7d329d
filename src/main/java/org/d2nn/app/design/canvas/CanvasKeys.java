package org.d2nn.app.design.canvas;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.Selection;
import org.d2nn.app.workspace.Command;
import org.d2nn.graph.Node;

/** Handles keys on the canvas, beyond the menus' commands. */
final class CanvasKeys {
  private static final double STEP = 10;
  private static final double LARGE_STEP = 50;

  private final DesignCanvas canvas;
  private final DesignViewModel model;
  private final CanvasMouse mouse;
  private int series;

  CanvasKeys(DesignCanvas canvas, DesignViewModel model, CanvasMouse mouse) {
    this.canvas = canvas;
    this.model = model;
    this.mouse = mouse;
    canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    canvas.addEventHandler(
        KeyEvent.KEY_RELEASED,
        event -> {
          if (event.getCode() == KeyCode.SPACE) {
            mouse.setSpaceDown(false);
          }
        });
  }

  private void pressed(KeyEvent event) {
    if (event.isConsumed() || event.getTarget() instanceof TextInputControl) {
      return;
    }
    boolean mine = event.isAltDown() ? goes(event) : !event.isShortcutDown() && does(event);
    if (mine) {
      event.consume();
    }
  }

  /** With Alt, arrows go from node to node. */
  private boolean goes(KeyEvent event) {
    switch (event.getCode()) {
      case LEFT -> go(-1, 0);
      case RIGHT -> go(1, 0);
      case UP -> go(0, -1);
      case DOWN -> go(0, 1);
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean does(KeyEvent event) {
    double step = event.isShiftDown() ? LARGE_STEP : STEP;
    if (Command.DELETE.matches(event)
        || event.getCode() == KeyCode.BACK_SPACE && !event.isShiftDown()) {
      model.delete();
      return true;
    }
    switch (event.getCode()) {
      case LEFT -> model.move(-step, 0, "keys " + series);
      case RIGHT -> model.move(step, 0, "keys " + series);
      case UP -> model.move(0, -step, "keys " + series);
      case DOWN -> model.move(0, step, "keys " + series);
      case SPACE -> mouse.setSpaceDown(true);
      case TAB -> {
        return next(event.isShiftDown());
      }
      case ESCAPE -> escape();
      default -> {
        return false;
      }
    }
    return true;
  }

  private void escape() {
    if (mouse.cancel()) {
      return;
    }
    if (model.layingOut().busyProperty().get()) {
      model.layingOut().cancel();
    } else if (model.whatIfProperty().get().isPresent()) {
      model.stopAsking();
    } else if (model.comparisonProperty().get().isPresent()) {
      model.stopComparing();
    } else {
      model.select(Selection.NOTHING);
    }
  }

  /** Selects the next node in reading order; false behind the last: the focus leaves the canvas. */
  private boolean next(boolean backwards) {
    var layout = model.shown().layout();
    List<String> ids =
        model.shown().graph().nodes().stream()
            .map(Node::id)
            .sorted(
                Comparator.comparingDouble((String id) -> Math.rint(layout.at(id).getX() / 60))
                    .thenComparingDouble(id -> layout.at(id).getY()))
            .toList();
    int now = selected().map(ids::indexOf).orElse(backwards ? ids.size() : -1);
    int next = backwards ? now - 1 : now + 1;
    if (next < 0 || next >= ids.size()) {
      return false;
    }
    select(ids.get(next));
    return true;
  }

  /** Selects the nearest node in this direction. */
  private void go(int x, int y) {
    var layout = model.shown().layout();
    Optional<String> from = selected();
    if (from.isEmpty()) {
      next(false);
      return;
    }
    Point2D here = layout.at(from.get());
    String best = null;
    double least = Double.MAX_VALUE;
    for (Node node : model.shown().graph().nodes()) {
      Point2D way = layout.at(node.id()).subtract(here);
      double ahead = way.getX() * x + way.getY() * y;
      double aside = Math.abs(way.getX() * y) + Math.abs(way.getY() * x);
      if (ahead > 1 && ahead * 2 > aside && ahead + 2 * aside < least) {
        least = ahead + 2 * aside;
        best = node.id();
      }
    }
    if (best != null) {
      select(best);
    }
  }

  private Optional<String> selected() {
    Set<String> nodes = model.selection().nodes();
    return nodes.stream().findFirst().map(model.folds()::shown);
  }

  private void select(String id) {
    series++;
    model.select(Selection.ofNodes(model.folds().members(id)));
    canvas.reveal(id);
  }
}
