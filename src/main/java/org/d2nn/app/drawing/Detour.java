package org.d2nn.app.drawing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.stream.Stream;
import javafx.geometry.Point2D;

/**
 * The shortest way of horizontal and vertical lines from one node to another that keeps clear of
 * all others and has few bends. It runs along lines at a small distance from the boxes' borders and
 * is found by A*. Where there is no free way it passes over as little as possible.
 */
final class Detour {
  /** Where a way may begin or end: a point on a border, the direction outwards, what it costs. */
  record Door(Point2D at, double outX, double outY, double price) {
    Point2D before(double distance) {
      return at.add(outX * distance, outY * distance);
    }
  }

  private static final double PER_BEND = 30;
  private static final double TIGHT = 4;
  private static final double OVER_A_NODE = 60;

  private static final int[] STEP_X = {1, 0, -1, 0};
  private static final int[] STEP_Y = {0, 1, 0, -1};

  private final double[] xs;
  private final double[] ys;

  /** What a unit of length costs from a crossing of lines to the next, to the right and down. */
  private final double[] across;

  private final double[] down;
  private final double[] cost;
  private final int[] cameFrom;

  private record Place(int state, double least) {}

  private Detour(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
    across = new double[xs.length * ys.length];
    down = new double[xs.length * ys.length];
    Arrays.fill(across, 1);
    Arrays.fill(down, 1);
    cost = new double[xs.length * ys.length * 4];
    Arrays.fill(cost, Double.MAX_VALUE);
    cameFrom = new int[cost.length];
    Arrays.fill(cameFrom, -1);
  }

  /** The corners of the way, from a door of the first to one of the second. */
  static List<Point2D> between(
      List<Door> exits, List<Door> entries, List<NodeBox> boxes, double clearance) {
    var xs = new TreeSet<Double>();
    var ys = new TreeSet<Double>();
    for (NodeBox box : boxes) {
      xs.add(box.minX() - clearance);
      xs.add(box.maxX() + clearance);
      ys.add(box.minY() - clearance);
      ys.add(box.maxY() + clearance);
    }
    Stream.concat(exits.stream(), entries.stream())
        .map(door -> door.before(clearance))
        .forEach(
            point -> {
              xs.add(point.getX());
              ys.add(point.getY());
            });
    var search = new Detour(numbers(xs), numbers(ys));
    boxes.forEach(box -> search.mark(box, clearance - 1, TIGHT));
    boxes.forEach(box -> search.mark(box, 0, OVER_A_NODE));
    return search.find(exits, entries, clearance);
  }

  private static double[] numbers(TreeSet<Double> sorted) {
    return sorted.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Makes lines over a box, as much larger as {@code around} says, more expensive. */
  private void mark(NodeBox box, double around, double price) {
    double minX = box.minX() - around;
    double maxX = box.maxX() + around;
    double minY = box.minY() - around;
    double maxY = box.maxY() + around;
    for (int x = Math.max(0, atLeast(xs, minX) - 1); x < xs.length && xs[x] < maxX; x++) {
      for (int y = Math.max(0, atLeast(ys, minY) - 1); y < ys.length && ys[y] < maxY; y++) {
        int at = y * xs.length + x;
        boolean betweenX = x + 1 < xs.length && xs[x + 1] > minX;
        boolean betweenY = y + 1 < ys.length && ys[y + 1] > minY;
        if (betweenX && ys[y] > minY) {
          across[at] = price;
        }
        if (betweenY && xs[x] > minX) {
          down[at] = price;
        }
      }
    }
  }

  private static int atLeast(double[] sorted, double value) {
    int found = Arrays.binarySearch(sorted, value);
    return found >= 0 ? found : -found - 1;
  }

  private List<Point2D> find(List<Door> exits, List<Door> entries, double clearance) {
    var open = new PriorityQueue<Place>(Comparator.comparingDouble(Place::least));
    for (Door exit : exits) {
      int state = crossing(exit.before(clearance)) * 4 + direction(exit.outX(), exit.outY());
      cost[state] = exit.price();
      open.add(new Place(state, exit.price() + atLeast(state, entries, clearance)));
    }
    double least = Double.MAX_VALUE;
    int arrived = -1;
    Door through = entries.get(0);
    while (!open.isEmpty()) {
      Place place = open.poll();
      if (place.least() >= least) {
        break;
      }
      int state = place.state();
      for (Door entry : entries) {
        if (state / 4 == crossing(entry.before(clearance))) {
          double bends = bends(state % 4, direction(-entry.outX(), -entry.outY())) * PER_BEND;
          double total = cost[state] + bends + entry.price();
          if (total < least) {
            least = total;
            arrived = state;
            through = entry;
          }
        }
      }
      for (int turn = 0; turn < 4; turn++) {
        step(state, turn, open, entries, clearance);
      }
    }
    return corners(arrived, exits, through);
  }

  private void step(
      int state, int way, PriorityQueue<Place> open, List<Door> entries, double clearance) {
    if (bends(state % 4, way) == 2) {
      return;
    }
    int x = state / 4 % xs.length;
    int y = state / 4 / xs.length;
    int nextX = x + STEP_X[way];
    int nextY = y + STEP_Y[way];
    if (nextX < 0 || nextX >= xs.length || nextY < 0 || nextY >= ys.length) {
      return;
    }
    int line = Math.min(y, nextY) * xs.length + Math.min(x, nextX);
    double length = Math.abs(xs[nextX] - xs[x]) + Math.abs(ys[nextY] - ys[y]);
    double price = length * (STEP_X[way] != 0 ? across[line] : down[line]);
    double total = cost[state] + price + bends(state % 4, way) * PER_BEND;
    int next = (nextY * xs.length + nextX) * 4 + way;
    if (total < cost[next] - 1e-9) {
      cost[next] = total;
      cameFrom[next] = state;
      open.add(new Place(next, total + atLeast(next, entries, clearance)));
    }
  }

  /** What the rest of the way costs at least: its length, were nothing in between. */
  private double atLeast(int state, List<Door> entries, double clearance) {
    double x = xs[state / 4 % xs.length];
    double y = ys[state / 4 / xs.length];
    double least = Double.MAX_VALUE;
    for (Door entry : entries) {
      Point2D at = entry.before(clearance);
      least = Math.min(least, Math.abs(at.getX() - x) + Math.abs(at.getY() - y) + entry.price());
    }
    return least;
  }

  private int crossing(Point2D point) {
    return atLeast(ys, point.getY()) * xs.length + atLeast(xs, point.getX());
  }

  private static int direction(double x, double y) {
    return x > 0 ? 0 : y > 0 ? 1 : x < 0 ? 2 : 3;
  }

  /** Quarter turns between two directions: 0, 1 or 2. */
  private static int bends(int from, int to) {
    int turn = Math.abs(from - to);
    return turn == 3 ? 1 : turn;
  }

  private List<Point2D> corners(int arrived, List<Door> exits, Door through) {
    Deque<Point2D> way = new ArrayDeque<>();
    way.addFirst(through.at());
    int state = arrived;
    int first = state;
    while (state >= 0) {
      way.addFirst(new Point2D(xs[state / 4 % xs.length], ys[state / 4 / xs.length]));
      first = state;
      state = cameFrom[state];
    }
    int leaving = first % 4;
    exits.stream()
        .filter(exit -> direction(exit.outX(), exit.outY()) == leaving)
        .findFirst()
        .ifPresent(exit -> way.addFirst(exit.at()));
    return straightened(new ArrayList<>(way));
  }

  private static List<Point2D> straightened(List<Point2D> way) {
    List<Point2D> corners = new ArrayList<>();
    for (Point2D point : way) {
      int last = corners.size() - 1;
      if (last >= 0 && corners.get(last).distance(point) < 0.5) {
        continue;
      }
      if (last >= 1 && isBetween(corners.get(last - 1), corners.get(last), point)) {
        corners.remove(last);
      }
      corners.add(point);
    }
    return corners;
  }

  private static boolean isBetween(Point2D a, Point2D middle, Point2D b) {
    return Math.abs(a.getX() - b.getX()) < 0.5 && Math.abs(middle.getX() - a.getX()) < 0.5
        || Math.abs(a.getY() - b.getY()) < 0.5 && Math.abs(middle.getY() - a.getY()) < 0.5;
  }
}
