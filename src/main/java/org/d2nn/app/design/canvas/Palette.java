package org.d2nn.app.design.canvas;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Group;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;
import org.d2nn.app.design.blocks.Block;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.NodeEdits;
import org.d2nn.graph.Node.Kind;

/**
 * Everything that can be added to the canvas: drag it, or click it to add it after the selection.
 */
public final class Palette {
  private static final DataFormat ITEM = new DataFormat("application/x-d2nn-palette");

  private static final String KIND_USE =
      "Click to add it after the selected node, or drag it to where it should be.";

  private Palette() {}

  /** Fills the palette's two parts. */
  public static void fill(TilePane kinds, VBox blocks, DesignViewModel model, DesignCanvas canvas) {
    for (Kind kind : Kind.values()) {
      Runnable add = () -> model.follow(kind, Optional.empty(), canvas.middle());
      Button button = button(title(kind), "kind " + kind.name(), add, canvas);
      button.setId("palette-" + kind.fileName());
      button.getStyleClass().add("palette-item");
      button.setGraphic(picture(kind));
      button.setContentDisplay(ContentDisplay.TOP);
      button.setTooltip(new Tooltip(explanation(kind) + ".\n" + KIND_USE));
      kinds.getChildren().add(button);
    }
    for (Block block : Block.values()) {
      Runnable add = () -> model.add(block, canvas.middle());
      Button button = button(block.title(), "block " + block.name(), add, canvas);
      button.setId("block-" + block.id());
      button.getStyleClass().add("palette-block");
      button.setMaxWidth(Double.MAX_VALUE);
      button.setTooltip(new Tooltip(block.explanation()));
      blocks.getChildren().add(button);
    }
  }

  private static Button button(String title, String item, Runnable add, DesignCanvas canvas) {
    var button = new Button(title);
    button.setOnAction(
        event -> {
          add.run();
          canvas.requestFocus();
        });
    button.setOnDragDetected(
        event -> {
          button.startDragAndDrop(TransferMode.COPY).setContent(Map.of(ITEM, item));
          event.consume();
        });
    return button;
  }

  static boolean isFrom(Dragboard dragged) {
    return dragged.hasContent(ITEM);
  }

  /** The kind of node that is dragged; empty for a building block. */
  static Optional<Kind> kind(Dragboard dragged) {
    String[] item = dragged.getContent(ITEM).toString().split(" ");
    return item[0].equals("kind") ? Optional.of(Kind.valueOf(item[1])) : Optional.empty();
  }

  /** Puts what was dragged from the palette on to the canvas. */
  static void put(Dragboard dragged, DesignViewModel model, Point2D at) {
    String[] item = dragged.getContent(ITEM).toString().split(" ");
    if (item[0].equals("kind")) {
      model.apply(NodeEdits.add(Kind.valueOf(item[1]), at));
    } else {
      model.add(Block.valueOf(item[1]), at);
    }
  }

  static String title(Kind kind) {
    String name = kind.fileName();
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String explanation(Kind kind) {
    return switch (kind) {
      case INPUT -> "The image";
      case OUTPUT -> "The class scores";
      case REGULAR -> "Layers with learnable weights";
      case CONTROL -> "Decides which of the nodes it controls runs";
      case DUMMY -> "Emits a constant; without outgoing edges it means: do nothing";
    };
  }

  /** The kind in the paper's notation, small. */
  static Group picture(Kind kind) {
    Shape shape =
        switch (kind) {
          case INPUT, OUTPUT -> new Circle(12);
          case CONTROL -> new Polygon(-16, 0, 0, -14, 16, 0, 0, 14);
          case REGULAR, DUMMY -> new Rectangle(-17, -10, 34, 20);
        };
    shape.getStyleClass().add("node-body");
    var figure = new Group(shape);
    figure.getStyleClass().addAll("graph-node", kind.fileName());
    return figure;
  }
}
