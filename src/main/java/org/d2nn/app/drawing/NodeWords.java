package org.d2nn.app.drawing;

import static org.d2nn.app.drawing.NodePainter.CAPTIONS_FROM;
import static org.d2nn.app.drawing.NodePainter.FADED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Inks.Ink;
import org.d2nn.app.drawing.Look.Emphasis;
import org.d2nn.graph.Node.Kind;

/**
 * Writes the names of nodes, and the notes below them, so that they can be read in small graphs
 * too.
 */
final class NodeWords {
  /** Below this zoom names are too small to read, so they are left out. */
  private static final double NAMES_FROM = 0.35;

  /** The same where letters do not get smaller: they would lie over each other. */
  private static final double LARGE_NAMES_FROM = 0.18;

  /** What a name that does not get smaller may take of the paper beside its node. */
  private static final double BESIDE = 110;

  /** Between a node and the words below or above it. */
  private static final double BELOW = 6;

  /** What stays free between a name and the outline around it. */
  private static final double INSIDE = 4;

  /** The share of a letter's size that digits are high. */
  private static final double DIGITS = 0.82;

  /** The share of it that a letter as g goes below the line. */
  private static final double UNDER_THE_LINE = 0.22;

  private final Paper paper;
  private final Inks inks;
  private final double zoom;
  private final double leastText;

  /**
   * @param leastText pixels of the screen that names and notes are high at least; 0 where they get
   *     smaller with everything else
   */
  NodeWords(Paper paper, Inks inks, double zoom, double leastText) {
    this.paper = paper;
    this.inks = inks;
    this.zoom = zoom;
    this.leastText = leastText;
  }

  private double grown(Lettering lettering) {
    return Math.max(1, leastText / (lettering.size() * zoom));
  }

  boolean areShown() {
    return zoom >= (leastText > 0 ? LARGE_NAMES_FROM : NAMES_FROM);
  }

  /** Writes the name of a node, unless it has no room there. */
  void nameInside(NodeFigure figure) {
    if (!isNamedOutside(figure)) {
      double grown = grown(Lettering.NAME);
      double baseline = zoom < CAPTIONS_FROM ? 4.5 * grown : figure.text().name().baseline();
      paper.text(
          name(figure),
          figure.box().centre().getX(),
          figure.box().centre().getY() + baseline,
          Lettering.NAME,
          grown,
          inks.of(Ink.NAME));
    }
  }

  private String name(NodeFigure figure) {
    return grown(Lettering.NAME) > 1 ? name(figure, BESIDE) : figure.text().name().text();
  }

  /**
   * @param beside what it may take of the paper beside the node, to the left and to the right
   */
  private String name(NodeFigure figure, double beside) {
    double room = (figure.box().width() + beside) / grown(Lettering.NAME);
    return Lettering.NAME.fitted(figure.node().id(), room);
  }

  /** Letters that do not get smaller have no room in a circle or a diamond that does. */
  private boolean isNamedOutside(NodeFigure figure) {
    NodeBox box = figure.box();
    double grown = grown(Lettering.NAME);
    boolean isTaken = zoom >= CAPTIONS_FROM && !figure.text().captions().isEmpty();
    double high = Lettering.NAME.size() * DIGITS * grown;
    double room =
        switch (box.kind()) {
          case INPUT, OUTPUT -> Math.sqrt(Math.max(0, box.width() * box.width() - high * high));
          case CONTROL -> box.width() - high;
          case REGULAR, DUMMY -> Double.POSITIVE_INFINITY;
        };
    return grown > 1 && !isTaken && Lettering.NAME.width(name(figure)) * grown > room - INSIDE;
  }

  /**
   * Once all nodes are painted, so that none covers them: the notes below nodes, which may lie over
   * others where the graph is drawn small, and the names that have no room inside. They stand above
   * or below their node where that is free, else across it.
   */
  void outside(List<NodeFigure> nodes) {
    if (!areShown()) {
      return;
    }
    List<Words> notes =
        nodes.stream().filter(one -> !one.look().note().isEmpty()).map(this::note).toList();
    List<Bounds> taken = new ArrayList<>();
    nodes.forEach(node -> taken.add(node.box().bounds()));
    notes.forEach(note -> taken.add(note.area()));
    for (NodeFigure node : nodes) {
      if (isNamedOutside(node)) {
        Optional<Words> free =
            places(node)
                .filter(name -> taken.stream().noneMatch(name.area()::intersects))
                .findFirst();
        free.ifPresent(name -> taken.add(name.area()));
        write(free.orElseGet(() -> across(node)), free.isPresent());
      }
    }
    notes.forEach(note -> write(note, true));
  }

  /** A line of words outside an outline. */
  private record Words(
      NodeFigure node,
      String text,
      double x,
      double baseline,
      Lettering lettering,
      double grown,
      Ink ink) {
    /** What it covers. */
    Bounds area() {
      double width = (lettering.width(text) + 2) * grown;
      double high = lettering.size() * grown;
      return new BoundingBox(
          x - width / 2, baseline - DIGITS * high, width, (DIGITS + UNDER_THE_LINE) * high);
    }
  }

  private Words note(NodeFigure figure) {
    boolean belowCaption = figure.box().kind() == Kind.INPUT && !figure.text().captions().isEmpty();
    double grown = grown(Lettering.LABEL);
    double under =
        belowCaption
            ? figure.box().maxY() + 30
            : figure.box().maxY() + BELOW + Lettering.LABEL.size() * DIGITS * grown;
    double x = figure.box().centre().getX();
    return new Words(figure, figure.look().note(), x, under, Lettering.LABEL, grown, Ink.ACCENT);
  }

  /**
   * Where a name may stand, the better place first. A control node's note is below; beside inputs
   * and outputs there is nothing on their outer side.
   */
  private Stream<Words> places(NodeFigure figure) {
    NodeBox box = figure.box();
    String name = name(figure, 2 * BESIDE);
    double grown = grown(Lettering.NAME);
    double high = Lettering.NAME.size() * grown;
    double above = box.minY() - BELOW - UNDER_THE_LINE * high;
    double below = box.maxY() + BELOW + DIGITS * high;
    double x = box.centre().getX();
    if (box.kind() == Kind.CONTROL) {
      return Stream.of(named(figure, name, x, above), named(figure, name, x, below));
    }
    double over = (Lettering.NAME.width(name) * grown - box.width()) / 2;
    double outwards = box.kind() == Kind.INPUT ? -over : over;
    return Stream.of(below, above)
        .flatMap(
            y ->
                DoubleStream.of(0, 0.25, 0.5, 1)
                    .mapToObj(share -> named(figure, name, x + share * outwards, y)));
  }

  private Words across(NodeFigure figure) {
    Point2D centre = figure.box().centre();
    double baseline = centre.getY() + 4.5 * grown(Lettering.NAME);
    return named(figure, name(figure, 2 * BESIDE), centre.getX(), baseline);
  }

  private Words named(NodeFigure figure, String name, double x, double baseline) {
    return new Words(figure, name, x, baseline, Lettering.NAME, grown(Lettering.NAME), Ink.NAME);
  }

  /**
   * @param clear whether what runs behind is taken away
   */
  private void write(Words words, boolean clear) {
    NodeFigure figure = words.node();
    paper.opacity(figure.look().emphasis() == Emphasis.DIMMED ? FADED : 1);
    if (clear) {
      Bounds area = words.area();
      paper.fill(
          Outline.rectangle(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight(), 3),
          inks.of(Ink.PAPER));
    }
    paper.text(
        words.text(),
        words.x(),
        words.baseline(),
        words.lettering(),
        words.grown(),
        inks.of(words.ink()));
    paper.opacity(1);
  }
}
