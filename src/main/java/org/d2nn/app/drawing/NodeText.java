package org.d2nn.app.drawing;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.app.drawing.Captions.Caption;
import org.d2nn.graph.Node;

/** The words on a node and where they stand, relative to its centre. */
record NodeText(Line name, List<Line> captions) {
  private static final double LINE = 13;

  /**
   * A line of text.
   *
   * @param aside where its middle is, counted from the node's to the right
   * @param baseline counted from the node's middle downwards
   */
  record Line(String text, double aside, double baseline) {}

  static NodeText of(Node node, NodeBox box, Caption caption) {
    double half = box.height() / 2;
    List<String> lines = caption.lines();
    return switch (node.kind()) {
      case INPUT -> new NodeText(name(node, box.width() - 6, 4.5), stacked(lines, half + 15, 200));
      case OUTPUT -> new NodeText(name(node, box.width() - 6, 4.5), beside(lines, box));
      case CONTROL ->
          new NodeText(
              name(node, box.width() - 14, 4.5),
              stacked(lines, -half - 8 - LINE * (lines.size() - 1), 190));
      case REGULAR, DUMMY -> {
        double first = 4.5 - lines.size() * 7.3;
        yield new NodeText(
            name(node, box.width() - 12, first), stacked(lines, first + 16, box.width() - 10));
      }
    };
  }

  private static Line name(Node node, double room, double baseline) {
    return new Line(Lettering.NAME.fitted(node.id(), room), 0, baseline);
  }

  private static List<Line> stacked(List<String> lines, double first, double room) {
    List<Line> stacked = new ArrayList<>();
    for (String line : lines) {
      String fitted = Lettering.CAPTION.fitted(line, room);
      stacked.add(new Line(fitted, 0, first + LINE * stacked.size()));
    }
    return stacked;
  }

  /** To the right of the outline. */
  private static List<Line> beside(List<String> lines, NodeBox box) {
    List<Line> beside = new ArrayList<>();
    for (String line : lines) {
      double aside = box.width() / 2 + 6 + Lettering.CAPTION.width(line) / 2;
      beside.add(new Line(line, aside, 3.5 + LINE * beside.size()));
    }
    return beside;
  }
}
