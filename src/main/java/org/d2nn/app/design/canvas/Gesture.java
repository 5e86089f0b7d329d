package org.d2nn.app.design.canvas;

import javafx.geometry.Point2D;
import javafx.scene.input.MouseEvent;

/** What the mouse does between press and release. One at a time. Points are the drawing's. */
interface Gesture {
  void drag(Point2D point, MouseEvent event);

  void release(Point2D point, MouseEvent event);

  /** Esc was pressed: as if nothing had happened. */
  void cancel();
}
