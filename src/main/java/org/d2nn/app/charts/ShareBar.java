package org.d2nn.app.charts;

import javafx.scene.layout.Region;
import org.d2nn.charts.Colour;

/** A flat bar, filled from the left up to a share. */
public final class ShareBar extends Region {
  private final Region fill = new Region();
  private double share;

  /**
   * @param share from 0 to 1; what is beyond is cut off
   */
  public ShareBar(double share, Colour colour) {
    getStyleClass().add("share-bar");
    fill.getStyleClass().add("fill");
    getChildren().add(fill);
    setMinSize(20, 8);
    setPrefSize(60, 8);
    setMaxHeight(USE_PREF_SIZE);
    show(share, colour);
  }

  /** Shows another share, from 0 to 1; what is beyond is cut off. */
  public void show(double newShare, Colour colour) {
    share = Double.isFinite(newShare) ? Math.max(0, Math.min(1, newShare)) : 0;
    fill.setStyle("-fx-background-color: " + colour.css() + ";");
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    fill.resizeRelocate(0, 0, Math.rint(getWidth() * share), getHeight());
  }
}
