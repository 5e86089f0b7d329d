package org.d2nn.app.drawing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Captions.Caption;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/** The drawing as SVG text, in the colours of the light theme: for papers. */
public final class SvgDrawing {
  private static final String INK = "#57606a";
  private static final String AMBER = "#e69f00";
  private static final double ROOM = 40;

  private final StringBuilder svg = new StringBuilder();

  private SvgDrawing() {}

  public static String of(Graph graph, Layout layout, Captions captions) {
    return new SvgDrawing().draw(graph, layout, captions);
  }

  private String draw(Graph graph, Layout layout, Captions captions) {
    Map<String, NodeBox> boxes = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      boxes.putIfAbsent(node.id(), new NodeBox(node.kind(), layout.at(node.id())));
    }
    double minX = boxes.values().stream().mapToDouble(NodeBox::minX).min().orElse(0) - ROOM;
    double minY = boxes.values().stream().mapToDouble(NodeBox::minY).min().orElse(0) - ROOM;
    double maxX = boxes.values().stream().mapToDouble(NodeBox::maxX).max().orElse(0) + ROOM;
    double maxY = boxes.values().stream().mapToDouble(NodeBox::maxY).max().orElse(0) + ROOM;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
            + " viewBox=\"%.1f %.1f %.1f %.1f\" font-family=\"Inter, Helvetica, sans-serif\""
            + " text-anchor=\"middle\">",
        maxX - minX, maxY - minY, minX, minY, maxX - minX, maxY - minY);
    for (Edge edge : graph.edges()) {
      NodeBox from = boxes.get(edge.from());
      NodeBox to = boxes.get(edge.to());
      if (from != null && to != null && from != to) {
        edge(edge, EdgeCurve.between(from, to, edge instanceof Edge.Control, boxes.values()));
      }
    }
    for (Node node : graph.nodes()) {
      node(node, boxes.get(node.id()), captions.of(node.id()));
    }
    add("</svg>");
    return svg.toString();
  }

  private void edge(Edge edge, EdgeCurve curve) {
    boolean control = edge instanceof Edge.Control;
    String colour = control ? AMBER : INK;
    EdgeCurve line = curve.shortened(7);
    add(
        "<path d=\"M%.1f %.1f C%.1f %.1f %.1f %.1f %.1f %.1f\" fill=\"none\" stroke=\"%s\""
            + " stroke-width=\"1.5\"%s/>",
        line.start().getX(),
        line.start().getY(),
        line.leaving().getX(),
        line.leaving().getY(),
        line.arriving().getX(),
        line.arriving().getY(),
        line.end().getX(),
        line.end().getY(),
        colour,
        control ? " stroke-dasharray=\"6 4\"" : "");
    Point2D way = curve.arrival();
    Point2D across = new Point2D(-way.getY(), way.getX()).multiply(4.5);
    Point2D back = curve.end().subtract(way.multiply(9));
    Point2D left = back.add(across);
    Point2D right = back.subtract(across);
    add(
        "<path d=\"M%.1f %.1f L%.1f %.1f L%.1f %.1fZ\" fill=\"%s\"/>",
        curve.end().getX(),
        curve.end().getY(),
        left.getX(),
        left.getY(),
        right.getX(),
        right.getY(),
        colour);
    if (edge instanceof Edge.Data data && data.defaultValue().isPresent()) {
      String value = NodeFigure.value(data.defaultValue().get());
      Point2D at = curve.at(0.5);
      double width = Math.max(19, value.length() * 6.2 + 11);
      add(
          "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"19\" rx=\"9.5\" fill=\"#fff\""
              + " stroke=\"%s\"/>",
          at.getX() - width / 2, at.getY() - 9.5, width, INK);
      text(value, at.getX(), at.getY() + 3.5, 10, false);
    }
  }

  private void node(Node node, NodeBox box, Caption caption) {
    double x = box.centre().getX();
    double y = box.centre().getY();
    double w = box.width() / 2;
    double h = box.height() / 2;
    boolean shaded = node.kind() == Node.Kind.OUTPUT || node.kind() == Node.Kind.DUMMY;
    String paint =
        "fill=\"%s\" stroke=\"%s\" stroke-width=\"1.5\""
            .formatted(shaded ? "#e7eaee" : "#fff", node.kind() == Node.Kind.CONTROL ? AMBER : INK);
    switch (node.kind()) {
      case INPUT, OUTPUT -> {
        add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" " + paint + "/>", x, y, w);
        text(node.id(), x, y + 4.5, 13.5, true);
        text(caption.gives(), x, y + h + 16, 10, false);
      }
      case CONTROL -> {
        add(
            "<path d=\"M%.1f %.1f L%.1f %.1f L%.1f %.1f L%.1f %.1fZ\" " + paint + "/>",
            x - w,
            y,
            x,
            y - h,
            x + w,
            y,
            x,
            y + h);
        text(node.id(), x, y + 4.5, 13.5, true);
        List<String> above = new ArrayList<>(List.of(caption.made(), caption.gives()));
        above.removeIf(String::isEmpty);
        text(String.join(" · ", above), x, y - h - 8, 10, false);
      }
      case REGULAR, DUMMY -> {
        add(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"6\" " + paint + "/>",
            x - w,
            y - h,
            2 * w,
            2 * h);
        boolean dummy = node instanceof Node.Dummy;
        text(node.id(), x, y + (dummy ? -2 : -10), 13.5, true);
        String made =
            node instanceof Node.Dummy constant
                ? "always " + NodeFigure.value(constant.value())
                : caption.made();
        text(
            made.length() > 27 ? made.substring(0, 26) + "…" : made,
            x,
            y + (dummy ? 15 : 7),
            10,
            false);
        text(dummy ? "" : caption.gives(), x, y + 23, 10, false);
      }
    }
  }

  private void text(String content, double x, double y, double size, boolean bold) {
    if (!content.isEmpty()) {
      add(
          "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\" fill=\"%s\"%s>%s</text>",
          x,
          y,
          size,
          bold ? "#1f2328" : INK,
          bold ? " font-weight=\"bold\"" : "",
          content.replace("&", "&amp;").replace("<", "&lt;"));
    }
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
