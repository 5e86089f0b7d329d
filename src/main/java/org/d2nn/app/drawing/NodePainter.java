package org.d2nn.app.drawing;

import javafx.scene.paint.Color;
import org.d2nn.app.drawing.GraphFigure.Mark;
import org.d2nn.app.drawing.Inks.Ink;
import org.d2nn.app.drawing.Look.Emphasis;
import org.d2nn.app.drawing.Look.NodeLook;
import org.d2nn.graph.Node.Kind;

/**
 * Paints nodes in the paper's notation: input a circle, output a shaded circle, regular a
 * rectangle, control a diamond, dummy a shaded rectangle (Liu & Deng 2018, figure 2).
 */
final class NodePainter {
  /** Below this zoom the words are too small to read, so they are left out. */
  static final double CAPTIONS_FROM = 0.55;

  static final double FADED = 0.22;

  private final Paper paper;
  private final Inks inks;
  private final double zoom;
  private final NodeWords words;

  NodePainter(Paper paper, Inks inks, double zoom, NodeWords words) {
    this.paper = paper;
    this.inks = inks;
    this.zoom = zoom;
    this.words = words;
  }

  void paint(NodeFigure figure) {
    NodeLook look = figure.look();
    NodeBox box = figure.box();
    paper.opacity(look.emphasis() == Emphasis.DIMMED ? FADED : 1);
    Outline outline = outline(box, 0);
    if (figure.has(Mark.SELECTED) || figure.has(Mark.TARGET)) {
      paper.stroke(
          outline(box, 3),
          figure.has(Mark.TARGET) ? inks.of(Ink.LEGAL) : inks.of(Ink.ACCENT),
          2,
          false);
    } else if (figure.has(Mark.POINTED_AT)) {
      paper.stroke(outline(box, 3), inks.of(Ink.GLOW), 4, false);
    }
    boolean shaded = box.kind() == Kind.OUTPUT || box.kind() == Kind.DUMMY;
    paper.fill(outline, inks.of(Ink.PAPER));
    if (shaded) {
      paper.fill(outline, inks.of(Ink.SHADED));
    }
    if (look.shade() > 0) {
      paper.fill(outline, faint(inks.of(Ink.TRAFFIC), 0.45 * look.shade()));
    }
    if (zoom >= CAPTIONS_FROM) {
      share(figure);
    }
    paper.stroke(outline, border(figure), width(figure), !figure.broken().isEmpty());
    write(figure);
    if (figure.has(Mark.FORBIDDEN)) {
      cross(box);
    }
    paper.opacity(1);
  }

  private static Outline outline(NodeBox box, double around) {
    double x = box.centre().getX();
    double y = box.centre().getY();
    double w = box.width() / 2 + around;
    double h = box.height() / 2 + around;
    return switch (box.kind()) {
      case INPUT, OUTPUT -> Outline.circle(x, y, w);
      case CONTROL -> Outline.diamond(x, y, w + around * 0.42, h + around * 0.42);
      case REGULAR, DUMMY -> Outline.rectangle(x - w, y - h, 2 * w, 2 * h, 7 + around);
    };
  }

  private Color border(NodeFigure figure) {
    NodeLook look = figure.look();
    if (figure.has(Mark.FORBIDDEN) || !figure.broken().isEmpty()) {
      return inks.of(Ink.BROKEN);
    }
    if (look.emphasis() == Emphasis.LIT && look.colour() != null) {
      return look.colour();
    }
    if (figure.box().kind() == Kind.CONTROL) {
      return inks.of(Ink.AMBER);
    }
    return look.emphasis() == Emphasis.LIT || figure.has(Mark.SELECTED)
        ? inks.of(Ink.ACCENT)
        : inks.of(Ink.INK);
  }

  private static double width(NodeFigure figure) {
    double plain = figure.box().kind() == Kind.CONTROL ? 1.8 : 1.5;
    return figure.look().emphasis() == Emphasis.LIT || figure.has(Mark.FORBIDDEN)
        ? plain + 0.9
        : plain;
  }

  /** The node's share of the reference cost, as a bar along its lower border. */
  private void share(NodeFigure figure) {
    double share = Math.min(1, figure.caption().share());
    if (share <= 0) {
      return;
    }
    NodeBox box = figure.box();
    double room = box.width() - 14;
    paper.fill(
        Outline.rectangle(box.minX() + 7, box.maxY() - 6.5, room, 2.5, 1.2), inks.of(Ink.SHADED));
    paper.fill(
        Outline.rectangle(box.minX() + 7, box.maxY() - 6.5, Math.max(2, room * share), 2.5, 1.2),
        inks.of(Ink.TRAFFIC));
  }

  private void write(NodeFigure figure) {
    if (!words.areShown()) {
      return;
    }
    words.nameInside(figure);
    NodeBox box = figure.box();
    if (zoom >= CAPTIONS_FROM) {
      for (NodeText.Line line : figure.text().captions()) {
        double x = box.centre().getX() + line.aside();
        double baseline = box.centre().getY() + line.baseline();
        if (box.captionSide().isPresent()) {
          clear(line.text(), x, baseline);
        }
        paper.text(line.text(), x, baseline, Lettering.CAPTION, inks.of(Ink.CAPTION));
      }
    }
    badge(figure);
  }

  /** Takes away what runs behind words outside the outline. */
  private void clear(String text, double x, double baseline) {
    double width = Lettering.CAPTION.width(text) + 4;
    paper.fill(Outline.rectangle(x - width / 2, baseline - 10, width, 13, 3), inks.of(Ink.PAPER));
  }

  private void badge(NodeFigure figure) {
    if (!figure.broken().isEmpty()) {
      NodeBox box = figure.box();
      boolean cornered = box.kind() == Kind.REGULAR || box.kind() == Kind.DUMMY;
      paper.badge(
          figure.broken(),
          cornered ? box.maxX() - 8 : box.centre().getX() + box.width() * 0.36,
          cornered ? box.minY() : box.centre().getY() - box.height() * 0.36,
          inks);
    }
  }

  private void cross(NodeBox box) {
    double x = box.maxX() - 4;
    double y = box.minY() + 4;
    paper.fill(Outline.circle(x, y, 9), inks.of(Ink.BROKEN));
    var cross = new Outline();
    cross.moveTo(x - 3.5, y - 3.5).lineTo(x + 3.5, y + 3.5);
    cross.moveTo(x - 3.5, y + 3.5).lineTo(x + 3.5, y - 3.5);
    paper.stroke(cross, inks.of(Ink.PAPER), 2, false);
  }

  static Color faint(Color colour, double opacity) {
    return new Color(
        colour.getRed(), colour.getGreen(), colour.getBlue(), colour.getOpacity() * opacity);
  }
}
