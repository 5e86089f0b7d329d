package org.d2nn.app.drawing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Detour.Door;
import org.d2nn.app.drawing.NodeBox.Side;

/**
 * Finds the ways of edges. Of the few curves that a person would consider, the one that passes over
 * no other node and bends least is taken; where each passes over one, the edge goes around in
 * horizontal and vertical lines.
 */
final class EdgeRouter {
  private static final double MARGIN = 5;
  private static final double PER_NODE_CROSSED = 1000;
  private static final double PER_CAPTION_CROSSED = 90;
  private static final double UNUSUAL_SIDE = 140;

  /** How far around a detour is looked for, and around how many nodes. */
  private enum Search {
    NEAR(150, 20),
    FAR(520, 64);

    final double room;
    final int nodes;

    Search(double room, int nodes) {
      this.room = room;
      this.nodes = nodes;
    }
  }

  private record Way(Side exit, Side entry, double price) {}

  private final Obstacles obstacles;
  private final boolean downwards;

  /**
   * @param boxes every node's
   * @param downwards whether the data flows from top to bottom, and not from left to right
   */
  EdgeRouter(Collection<NodeBox> boxes, boolean downwards) {
    obstacles = new Obstacles(boxes);
    this.downwards = downwards;
  }

  /**
   * The way of an edge around whatever stands between.
   *
   * @param control control edges arrive beside the data
   * @param lane of edges that take the same detour, each has a lane of its own: 0, 1, 2…
   */
  EdgeRoute around(NodeBox from, NodeBox to, boolean control, int lane) {
    EdgeRoute best = null;
    double least = Double.MAX_VALUE;
    for (Way way : ways(from, to, control)) {
      if (way.price() >= least) {
        break;
      }
      EdgeRoute curve = curve(from, way.exit(), to, way.entry(), control);
      double price = way.price() + crossings(curve, from, to);
      if (price < least) {
        least = price;
        best = curve;
      }
    }
    if (least < PER_NODE_CROSSED) {
      return best;
    }
    int under = nodesUnder(best, from, to);
    for (Search search : Search.values()) {
      EdgeRoute detour = detour(from, to, control, lane, search);
      int underDetour = nodesUnder(detour, from, to);
      if (underDetour < under) {
        best = detour;
        under = underDetour;
      }
      if (under == 0) {
        break;
      }
    }
    return best;
  }

  /** The way of an edge as if nothing stood between: for what moves. */
  EdgeRoute direct(NodeBox from, NodeBox to, boolean control) {
    Way cheapest = ways(from, to, control).get(0);
    return curve(from, cheapest.exit(), to, cheapest.entry(), control);
  }

  /** Where an edge may leave and arrive, the best first. */
  private List<Way> ways(NodeBox from, NodeBox to, boolean control) {
    List<Way> ways = new ArrayList<>(9);
    for (Side exit : exits()) {
      for (Side entry : entries()) {
        double price = price(from.side(exit), to.side(entry), from, exit, to, entry, control);
        ways.add(new Way(exit, entry, price));
      }
    }
    ways.sort(Comparator.comparingDouble(Way::price));
    return ways;
  }

  private List<Side> exits() {
    return downwards
        ? List.of(Side.BOTTOM, Side.RIGHT, Side.LEFT)
        : List.of(Side.RIGHT, Side.TOP, Side.BOTTOM);
  }

  private List<Side> entries() {
    return downwards
        ? List.of(Side.TOP, Side.LEFT, Side.RIGHT)
        : List.of(Side.LEFT, Side.TOP, Side.BOTTOM);
  }

  private EdgeRoute curve(NodeBox from, Side exit, NodeBox to, Side entry, boolean control) {
    Point2D start = from.side(exit);
    Point2D end = entry(from, to, entry, control);
    double reach = Math.max(28, Math.min(150, start.distance(end) * 0.45));
    return EdgeRoute.curve(
        start,
        start.add(exit.x * reach, exit.y * reach),
        end.add(entry.x * reach, entry.y * reach),
        end);
  }

  /** Control edges arrive a little beside the middle, on the side that they come from. */
  private Point2D entry(NodeBox from, NodeBox to, Side entry, boolean control) {
    Point2D middle = to.side(entry);
    if (!control || entry != entries().get(0)) {
      return middle;
    }
    return entry.isHorizontal()
        ? middle.add(0, (from.centre().getY() <= to.centre().getY() ? -0.24 : 0.24) * to.height())
        : middle.add((from.centre().getX() <= to.centre().getX() ? -0.24 : 0.24) * to.width(), 0);
  }

  private double price(
      Point2D start,
      Point2D end,
      NodeBox from,
      Side exit,
      NodeBox to,
      Side entry,
      boolean control) {
    Point2D way = end.subtract(start);
    double price = way.magnitude();
    price += against(way, exit.x, exit.y) + against(way, -entry.x, -entry.y);
    if (!control) {
      price += exit == exits().get(0) ? 0 : UNUSUAL_SIDE;
      price += entry == entries().get(0) ? 0 : UNUSUAL_SIDE;
    } else if (exit.isHorizontal() == entry.isHorizontal()) {
      price += 20;
    }
    if (from.captionSide().filter(exit::equals).isPresent()) {
      price += 30; // it would run through the node's own caption
    }
    if (to.captionSide().filter(entry::equals).isPresent()) {
      price += 30;
    }
    return price;
  }

  /** A curve that sets out away from where it must go is worse the further it has to come back. */
  private static double against(Point2D way, double x, double y) {
    double forward = way.getX() * x + way.getY() * y;
    return forward > 20 ? 0 : 80 + 20 - forward;
  }

  private double crossings(EdgeRoute route, NodeBox from, NodeBox to) {
    double price = 0;
    for (NodeBox box : obstacles.within(route.bounds(MARGIN + NodeBox.MOST_CAPTION_ROOM))) {
      if (box.equals(from) || box.equals(to)) {
        continue;
      }
      if (crosses(route, box)) {
        price += PER_NODE_CROSSED;
      } else if (route.passesOver(box.captionArea())) {
        price += PER_CAPTION_CROSSED;
      }
    }
    return price;
  }

  private int nodesUnder(EdgeRoute route, NodeBox from, NodeBox to) {
    return (int)
        obstacles.within(route.bounds(MARGIN)).stream()
            .filter(box -> !box.equals(from) && !box.equals(to) && crosses(route, box))
            .count();
  }

  private static boolean crosses(EdgeRoute route, NodeBox box) {
    return route.passesOver(box.bounds(MARGIN));
  }

  private EdgeRoute detour(NodeBox from, NodeBox to, boolean control, int lane, Search search) {
    List<Door> exits = new ArrayList<>();
    List<Door> entries = new ArrayList<>();
    for (Side side : exits()) {
      exits.add(new Door(from.side(side), side.x, side.y, unusual(side, exits(), control)));
    }
    for (Side side : entries()) {
      Point2D at = entry(from, to, side, control);
      entries.add(new Door(at, side.x, side.y, unusual(side, entries(), control)));
    }
    Collection<NodeBox> boxes =
        obstacles.within(
            NodeBox.grown(NodeBox.around(List.of(from.bounds(), to.bounds())), search.room));
    return EdgeRoute.rounded(
        Detour.between(
            exits, entries, nearest(boxes, from, to, search.nodes), 13 + 5.0 * (lane % 3)));
  }

  /** Those nearest to the straight line. */
  private static List<NodeBox> nearest(
      Collection<NodeBox> boxes, NodeBox from, NodeBox to, int most) {
    return boxes.stream()
        .sorted(
            Comparator.comparingDouble(
                (NodeBox box) ->
                    box.centre().distance(from.centre()) + box.centre().distance(to.centre())))
        .limit(most)
        .toList();
  }

  private static double unusual(Side side, List<Side> sides, boolean control) {
    return side == sides.get(0) ? 0 : control ? 20 : 60;
  }
}
