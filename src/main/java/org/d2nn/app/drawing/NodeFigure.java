package org.d2nn.app.drawing;

import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Captions.Caption;
import org.d2nn.app.drawing.Look.NodeLook;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Node;

/** A node of a drawing. Its id in the scene is {@code node-} and the node's id. */
public final class NodeFigure extends GraphFigure {
  private Node node;
  private NodeBox box;
  private Caption caption = Caption.EMPTY;
  private NodeLook look = NodeLook.PLAIN;
  private NodeText text;

  NodeFigure(Node node) {
    this.node = node;
    box = new NodeBox(node.kind(), Point2D.ZERO);
    getStyleClass().addAll("graph-node", node.kind().fileName());
    named();
  }

  /** The node as it was last shown. */
  public Node node() {
    return node;
  }

  public NodeBox box() {
    return box;
  }

  NodeLook look() {
    return look;
  }

  Caption caption() {
    return caption;
  }

  /** Its lines of text, cut to their room; worked out when they are first painted. */
  NodeText text() {
    if (text == null) {
      text = NodeText.of(node, box, caption);
    }
    return text;
  }

  void show(Node shown, Point2D centre, Caption written) {
    boolean sameText = node.equals(shown) && caption.equals(written);
    node = shown;
    caption = written;
    if (!sameText) {
      text = null;
      named();
    }
    if (!box.centre().equals(centre) || getWidth() == 0) {
      box = new NodeBox(shown.kind(), centre);
      resizeRelocate(box.minX(), box.minY(), box.width(), box.height());
    }
  }

  void dress(NodeLook dressed) {
    look = dressed;
    emphasise(dressed.emphasis());
  }

  @Override
  void named() {
    setId("node-" + node.id());
    setAccessibleText(
        "%s node %s %s%s"
            .formatted(
                node.kind().fileName(),
                node.id(),
                String.join(", ", caption.lines()),
                broken().isEmpty() ? "" : ", breaks " + broken())
            .strip());
  }

  /** A constant as it stands on a drawing: {@code 0}, {@code −∞}, {@code 1, 0}. */
  static String value(Constant constant) {
    return String.join(", ", constant.values().stream().map(NodeFigure::number).toList());
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value < 0 ? "−∞" : "∞";
    }
    return Numbers.plain(value).replace('-', '−');
  }
}
