package org.d2nn.app.form;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Keeps what is read in its place while rows above it come and go. A scroll pane alone keeps the
 * share that it is scrolled to: when its content grows or shrinks, everything in sight moves.
 */
public final class SteadyScroll {
  /** In pixels. */
  private static final double NOTHING = 0.5;

  private final ScrollPane pane;
  private final Region content;
  private final Runnable afterLayout = this::steady;
  private double height;
  private Mark focused = Mark.NONE;
  private Mark top = Mark.NONE;

  /**
   * A node in sight.
   *
   * @param at pixels from the top of what shows
   */
  private record Mark(Node node, double at) {
    static final Mark NONE = new Mark(null, 0);
  }

  private SteadyScroll(ScrollPane pane, Region content) {
    this.pane = pane;
    this.content = content;
  }

  /** From now on, for a pane with its content in it. */
  public static void in(ScrollPane pane) {
    var steady = new SteadyScroll(pane, (Region) pane.getContent());
    pane.sceneProperty().addListener((property, before, now) -> steady.follow(before, now));
    steady.follow(null, pane.getScene());
  }

  private void follow(Scene before, Scene now) {
    if (before != null) {
      before.removePostLayoutPulseListener(afterLayout);
    }
    if (now != null) {
      now.addPostLayoutPulseListener(afterLayout);
    }
  }

  private void steady() {
    if (content.getHeight() != height) {
      height = content.getHeight();
      Mark kept = isThere(focused.node) ? focused : top;
      double hidden = hidden();
      if (isThere(kept.node) && hidden > 0) {
        double moved = place(kept.node) - kept.at;
        if (Math.abs(moved) > NOTHING) {
          pane.setVvalue(Math.max(0, Math.min(1, (scrolled() + moved) / hidden)));
        }
      }
    }
    Node focus = pane.getScene() == null ? null : pane.getScene().getFocusOwner();
    focused = isThere(focus) && isSeen(focus) ? new Mark(focus, place(focus)) : Mark.NONE;
    Node first = first(content);
    top = first == null ? Mark.NONE : new Mark(first, place(first));
  }

  private double hidden() {
    return content.getHeight() - pane.getViewportBounds().getHeight();
  }

  private double scrolled() {
    return pane.getVvalue() * Math.max(0, hidden());
  }

  /** Pixels of a node's upper border below that of what shows. */
  private double place(Node node) {
    return content.sceneToLocal(node.localToScene(node.getLayoutBounds())).getMinY() - scrolled();
  }

  private boolean isSeen(Node node) {
    double at = place(node);
    return at >= 0 && at < pane.getViewportBounds().getHeight();
  }

  private boolean isThere(Node node) {
    for (Node at = node; at != null && at.isManaged(); at = at.getParent()) {
      if (at == content) {
        return true;
      }
    }
    return false;
  }

  /** The first node, as far inside as there are columns of nodes, whose upper border shows. */
  private Node first(Parent column) {
    for (Node child : column.getChildrenUnmodifiable()) {
      if (child.isManaged() && place(child) + child.getLayoutBounds().getHeight() > 0) {
        if (place(child) >= 0) {
          return child;
        }
        Node inner = child instanceof VBox part ? first(part) : null;
        if (inner != null) {
          return inner;
        }
      }
    }
    return null;
  }
}
