package org.d2nn.app.drawing;

/** The codes of broken rules in a pill, where they are broken. */
final class Badge {
  private static final double HEIGHT = 15;

  private Badge() {}

  static void paint(Paper paper, Inks inks, String codes, double x, double y) {
    double width = Math.max(HEIGHT, Lettering.BADGE.width(codes) + 10);
    paper.fill(
        Outline.rectangle(x - width / 2, y - HEIGHT / 2, width, HEIGHT, HEIGHT / 2), inks.broken());
    paper.text(codes, x, y + 3.1, Lettering.BADGE, inks.paper());
  }
}
