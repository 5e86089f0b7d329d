package org.d2nn.app.design.canvas;

import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Circle;
import org.d2nn.app.design.model.Selection;
import org.d2nn.app.drawing.NodeBox;
import org.d2nn.graph.Node.Kind;

/** The two handles of a node that the pointer is over, or that is selected: drag one to connect. */
final class Ports {
  private static final double RADIUS = 5.5;

  private final Group layer;
  private final Circle in = circle("port-in");
  private final Circle out = circle("port-out");
  private String of;

  Ports(Group layer) {
    this.layer = layer;
  }

  private static Circle circle(String id) {
    var circle = new Circle(RADIUS);
    circle.setId(id);
    circle.getStyleClass().add("port");
    return circle;
  }

  /** Shows the handles of this node, where its kind has them. */
  void show(String id, NodeBox box) {
    of = id;
    put(in, box.kind() != Kind.INPUT, box.inPort());
    put(out, box.kind() != Kind.OUTPUT, box.outPort());
  }

  void hide() {
    of = null;
    layer.getChildren().removeAll(in, out);
  }

  /** Whether they are not at the one selected node, or shown though there is none. */
  boolean isElsewhere(Selection selection) {
    return of != null && !selection.nodes().equals(Set.of(of));
  }

  Optional<String> owner() {
    return Optional.ofNullable(of);
  }

  boolean isOut(Object target) {
    return target == out;
  }

  boolean isIn(Object target) {
    return target == in;
  }

  private void put(Circle port, boolean there, Point2D at) {
    port.setCenterX(at.getX());
    port.setCenterY(at.getY());
    boolean shown = layer.getChildren().contains((Node) port);
    if (there && !shown) {
      layer.getChildren().add(port);
    } else if (!there && shown) {
      layer.getChildren().remove(port);
    }
  }
}
