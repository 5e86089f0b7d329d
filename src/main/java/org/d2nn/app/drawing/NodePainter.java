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
  /** Below these zooms the words are too small to read, so they are left out. */
  private static final double NAMES_FROM = 0.35;

  /** The same where letters do not get smaller: they would lie over each other. */
  private static final double LARGE_NAMES_FROM = 0.18;

  private static final double CAPTIONS_FROM = 0.55;

  /** What a name that does not get smaller may take of the paper beside its node. */
  private static final double BESIDE = 110;

  /** Between a node and the words below it. */
  private static final double BELOW = 6;

  /** The share of a letter's size that digits are high. */
  private static final double DIGITS = 0.82;

  private static final double FADED = 0.22;

  private final Paper paper;
  private final Inks inks;
  private final double zoom;
  private final double leastText;

  /**
   * @param leastText pixels of the screen that names and notes are high at least; 0 where they get
   *     smaller with everything else
   */
  NodePainter(Paper paper, Inks inks, double zoom, double leastText) {
    this.paper = paper;
    this.inks = inks;
    this.zoom = zoom;
    this.leastText = leastText;
  }

  private double grown(Lettering lettering) {
    return Math.max(1, leastText / (lettering.size() * zoom));
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
    if (zoom < (leastText > 0 ? LARGE_NAMES_FROM : NAMES_FROM)) {
      return;
    }
    NodeBox box = figure.box();
    double x = box.centre().getX();
    double y = box.centre().getY();
    NodeText.Line name = figure.text().name();
    double grown = grown(Lettering.NAME);
    double baseline = zoom < CAPTIONS_FROM ? 4.5 * grown : name.baseline();
    String shown =
        grown > 1
            ? Lettering.NAME.fitted(figure.node().id(), (box.width() + BESIDE) / grown)
            : name.text();
    paper.text(shown, x, y + baseline, Lettering.NAME, grown, inks.of(Ink.NAME));
    if (zoom >= CAPTIONS_FROM) {
      for (NodeText.Line line : figure.text().captions()) {
        double at = x + line.aside();
        if (box.captionSide().isPresent()) {
          clear(line.text(), at, y + line.baseline());
        }
        paper.text(line.text(), at, y + line.baseline(), Lettering.CAPTION, inks.of(Ink.CAPTION));
      }
    }
    badge(figure);
  }

  /** The words below a node; they may lie over others where the graph is drawn small. */
  void note(NodeFigure figure) {
    String note = figure.look().note();
    if (note.isEmpty() || zoom < (leastText > 0 ? LARGE_NAMES_FROM : NAMES_FROM)) {
      return;
    }
    NodeBox box = figure.box();
    boolean belowCaption = box.kind() == Kind.INPUT && !figure.text().captions().isEmpty();
    double grown = grown(Lettering.LABEL);
    double under =
        box.maxY() + (belowCaption ? 30 : BELOW + Lettering.LABEL.size() * DIGITS * grown);
    paper.opacity(figure.look().emphasis() == Emphasis.DIMMED ? FADED : 1);
    paper.text(note, box.centre().getX(), under, Lettering.LABEL, grown, inks.of(Ink.ACCENT));
    paper.opacity(1);
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
