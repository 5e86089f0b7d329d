package org.d2nn.app.paths;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.d2nn.charts.Colour;
import org.d2nn.data.cache.Thumbnails;
import org.d2nn.experiment.run.Trace;
import org.d2nn.format.Numbers;

/**
 * Images on one picture to print or send: each with its name and answer, bordered by its route's
 * colour, under a legend of the routes. Drawn in the background.
 *
 * @param title what is shown: the run, the split, the filter
 * @param pictures of the images; where they are gone, tiles stay grey
 */
record ContactSheet(
    String title, TracedSplit split, List<TracedImage> images, Optional<Thumbnails> pictures) {
  /** A sheet of more could not be opened by most programs. */
  static final int MOST = 2000;

  private static final int COLUMNS = 10;
  private static final int SIDE = 96;
  private static final int BORDER = 4;
  private static final int LINE = 15;
  private static final int GAP = 10;
  private static final int MARGIN = 24;
  private static final int MOST_ROUTES = 24;
  private static final Color INK = new Color(0x1F2328);
  private static final Color PALE = new Color(0x59636E);
  private static final Color TILE = new Color(0xD0D7DE);
  private static final Color WRONG = new Color(0xCF222E);

  private static final int CELL_WIDTH = SIDE + 2 * BORDER + GAP;
  private static final int CELL_HEIGHT = SIDE + 2 * BORDER + 2 * LINE + GAP;

  void writeTo(Path file) throws IOException {
    // the name of a file that is still written may end as it likes
    try (var out = Files.newOutputStream(file)) {
      ImageIO.write(draw(), "png", out);
    }
  }

  BufferedImage draw() {
    List<TracedSplit.RouteShare> routes = routesShown();
    int shown = Math.min(MOST, images.size());
    int columns = Math.max(4, Math.min(COLUMNS, shown));
    int rows = (shown + columns - 1) / columns;
    int width = 2 * MARGIN + columns * CELL_WIDTH - GAP;
    int head = MARGIN + 3 * LINE + routes.size() * (LINE + 2) + GAP;
    var sheet =
        new BufferedImage(width, head + rows * CELL_HEIGHT + MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = sheet.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    legend(pen, routes, width);
    for (int i = 0; i < shown; i++) {
      cell(pen, images.get(i), MARGIN + i % columns * CELL_WIDTH, head + i / columns * CELL_HEIGHT);
    }
    pen.dispose();
    return sheet;
  }

  private List<TracedSplit.RouteShare> routesShown() {
    List<String> names =
        images.stream().map(image -> image.trace().route().name()).distinct().toList();
    return split.routes().stream()
        .filter(route -> names.contains(route.route().name()))
        .limit(MOST_ROUTES)
        .toList();
  }

  private void legend(Graphics2D pen, List<TracedSplit.RouteShare> routes, int width) {
    pen.setFont(font(Font.BOLD, 15));
    pen.setColor(INK);
    pen.drawString(fitting(pen, title, width - 2 * MARGIN), MARGIN, MARGIN + LINE);
    pen.setFont(font(Font.PLAIN, 12));
    pen.setColor(PALE);
    pen.drawString(figures(), MARGIN, MARGIN + 2 * LINE + 4);
    int y = MARGIN + 3 * LINE + GAP;
    for (TracedSplit.RouteShare route : routes) {
      long count =
          images.stream()
              .filter(image -> image.trace().route().name().equals(route.route().name()))
              .count();
      pen.setColor(awt(route.colour()));
      pen.fillOval(MARGIN, y, 11, 11);
      pen.setColor(INK);
      pen.drawString(
          fitting(
              pen,
              Numbers.text(
                  "%s · %s images · cost %s",
                  route.title(), Numbers.count(count), Numbers.decimal(route.cost())),
              width - 2 * MARGIN - 20),
          MARGIN + 18,
          y + 11);
      y += LINE + 2;
    }
  }

  private String figures() {
    return Numbers.text(
        "%s%s images · accuracy %s · cost %s",
        images.size() > MOST ? "the first " + Numbers.count(MOST) + " of " : "",
        Numbers.count(images.size()),
        Numbers.decimal(TracedSplit.accuracy(images)),
        Numbers.decimal(TracedSplit.meanCost(images)));
  }

  private void cell(Graphics2D pen, TracedImage image, int x, int y) {
    Trace trace = image.trace();
    Optional<BufferedImage> picture =
        pictures.filter(any -> image.picture() >= 0).map(from -> picture(from, image.picture()));
    if (picture.isPresent()) {
      pen.drawImage(picture.get(), x + BORDER, y + BORDER, SIDE, SIDE, null);
    } else {
      pen.setColor(TILE);
      pen.fillRect(x + BORDER, y + BORDER, SIDE, SIDE);
    }
    pen.setColor(awt(split.colourOf(trace.route().name())));
    pen.setStroke(new BasicStroke(BORDER));
    pen.drawRect(x + BORDER / 2, y + BORDER / 2, SIDE + BORDER, SIDE + BORDER);
    int room = SIDE + 2 * BORDER;
    int below = y + SIDE + 2 * BORDER;
    pen.setFont(font(Font.PLAIN, 10));
    pen.setColor(PALE);
    pen.drawString(shortName(pen, trace.image(), room), x, below + LINE - 3);
    boolean wrong = trace.label() >= 0 && !trace.correct();
    pen.setColor(wrong ? WRONG : INK);
    pen.setFont(font(Font.PLAIN, 11));
    String answer = split.className(trace.prediction());
    pen.drawString(
        fitting(pen, wrong ? answer + ", not " + split.className(trace.label()) : answer, room),
        x,
        below + 2 * LINE - 3);
  }

  private static BufferedImage picture(Thumbnails from, int picture) {
    var image = new BufferedImage(from.width(), from.height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, from.width(), from.height(), from.argb(picture), 0, from.width());
    return image;
  }

  /** The end of a name tells files apart. */
  private static String shortName(Graphics2D pen, String name, int room) {
    String last = name.substring(name.lastIndexOf('/') + 1);
    FontMetrics size = pen.getFontMetrics();
    if (size.stringWidth(last) <= room) {
      return last;
    }
    int from = 1;
    while (from < last.length() && size.stringWidth("…" + last.substring(from)) > room) {
      from++;
    }
    return "…" + last.substring(from);
  }

  private static String fitting(Graphics2D pen, String text, int room) {
    FontMetrics size = pen.getFontMetrics();
    if (size.stringWidth(text) <= room) {
      return text;
    }
    int length = text.length();
    while (length > 0 && size.stringWidth(text.substring(0, length) + "…") > room) {
      length--;
    }
    return text.substring(0, length) + "…";
  }

  private static Font font(int style, int size) {
    return new Font(Font.SANS_SERIF, style, size);
  }

  private static Color awt(Colour colour) {
    return new Color(colour.red(), colour.green(), colour.blue());
  }
}
