package org.d2nn.app.drawing;

import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import org.d2nn.app.drawing.Captions.Caption;
import org.d2nn.app.drawing.Look.Emphasis;
import org.d2nn.app.drawing.Look.NodeLook;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Node;

/**
 * A node in the paper's notation: input a circle, output a shaded circle, regular a rectangle,
 * control a diamond, dummy a shaded rectangle (Liu & Deng 2018, figure 2). Its id in the scene is
 * {@code node-} and the node's id; colours come from {@code drawing.css}.
 */
public final class NodeFigure extends Group {
  private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
  private static final PseudoClass BROKEN = PseudoClass.getPseudoClass("broken");
  private static final PseudoClass TARGET = PseudoClass.getPseudoClass("target");
  private static final PseudoClass FORBIDDEN = PseudoClass.getPseudoClass("forbidden");
  private static final double FADED = 0.22;

  private final Shape body;
  private final Shape shade;
  private final Text name = Lettering.centred("node-name", Lettering.NAME);
  private final Text made = Lettering.centred("node-caption", Lettering.CAPTION);
  private final Text gives = Lettering.centred("node-caption", Lettering.CAPTION);
  private final Text note = Lettering.centred("node-note", Lettering.LABEL);
  private Node node;
  private NodeBox box;
  private Caption caption = Caption.EMPTY;

  NodeFigure(Node node) {
    this.node = node;
    this.box = new NodeBox(node.kind(), Point2D.ZERO);
    body = outline();
    shade = outline();
    body.getStyleClass().add("node-body");
    shade.getStyleClass().add("node-shade");
    shade.setMouseTransparent(true);
    shade.setVisible(false);
    getStyleClass().addAll("graph-node", node.kind().fileName());
    setAccessibleRole(AccessibleRole.BUTTON);
    getChildren().addAll(body, shade, name, made, gives, note);
    write();
  }

  /** The node as it was last shown. */
  public Node node() {
    return node;
  }

  public NodeBox box() {
    return box;
  }

  void show(Node shown, Point2D centre, Caption written) {
    boolean sameText = node.equals(shown) && caption.equals(written);
    node = shown;
    caption = written;
    box = new NodeBox(shown.kind(), centre);
    setLayoutX(centre.getX());
    setLayoutY(centre.getY());
    if (!sameText) {
      write();
    }
  }

  void dress(NodeLook look) {
    pseudoClassStateChanged(LIT, look.emphasis() == Emphasis.LIT);
    setOpacity(look.emphasis() == Emphasis.DIMMED ? FADED : 1);
    shade.setVisible(look.shade() > 0);
    shade.setOpacity(0.45 * look.shade());
    body.setStyle(
        look.colour() == null || look.emphasis() != Emphasis.LIT
            ? null
            : "-fx-stroke: " + css(look.colour()));
    double below =
        box.height() / 2
            + (node.kind() == Node.Kind.INPUT || node.kind() == Node.Kind.OUTPUT ? 30 : 15);
    Lettering.put(note, look.note(), 0, below);
  }

  public void setSelected(boolean selected) {
    pseudoClassStateChanged(SELECTED, selected);
  }

  public void setBroken(boolean broken) {
    pseudoClassStateChanged(BROKEN, broken);
  }

  /** Lights up as a place where an edge being drawn may end. */
  public void setTarget(boolean target) {
    pseudoClassStateChanged(TARGET, target);
  }

  /** Shows that an edge being drawn may not end here. */
  public void setForbidden(boolean forbidden) {
    pseudoClassStateChanged(FORBIDDEN, forbidden);
  }

  static String css(Color colour) {
    return "#%02x%02x%02x"
        .formatted(
            Math.round(colour.getRed() * 255),
            Math.round(colour.getGreen() * 255),
            Math.round(colour.getBlue() * 255));
  }

  private Shape outline() {
    double w = box.width() / 2;
    double h = box.height() / 2;
    return switch (node.kind()) {
      case INPUT, OUTPUT -> new Circle(w);
      case CONTROL -> new Polygon(-w, 0, 0, -h, w, 0, 0, h);
      case REGULAR, DUMMY -> {
        var rectangle = new Rectangle(-w, -h, 2 * w, 2 * h);
        rectangle.setArcWidth(12);
        rectangle.setArcHeight(12);
        yield rectangle;
      }
    };
  }

  private void write() {
    setId("node-" + node.id());
    setAccessibleText(
        "%s node %s %s %s"
            .formatted(node.kind().fileName(), node.id(), caption.made(), caption.gives())
            .strip());
    double room = box.width() - 12;
    double half = box.height() / 2;
    switch (node.kind()) {
      case INPUT, OUTPUT -> {
        name(room, 4.5);
        Lettering.put(made, "", 0, 0);
        Lettering.put(gives, caption.gives(), 0, half + 16);
      }
      case CONTROL -> {
        name(room - 24, 4.5);
        String above =
            caption.gives().isEmpty() ? caption.made() : caption.made() + " · " + caption.gives();
        Lettering.put(made, Lettering.fitted(above, Lettering.CAPTION, 190), 0, -half - 8);
        Lettering.put(gives, "", 0, 0);
      }
      case REGULAR -> {
        boolean bare = caption.equals(Caption.EMPTY);
        name(room, bare ? 4.5 : -10);
        Lettering.put(made, Lettering.fitted(caption.made(), Lettering.CAPTION, room), 0, 7);
        Lettering.put(gives, Lettering.fitted(caption.gives(), Lettering.CAPTION, room), 0, 23);
      }
      case DUMMY -> {
        name(room, -2);
        Lettering.put(made, "always " + value(((Node.Dummy) node).value()), 0, 15);
        Lettering.put(gives, "", 0, 0);
      }
    }
  }

  private void name(double room, double baseline) {
    Lettering.put(name, Lettering.fitted(node.id(), Lettering.NAME, room), 0, baseline);
  }

  /** A constant as it stands on a drawing: {@code 0}, {@code −∞}, {@code 1, 0}. */
  static String value(Constant constant) {
    return String.join(", ", constant.values().stream().map(NodeFigure::number).toList());
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value < 0 ? "−∞" : "∞";
    }
    String written =
        value == Math.rint(value) && Math.abs(value) < 1e9
            ? Long.toString((long) value)
            : Double.toString(value);
    return written.replace('-', '−');
  }
}
