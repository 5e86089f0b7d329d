package org.d2nn.app.design.canvas;

import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.Selection;
import org.d2nn.app.workspace.DrawnGraph;

/** Selects the nodes whose centres are in a box drawn on the paper. */
final class BoxGesture implements CanvasMouse.Gesture {
  private final DesignViewModel model;
  private final Group overlay;
  private final Point2D corner;
  private final Selection before;
  private final Rectangle box = new Rectangle();

  BoxGesture(DesignViewModel model, Group overlay, Point2D corner, boolean adding) {
    this.model = model;
    this.overlay = overlay;
    this.corner = corner;
    before = adding ? model.selection() : Selection.NOTHING;
    box.getStyleClass().add("selection-box");
    box.setMouseTransparent(true);
    overlay.getChildren().add(box);
    model.select(before);
  }

  @Override
  public void drag(Point2D point, MouseEvent event) {
    box.setX(Math.min(corner.getX(), point.getX()));
    box.setY(Math.min(corner.getY(), point.getY()));
    box.setWidth(Math.abs(corner.getX() - point.getX()));
    box.setHeight(Math.abs(corner.getY() - point.getY()));
    DrawnGraph shown = model.shown();
    Set<String> inside = shown.ids();
    inside.removeIf(id -> !box.contains(shown.layout().at(id)));
    model.select(before.and(Selection.ofNodes(model.folds().membersOf(inside))));
  }

  @Override
  public void release(Point2D point, MouseEvent event) {
    overlay.getChildren().remove(box);
  }

  @Override
  public void cancel() {
    overlay.getChildren().remove(box);
    model.select(before);
  }
}
