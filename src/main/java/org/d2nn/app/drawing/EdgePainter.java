package org.d2nn.app.drawing;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.paint.Color;
import org.d2nn.app.drawing.GraphFigure.Mark;
import org.d2nn.app.drawing.Inks.Ink;
import org.d2nn.app.drawing.Look.EdgeLook;
import org.d2nn.app.drawing.Look.Emphasis;

/**
 * Paints edges: solid for data, dashed and amber for control, with arrows, and default values in
 * small circles. Plain edges are painted together, which is much quicker.
 */
final class EdgePainter {
  private static final double ARROWS_FROM = 0.2;
  private static final double VALUES_FROM = 0.35;

  /** Fewer take longer because each call has a cost, more because lines are sorted. */
  private static final int AT_ONCE = 64;

  private static final double FADED = 0.2;
  private static final double ARROW = 9;
  private static final double TOKEN = 19;

  private final Paper paper;
  private final Inks inks;
  private final double zoom;
  private Batch data = new Batch();
  private Batch control = new Batch();
  private final List<EdgeFigure> special = new ArrayList<>();
  private final List<EdgeFigure> written = new ArrayList<>();

  /** Plain edges of one kind that are painted at once. */
  private static final class Batch {
    final Outline lines = new Outline();
    final Outline arrows = new Outline();
    int size;
  }

  EdgePainter(Paper paper, Inks inks, double zoom) {
    this.paper = paper;
    this.inks = inks;
    this.zoom = zoom;
  }

  /** Takes an edge in; it is on the paper after {@link #paint}. */
  void add(EdgeFigure figure) {
    if (figure.isMarked() || !figure.look().equals(EdgeLook.PLAIN)) {
      special.add(figure);
    } else {
      Batch batch = figure.isControl() ? control : data;
      batch.lines.add(line(figure));
      if (zoom >= ARROWS_FROM) {
        batch.arrows.add(arrow(figure));
      }
      if (++batch.size == AT_ONCE) {
        paintBatches();
      }
    }
    if (!figure.defaultValue().isEmpty() || !figure.broken().isEmpty()) {
      written.add(figure);
    }
  }

  void paint() {
    paintBatches();
    special.forEach(this::paintAlone);
    if (zoom >= VALUES_FROM) {
      written.forEach(this::write);
    }
  }

  private void paintBatches() {
    double width = EdgeLook.PLAIN.width();
    paper.stroke(data.lines, inks.of(Ink.INK), width, false);
    paper.fill(data.arrows, inks.of(Ink.INK));
    paper.stroke(control.lines, inks.of(Ink.AMBER), width, true);
    paper.fill(control.arrows, inks.of(Ink.AMBER));
    data = new Batch();
    control = new Batch();
  }

  private void paintAlone(EdgeFigure figure) {
    EdgeLook look = figure.look();
    paper.opacity(look.emphasis() == Emphasis.DIMMED ? FADED : 1);
    Outline line = line(figure);
    if (figure.has(Mark.SELECTED) || figure.has(Mark.POINTED_AT) || figure.has(Mark.TARGET)) {
      paper.stroke(
          line, figure.has(Mark.TARGET) ? inks.of(Ink.LEGAL) : inks.of(Ink.GLOW), 8, false);
    }
    Color colour = colour(figure);
    boolean thick = figure.has(Mark.SELECTED) && look.width() < 2;
    paper.stroke(line, colour, thick ? 2 : look.width(), figure.isControl());
    paper.fill(arrow(figure), colour);
    paper.opacity(1);
  }

  private Color colour(EdgeFigure figure) {
    EdgeLook look = figure.look();
    if (figure.has(Mark.FORBIDDEN) || !figure.broken().isEmpty()) {
      return inks.of(Ink.BROKEN);
    }
    if (figure.has(Mark.SELECTED)) {
      return inks.of(Ink.ACCENT);
    }
    if (look.emphasis() == Emphasis.LIT && look.colour() != null) {
      return look.colour();
    }
    if (figure.isControl()) {
      return inks.of(Ink.AMBER);
    }
    return look.emphasis() == Emphasis.LIT ? inks.of(Ink.ACCENT) : inks.of(Ink.INK);
  }

  private static double arrowSize(EdgeFigure figure) {
    return ARROW + Math.max(0, figure.look().width() - 1.5) * 1.2;
  }

  private static Outline line(EdgeFigure figure) {
    return figure.route().line(arrowSize(figure) * 0.8);
  }

  private static Outline arrow(EdgeFigure figure) {
    double size = arrowSize(figure);
    Point2D tip = figure.route().end();
    Point2D way = figure.route().arrival();
    Point2D across = new Point2D(-way.getY(), way.getX()).multiply(size * 0.45);
    Point2D back = tip.subtract(way.multiply(size));
    return Outline.polygon(
        tip.getX(),
        tip.getY(),
        back.getX() + across.getX(),
        back.getY() + across.getY(),
        back.getX() - across.getX(),
        back.getY() - across.getY());
  }

  private void write(EdgeFigure figure) {
    paper.opacity(figure.look().emphasis() == Emphasis.DIMMED ? FADED : 1);
    String value = figure.defaultValue();
    if (!value.isEmpty()) {
      token(value, figure.route().at(0.5));
    }
    if (!figure.broken().isEmpty()) {
      Point2D at = figure.route().at(value.isEmpty() ? 0.5 : 0.7);
      paper.badge(figure.broken(), at.getX(), at.getY(), inks);
    }
    paper.opacity(1);
  }

  private void token(String value, Point2D at) {
    double width = Math.max(TOKEN, Lettering.CAPTION.width(value) + 11);
    Outline outline =
        Outline.rectangle(at.getX() - width / 2, at.getY() - TOKEN / 2, width, TOKEN, TOKEN / 2);
    paper.fill(outline, inks.of(Ink.PAPER));
    paper.stroke(outline, inks.of(Ink.INK), 1.2, false);
    paper.text(value, at.getX(), at.getY() + 3.5, Lettering.CAPTION, inks.of(Ink.NAME));
  }
}
