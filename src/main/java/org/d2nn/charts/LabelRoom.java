package org.d2nn.charts;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The room that the names of a chart's marks have: above, below, or beside the mark, never over
 * another name or a named mark, and never beyond the plot. First come, first served.
 */
final class LabelRoom {
  /** A name that has no room as it is gets this many letters. */
  private static final int SHORTENED = 22;

  private final Rectangle2D plot;
  private final double gap;
  private final List<Rectangle2D> taken = new ArrayList<>();

  /**
   * A name and where it goes.
   *
   * @param text the name, shortened where it had to be
   * @param box in pixels
   */
  record Label(String text, Rectangle2D box) {}

  /**
   * @param plot where names may be, in pixels
   * @param gap from the middle of a mark to its name, in pixels
   */
  LabelRoom(Rectangle2D plot, double gap) {
    this.plot = plot;
    this.gap = gap;
  }

  /** Keeps names off a mark. */
  void keepFree(Point2D mark, double radius) {
    taken.add(
        new Rectangle2D.Double(mark.getX() - radius, mark.getY() - radius, 2 * radius, 2 * radius));
  }

  /**
   * Takes room for a name; empty where there is none, even for the shortened name.
   *
   * @param below whether it prefers to stand below its mark, not above
   * @param width of a text, in pixels
   * @param height of a line, in pixels
   */
  Optional<Label> take(
      Point2D mark, String name, boolean below, ToDoubleFunction<String> width, double height) {
    if (name == null || name.isEmpty()) {
      return Optional.empty();
    }
    return place(mark, name, below, width, height)
        .or(
            () ->
                name.length() <= SHORTENED
                    ? Optional.empty()
                    : place(mark, name.substring(0, SHORTENED - 1) + "…", below, width, height));
  }

  private Optional<Label> place(
      Point2D mark, String text, boolean below, ToDoubleFunction<String> widths, double height) {
    double width = widths.applyAsDouble(text);
    double middle =
        Math.max(plot.getX(), Math.min(mark.getX() - width / 2, plot.getMaxX() - width));
    double level = mark.getY() - height / 2;
    double above = mark.getY() - gap - height;
    double under = mark.getY() + gap;
    double[][] corners = {
      {middle, below ? under : above},
      {middle, below ? above : under},
      {mark.getX() + gap, level},
      {mark.getX() - gap - width, level}
    };
    for (double[] corner : corners) {
      Rectangle2D box = new Rectangle2D.Double(corner[0], corner[1], width, height);
      if (plot.contains(box) && taken.stream().noneMatch(box::intersects)) {
        taken.add(box);
        return Optional.of(new Label(text, box));
      }
    }
    return Optional.empty();
  }
}
