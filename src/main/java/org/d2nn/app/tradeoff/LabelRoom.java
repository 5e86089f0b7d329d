package org.d2nn.app.tradeoff;

import java.util.ArrayList;
import java.util.List;

/** Gives each label of a chart its room; what would lie on another one is left out. */
final class LabelRoom {
  private static final int LONGEST = 22;

  /** Of a chart's width, one letter. */
  private static final double LETTER = 0.011;

  /** Of a chart's height, one line. */
  static final double LINE = 0.05;

  private record Box(double left, double right, double up) {}

  private final List<Box> taken = new ArrayList<>();

  /**
   * The label, shortened; empty where there is no room.
   *
   * @param height of what the chart shows, in units of {@code up}
   */
  String take(double across, double up, String label, double height) {
    if (label.isEmpty()) {
      return "";
    }
    String text = label.length() <= LONGEST ? label : label.substring(0, LONGEST - 1) + "…";
    double half = text.length() * LETTER / 2;
    Box box = new Box(across - half, across + half, up / height);
    for (Box other : taken) {
      boolean beside = box.right() < other.left() || other.right() < box.left();
      if (!beside && Math.abs(box.up() - other.up()) < LINE) {
        return "";
      }
    }
    taken.add(box);
    return text;
  }
}
