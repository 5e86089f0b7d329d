package org.d2nn.charts;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.GeneralPath;
import java.awt.geom.Line2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.Locale;
import java.util.Map;

/**
 * A surface for Java2D that writes scalable vector graphics: shapes become paths, text stays text.
 * So a chart is drawn once, by JFreeChart, whether it ends as pixels or as SVG.
 *
 * <p>The state (transform, clip, font, stroke, paint) is that of an ordinary Graphics2D, which also
 * measures text. Charts draw no images; those are left out.
 */
final class SvgGraphics extends Graphics2D {
  private final Graphics2D state;
  private final Page page;

  /** What has been written so far, and the clip that was named last. */
  private static final class Page {
    private final StringBuilder out = new StringBuilder();
    private String clip = "";
    private int clips;
  }

  private SvgGraphics(Graphics2D state, Page page) {
    this.state = state;
    this.page = page;
    state.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  /** A blank surface. */
  static SvgGraphics blank() {
    return new SvgGraphics(
        new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics(), new Page());
  }

  /** What was drawn, as a document of this size in pixels. */
  String document(int width, int height) {
    return text(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " height=\"%d\" stroke-linejoin=\"round\">\n",
            width, height, width, height)
        + page.out
        + "</svg>\n";
  }

  @Override
  public void draw(Shape shape) {
    put(
        shape,
        "fill=\"none\" stroke=\"" + colour() + "\"" + opacity("stroke") + strokeAttributes());
  }

  @Override
  public void fill(Shape shape) {
    put(shape, "fill=\"" + colour() + "\"" + opacity("fill"));
  }

  @Override
  public void drawString(String string, float x, float y) {
    if (string.isBlank()) {
      return;
    }
    Font font = getFont();
    AffineTransform at = getTransform();
    at.translate(x, y);
    String place =
        at.getType() == AffineTransform.TYPE_TRANSLATION || at.isIdentity()
            ? text("x=\"%.2f\" y=\"%.2f\"", at.getTranslateX(), at.getTranslateY())
            : text(
                "transform=\"matrix(%.4f %.4f %.4f %.4f %.2f %.2f)\"",
                at.getScaleX(),
                at.getShearY(),
                at.getShearX(),
                at.getScaleY(),
                at.getTranslateX(),
                at.getTranslateY());
    // the viewer may have another font: the text keeps the room that it was given
    double length = getFontMetrics(font).getStringBounds(string, state).getWidth();
    String clip = clip();
    page.out.append(
        text(
            "<text %s font-family=\"%s\" font-size=\"%.1f\"%s fill=\"%s\"%s"
                + " textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\"%s>%s</text>%n",
            place,
            font.getFamily().equals(Font.SANS_SERIF) ? "sans-serif" : xml(font.getFamily()),
            font.getSize2D(),
            font.isBold() ? " font-weight=\"bold\"" : "",
            colour(),
            opacity("fill"),
            length,
            place.startsWith("x") ? clip : "",
            xml(string)));
  }

  @Override
  public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
    fill(glyphs.getOutline(x, y));
  }

  private void put(Shape shape, String look) {
    String path = path(shape.getPathIterator(getTransform()));
    if (!path.isEmpty()) {
      String clip = clip();
      page.out.append(text("<path d=\"%s\" %s%s/>%n", path, look, clip));
    }
  }

  /** The attribute that clips as the state does; what it refers to is written first. */
  private String clip() {
    if (getClip() == null) {
      return "";
    }
    String clip = path(getClip().getPathIterator(getTransform()));
    if (!clip.equals(page.clip)) {
      page.clip = clip;
      page.clips++;
      page.out.append(
          text("<clipPath id=\"clip%d\"><path d=\"%s\"/></clipPath>%n", page.clips, clip));
    }
    return text(" clip-path=\"url(#clip%d)\"", page.clips);
  }

  private static String path(PathIterator parts) {
    var path = new StringBuilder();
    double[] at = new double[6];
    for (; !parts.isDone(); parts.next()) {
      switch (parts.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> part(path, "M", at, 2);
        case PathIterator.SEG_LINETO -> part(path, "L", at, 2);
        case PathIterator.SEG_QUADTO -> part(path, "Q", at, 4);
        case PathIterator.SEG_CUBICTO -> part(path, "C", at, 6);
        default -> path.append("Z");
      }
    }
    return path.toString();
  }

  private static void part(StringBuilder path, String command, double[] at, int numbers) {
    path.append(command);
    for (int i = 0; i < numbers; i++) {
      path.append(i == 0 ? "" : " ").append(text("%.2f", at[i]));
    }
  }

  private String colour() {
    Color colour = getColor();
    return text("#%02x%02x%02x", colour.getRed(), colour.getGreen(), colour.getBlue());
  }

  private String opacity(String of) {
    double share = getColor().getAlpha() / 255.0;
    if (getComposite() instanceof AlphaComposite alpha) {
      share *= alpha.getAlpha();
    }
    return share >= 1 ? "" : text(" %s-opacity=\"%.3f\"", of, share);
  }

  private String strokeAttributes() {
    if (!(getStroke() instanceof BasicStroke stroke)) {
      return "";
    }
    var look = new StringBuilder(text(" stroke-width=\"%.1f\"", stroke.getLineWidth()));
    if (stroke.getEndCap() == BasicStroke.CAP_ROUND) {
      look.append(" stroke-linecap=\"round\"");
    }
    if (stroke.getDashArray() != null) {
      look.append(" stroke-dasharray=\"");
      for (float dash : stroke.getDashArray()) {
        look.append(text("%.1f ", dash));
      }
      look.append('"');
    }
    return look.toString();
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  // everything else in terms of these, or of the state

  @Override
  public void drawString(String string, int x, int y) {
    drawString(string, (float) x, (float) y);
  }

  @Override
  public void drawString(AttributedCharacterIterator text, int x, int y) {
    drawString(text, (float) x, (float) y);
  }

  @Override
  public void drawString(AttributedCharacterIterator text, float x, float y) {
    var plain = new StringBuilder();
    for (char c = text.first(); c != AttributedCharacterIterator.DONE; c = text.next()) {
      plain.append(c);
    }
    drawString(plain.toString(), x, y);
  }

  @Override
  public void drawLine(int x1, int y1, int x2, int y2) {
    draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void fillRect(int x, int y, int width, int height) {
    fill(new Rectangle(x, y, width, height));
  }

  @Override
  public void clearRect(int x, int y, int width, int height) {
    Paint paint = getPaint();
    setPaint(getBackground());
    fillRect(x, y, width, height);
    setPaint(paint);
  }

  @Override
  public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    draw(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
  }

  @Override
  public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    fill(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
  }

  @Override
  public void drawOval(int x, int y, int width, int height) {
    draw(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public void fillOval(int x, int y, int width, int height) {
    fill(new Ellipse2D.Double(x, y, width, height));
  }

  @Override
  public void drawArc(int x, int y, int width, int height, int start, int angle) {
    draw(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.OPEN));
  }

  @Override
  public void fillArc(int x, int y, int width, int height, int start, int angle) {
    fill(new Arc2D.Double(x, y, width, height, start, angle, Arc2D.PIE));
  }

  @Override
  public void drawPolyline(int[] x, int[] y, int points) {
    var line = new GeneralPath();
    for (int i = 0; i < points; i++) {
      if (i == 0) {
        line.moveTo(x[i], y[i]);
      } else {
        line.lineTo(x[i], y[i]);
      }
    }
    draw(line);
  }

  @Override
  public void drawPolygon(int[] x, int[] y, int points) {
    draw(new Polygon(x, y, points));
  }

  @Override
  public void fillPolygon(int[] x, int[] y, int points) {
    fill(new Polygon(x, y, points));
  }

  @Override
  public Graphics create() {
    return new SvgGraphics((Graphics2D) state.create(), page);
  }

  @Override
  public void dispose() {
    state.dispose();
  }

  @Override
  public Color getColor() {
    return state.getColor();
  }

  @Override
  public void setColor(Color colour) {
    state.setColor(colour);
  }

  @Override
  public Paint getPaint() {
    return state.getPaint();
  }

  @Override
  public void setPaint(Paint paint) {
    state.setPaint(paint);
  }

  @Override
  public Color getBackground() {
    return state.getBackground();
  }

  @Override
  public void setBackground(Color colour) {
    state.setBackground(colour);
  }

  @Override
  public Font getFont() {
    return state.getFont();
  }

  @Override
  public void setFont(Font font) {
    state.setFont(font);
  }

  @Override
  public FontMetrics getFontMetrics(Font font) {
    return state.getFontMetrics(font);
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return state.getFontRenderContext();
  }

  @Override
  public Stroke getStroke() {
    return state.getStroke();
  }

  @Override
  public void setStroke(Stroke stroke) {
    state.setStroke(stroke);
  }

  @Override
  public Composite getComposite() {
    return state.getComposite();
  }

  @Override
  public void setComposite(Composite composite) {
    state.setComposite(composite);
  }

  @Override
  public void setPaintMode() {
    state.setPaintMode();
  }

  @Override
  public void setXORMode(Color colour) {
    state.setXORMode(colour);
  }

  @Override
  public AffineTransform getTransform() {
    return state.getTransform();
  }

  @Override
  public void setTransform(AffineTransform transform) {
    state.setTransform(transform);
  }

  @Override
  public void transform(AffineTransform transform) {
    state.transform(transform);
  }

  @Override
  public void translate(int x, int y) {
    state.translate(x, y);
  }

  @Override
  public void translate(double x, double y) {
    state.translate(x, y);
  }

  @Override
  public void rotate(double angle) {
    state.rotate(angle);
  }

  @Override
  public void rotate(double angle, double x, double y) {
    state.rotate(angle, x, y);
  }

  @Override
  public void scale(double x, double y) {
    state.scale(x, y);
  }

  @Override
  public void shear(double x, double y) {
    state.shear(x, y);
  }

  @Override
  public Shape getClip() {
    return state.getClip();
  }

  @Override
  public void setClip(Shape clip) {
    state.setClip(clip);
  }

  @Override
  public void setClip(int x, int y, int width, int height) {
    state.setClip(x, y, width, height);
  }

  @Override
  public void clip(Shape clip) {
    state.clip(clip);
  }

  @Override
  public void clipRect(int x, int y, int width, int height) {
    state.clipRect(x, y, width, height);
  }

  @Override
  public Rectangle getClipBounds() {
    return state.getClipBounds();
  }

  @Override
  public boolean hit(Rectangle area, Shape shape, boolean onStroke) {
    return shape.intersects(new Rectangle2D.Double(area.x, area.y, area.width, area.height));
  }

  @Override
  public GraphicsConfiguration getDeviceConfiguration() {
    return state.getDeviceConfiguration();
  }

  @Override
  public Object getRenderingHint(RenderingHints.Key key) {
    return state.getRenderingHint(key);
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, Object value) {
    state.setRenderingHint(key, value);
  }

  @Override
  public RenderingHints getRenderingHints() {
    return state.getRenderingHints();
  }

  @Override
  public void setRenderingHints(Map<?, ?> hints) {
    state.setRenderingHints(hints);
  }

  @Override
  public void addRenderingHints(Map<?, ?> hints) {
    state.addRenderingHints(hints);
  }

  @Override
  public void copyArea(int x, int y, int width, int height, int toX, int toY) {}

  @Override
  public boolean drawImage(Image image, AffineTransform transform, ImageObserver observer) {
    return true;
  }

  @Override
  public void drawImage(BufferedImage image, BufferedImageOp operation, int x, int y) {}

  @Override
  public void drawRenderedImage(RenderedImage image, AffineTransform transform) {}

  @Override
  public void drawRenderableImage(RenderableImage image, AffineTransform transform) {}

  @Override
  public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
    return true;
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int width, int height, ImageObserver observer) {
    return true;
  }

  @Override
  public boolean drawImage(Image image, int x, int y, Color background, ImageObserver observer) {
    return true;
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int width, int height, Color background, ImageObserver observer) {
    return true;
  }

  @Override
  public boolean drawImage(
      Image image,
      int toX1,
      int toY1,
      int toX2,
      int toY2,
      int x1,
      int y1,
      int x2,
      int y2,
      ImageObserver observer) {
    return true;
  }

  @Override
  public boolean drawImage(
      Image image,
      int toX1,
      int toY1,
      int toX2,
      int toY2,
      int x1,
      int y1,
      int x2,
      int y2,
      Color background,
      ImageObserver observer) {
    return true;
  }
}
