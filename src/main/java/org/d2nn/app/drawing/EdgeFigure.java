package org.d2nn.app.drawing;

import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Look.EdgeLook;
import org.d2nn.graph.Edge;

/** An edge of a drawing. Its id in the scene is {@code edge-FROM-TO}; it stands at its middle. */
public final class EdgeFigure extends GraphFigure {
  private static final double SIZE = 16;

  private Edge edge;
  private NodeBox from;
  private NodeBox to;
  private EdgeRoute route;
  private EdgeLook look = EdgeLook.PLAIN;

  EdgeFigure(Edge edge) {
    this.edge = edge;
    getStyleClass().addAll("graph-edge", isControl() ? "control" : "data");
    setId("edge-" + edge.from() + "-" + edge.to());
    named();
  }

  /** The edge as it was last shown. */
  public Edge edge() {
    return edge;
  }

  boolean isControl() {
    return edge instanceof Edge.Control;
  }

  EdgeRoute route() {
    return route;
  }

  EdgeLook look() {
    return look;
  }

  /** Its default value as it stands on the drawing; empty where it has none. */
  String defaultValue() {
    return edge instanceof Edge.Data data
        ? data.defaultValue().map(NodeFigure::value).orElse("")
        : "";
  }

  /** Another default value, say, on the same line. */
  void show(Edge shown) {
    if (!shown.equals(edge)) {
      edge = shown;
      named();
    }
  }

  NodeBox from() {
    return from;
  }

  NodeBox to() {
    return to;
  }

  /** Says where its two nodes stand now. */
  void connect(NodeBox first, NodeBox last) {
    from = first;
    to = last;
  }

  void lead(EdgeRoute along) {
    route = along;
    Point2D middle = along.at(0.5);
    resizeRelocate(middle.getX() - SIZE / 2, middle.getY() - SIZE / 2, SIZE, SIZE);
  }

  void dress(EdgeLook dressed) {
    look = dressed;
    emphasise(dressed.emphasis());
  }

  @Override
  void named() {
    String value = defaultValue();
    setAccessibleText(
        (isControl() ? "control edge " : "data edge ")
            + edge
            + (value.isEmpty() ? "" : ", default " + value)
            + (broken().isEmpty() ? "" : ", breaks " + broken()));
  }
}
