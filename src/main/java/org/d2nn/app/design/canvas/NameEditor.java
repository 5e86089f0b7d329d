package org.d2nn.app.design.canvas;

import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.PropertyEdits;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.drawing.NodeBox;

/** A field over a node's name: Enter renames, Esc leaves it. */
final class NameEditor extends TextField {
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
  private static final double LEAST_WIDTH = 96;

  private final DesignViewModel model;
  private final DesignCanvas canvas;
  private String node = "";

  NameEditor(DesignViewModel model, DesignCanvas canvas) {
    this.model = model;
    this.canvas = canvas;
    setId("name-in-place");
    getStyleClass().add("name-in-place");
    setAccessibleText("Name of the node");
    setManaged(false);
    setVisible(false);
    textProperty().addListener((property, before, now) -> check());
    focusedProperty()
        .addListener(
            (property, before, now) -> {
              if (!now && isVisible()) {
                take();
              }
            });
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  /** Puts the field over a node. */
  void edit(String id, NodeBox box, GraphView view) {
    node = id;
    Point2D centre = view.toView(box.centre());
    double width = Math.max(LEAST_WIDTH, box.width() * view.zoomProperty().get());
    setText(id);
    setVisible(true);
    applyCss();
    double height = prefHeight(width);
    resizeRelocate(centre.getX() - width / 2, centre.getY() - height / 2, width, height);
    requestFocus();
    selectAll();
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER) {
      take();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      close();
    } else {
      return;
    }
    canvas.requestFocus();
    event.consume();
  }

  private String whyNot() {
    return PropertyEdits.whyNotRename(model.drawn(), node, getText().strip());
  }

  private void check() {
    if (isVisible()) {
      boolean wrong = !whyNot().isEmpty();
      pseudoClassStateChanged(REFUSED, wrong);
      canvas.say(wrong ? whyNot() : "");
    }
  }

  private void take() {
    String wanted = getText().strip();
    boolean good = whyNot().isEmpty();
    close();
    if (good && model.graph().find(node).isPresent()) {
      model.rename(node, wanted);
    }
  }

  private void close() {
    setVisible(false);
    pseudoClassStateChanged(REFUSED, false);
    canvas.say("");
  }
}
