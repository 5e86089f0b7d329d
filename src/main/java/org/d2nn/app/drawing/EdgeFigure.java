package org.d2nn.app.drawing;

import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.shape.CubicCurve;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.d2nn.app.drawing.Look.EdgeLook;
import org.d2nn.app.drawing.Look.Emphasis;
import org.d2nn.graph.Edge;

/**
 * An edge: solid for data, dashed and amber for control, with an arrow, and its default value in a
 * small circle. Its id in the scene is {@code edge-FROM-TO}.
 */
public final class EdgeFigure extends Group {
  private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");
  private static final double FADED = 0.2;
  private static final double ARROW = 9;

  private final CubicCurve line = new CubicCurve();
  private final CubicCurve reach = new CubicCurve();
  private final Polygon arrow = new Polygon();
  private final Rectangle token = new Rectangle();
  private final Text tokenText = Lettering.centred("edge-default-text", Lettering.CAPTION);
  private final Text label = Lettering.centred("edge-label", Lettering.LABEL);
  private Edge edge;
  private EdgeCurve curve;
  private EdgeLook look = EdgeLook.PLAIN;

  EdgeFigure(Edge edge) {
    line.setStrokeWidth(look.width());
    this.edge = edge;
    boolean control = edge instanceof Edge.Control;
    getStyleClass().addAll("graph-edge", control ? "control" : "data");
    line.getStyleClass().add("edge-line");
    line.setMouseTransparent(true);
    reach.getStyleClass().add("edge-reach");
    arrow.getStyleClass().add("edge-arrow");
    arrow.setMouseTransparent(true);
    token.getStyleClass().add("edge-default");
    token.setVisible(false);
    tokenText.setVisible(false);
    label.setVisible(false);
    setAccessibleRole(AccessibleRole.BUTTON);
    getChildren().addAll(reach, line, arrow, token, tokenText, label);
    setId("edge-" + edge.from() + "-" + edge.to());
  }

  /** The edge as it was last shown. */
  public Edge edge() {
    return edge;
  }

  /** A point on the edge, a part {@code t} of the way from its source. */
  public Point2D at(double t) {
    return curve.at(t);
  }

  void show(Edge shown, EdgeCurve along) {
    boolean same = shown.equals(edge) && along.equals(curve);
    edge = shown;
    curve = along;
    if (!same) {
      place();
    }
  }

  /** Another default value, say, on the same line. */
  void showSamePlace(Edge shown) {
    show(shown, curve);
  }

  void dress(EdgeLook dressed) {
    if (look.equals(dressed)) {
      return;
    }
    look = dressed;
    pseudoClassStateChanged(LIT, look.emphasis() == Emphasis.LIT);
    setOpacity(look.emphasis() == Emphasis.DIMMED ? FADED : 1);
    boolean coloured = look.colour() != null && look.emphasis() == Emphasis.LIT;
    String colour = coloured ? NodeFigure.css(look.colour()) : "";
    line.setStyle(coloured ? "-fx-stroke: " + colour : null);
    arrow.setStyle(coloured ? "-fx-fill: " + colour : null);
    line.setStrokeWidth(look.width());
    if (curve != null) {
      place();
    }
  }

  public void setSelected(boolean selected) {
    pseudoClassStateChanged(SELECTED, selected);
  }

  public void setBroken(boolean broken) {
    pseudoClassStateChanged(BROKEN, broken);
  }

  private void place() {
    bend(reach, curve);
    double size = ARROW + Math.max(0, look.width() - 1.5) * 1.2;
    bend(line, curve.shortened(size * 0.8));
    Point2D way = curve.arrival();
    Point2D across = new Point2D(-way.getY(), way.getX()).multiply(size * 0.5);
    Point2D back = curve.end().subtract(way.multiply(size));
    Point2D left = back.add(across);
    Point2D right = back.subtract(across);
    arrow
        .getPoints()
        .setAll(
            curve.end().getX(),
            curve.end().getY(),
            left.getX(),
            left.getY(),
            right.getX(),
            right.getY());
    boolean hasDefault = edge instanceof Edge.Data data && data.defaultValue().isPresent();
    token.setVisible(hasDefault);
    tokenText.setVisible(hasDefault);
    if (hasDefault) {
      placeToken(((Edge.Data) edge).defaultValue().map(NodeFigure::value).orElse(""));
    }
    Point2D middle = curve.at(hasDefault ? 0.3 : 0.5);
    Lettering.put(label, look.label(), middle.getX(), middle.getY() - 7);
    setAccessibleText(
        (edge instanceof Edge.Control ? "control edge " : "data edge ")
            + edge
            + (hasDefault ? ", default " + tokenText.getText() : ""));
  }

  private void placeToken(String value) {
    Point2D middle = curve.at(0.5);
    double width = Math.max(19, Lettering.width(value, Lettering.CAPTION) + 11);
    token.setX(middle.getX() - width / 2);
    token.setY(middle.getY() - 9.5);
    token.setWidth(width);
    token.setHeight(19);
    token.setArcWidth(19);
    token.setArcHeight(19);
    Lettering.put(tokenText, value, middle.getX(), middle.getY() + 3.5);
  }

  private static void bend(CubicCurve drawn, EdgeCurve along) {
    drawn.setStartX(along.start().getX());
    drawn.setStartY(along.start().getY());
    drawn.setControlX1(along.leaving().getX());
    drawn.setControlY1(along.leaving().getY());
    drawn.setControlX2(along.arriving().getX());
    drawn.setControlY2(along.arriving().getY());
    drawn.setEndX(along.end().getX());
    drawn.setEndY(along.end().getY());
  }
}
