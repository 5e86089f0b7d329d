package org.d2nn.app.drawing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;

/** Node boxes, found by where they are. */
final class Obstacles {
  private static final double CELL = 240;

  private final Map<Long, List<NodeBox>> cells = new HashMap<>();

  Obstacles(Collection<NodeBox> boxes) {
    for (NodeBox box : boxes) {
      for (long x = cell(box.minX()); x <= cell(box.maxX()); x++) {
        for (long y = cell(box.minY()); y <= cell(box.maxY()); y++) {
          cells.computeIfAbsent(key(x, y), key -> new ArrayList<>(2)).add(box);
        }
      }
    }
  }

  /** The boxes that touch an area. */
  Collection<NodeBox> within(Bounds area) {
    List<NodeBox> found = new ArrayList<>();
    for (long x = cell(area.getMinX()); x <= cell(area.getMaxX()); x++) {
      for (long y = cell(area.getMinY()); y <= cell(area.getMaxY()); y++) {
        for (NodeBox box : cells.getOrDefault(key(x, y), List.of())) {
          if (box.bounds().intersects(area)) {
            found.add(box);
          }
        }
      }
    }
    return found;
  }

  private static long cell(double at) {
    return (long) Math.floor(at / CELL);
  }

  private static long key(long x, long y) {
    return x << 32 ^ (y & 0xffffffffL);
  }
}
