package org.d2nn.app.drawing;

import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.paint.Color;

/** An SVG file as paper. */
final class SvgPaper implements Paper {
  private final StringBuilder svg = new StringBuilder();
  private double opacity = 1;

  SvgPaper(Bounds page) {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
            + " viewBox=\"%.1f %.1f %.1f %.1f\" font-family=\"Inter, Helvetica, Arial, sans-serif\""
            + " text-anchor=\"middle\" stroke-linejoin=\"round\">%n",
        page.getWidth(),
        page.getHeight(),
        page.getMinX(),
        page.getMinY(),
        page.getWidth(),
        page.getHeight());
  }

  /** The whole file; nothing can be added afterwards. */
  String written() {
    return svg.append("</svg>\n").toString();
  }

  @Override
  public void fill(Outline area, Color colour) {
    if (!area.isEmpty()) {
      path(area);
      add(" fill=\"%s\"", css(colour));
      translucent("fill", colour);
      svg.append("/>\n");
    }
  }

  @Override
  public void stroke(Outline line, Color colour, double width, boolean dashed) {
    if (!line.isEmpty()) {
      path(line);
      add(" fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"", css(colour), width);
      translucent("stroke", colour);
      svg.append(dashed ? " stroke-dasharray=\"6 4\"/>\n" : "/>\n");
    }
  }

  @Override
  public void text(
      String text, double x, double baseline, Lettering lettering, double grown, Color colour) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"%s\"%s>",
        x,
        baseline,
        grown * lettering.size(),
        css(colour),
        lettering.isBold() ? " font-weight=\"bold\"" : "");
    svg.append(text.replace("&", "&amp;").replace("<", "&lt;")).append("</text>\n");
  }

  @Override
  public void opacity(double wanted) {
    opacity = wanted;
  }

  private void path(Outline outline) {
    svg.append("<path d=\"");
    outline.follow(
        new Outline.Follower() {
          @Override
          public void moveTo(double x, double y) {
            add("M%.1f %.1f", x, y);
          }

          @Override
          public void lineTo(double x, double y) {
            add("L%.1f %.1f", x, y);
          }

          @Override
          public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
            add("C%.1f %.1f %.1f %.1f %.1f %.1f", x1, y1, x2, y2, x, y);
          }

          @Override
          public void close() {
            svg.append('Z');
          }
        });
    svg.append('"');
  }

  private void translucent(String what, Color colour) {
    double seen = colour.getOpacity() * opacity;
    if (seen < 1) {
      add(" %s-opacity=\"%.2f\"", what, seen);
    }
  }

  private static String css(Color colour) {
    return "#%02x%02x%02x"
        .formatted(
            Math.round(colour.getRed() * 255),
            Math.round(colour.getGreen() * 255),
            Math.round(colour.getBlue() * 255));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }
}
