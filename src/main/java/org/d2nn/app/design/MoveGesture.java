package org.d2nn.app.design;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseEvent;

/** Moves the selected nodes; they stand on the grid unless Alt is held. */
final class MoveGesture implements Gesture {
  private final DesignViewModel model;
  private final Point2D grabbed;
  private final String leader;
  private final Map<String, Point2D> first = new LinkedHashMap<>();
  private final String step = "drag " + System.nanoTime();

  /**
   * @param leader the node under the pointer: it is the one that stands exactly on the grid
   */
  MoveGesture(DesignViewModel model, String leader, Point2D grabbed) {
    this.model = model;
    this.leader = leader;
    this.grabbed = grabbed;
    model.selection().nodes().forEach(id -> first.put(id, model.sketch().layout().at(id)));
  }

  @Override
  public void drag(Point2D point, MouseEvent event) {
    if (!first.containsKey(leader)) {
      return;
    }
    Point2D target = first.get(leader).add(point.subtract(grabbed));
    if (!event.isAltDown()) {
      target = Arranging.onGrid(target);
    }
    Point2D by = target.subtract(first.get(leader));
    Map<String, Point2D> places = new LinkedHashMap<>();
    first.forEach((id, centre) -> places.put(id, centre.add(by)));
    model.arranging().place(places, step);
  }

  @Override
  public void release(Point2D point, MouseEvent event) {
    model.workspace().history().endRun();
  }

  @Override
  public void cancel() {
    model.arranging().place(first, step);
    model.workspace().history().endRun();
  }
}
