package org.d2nn.app.design.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import org.d2nn.app.design.blocks.Block;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.design.model.NodeEdits;
import org.d2nn.app.design.model.Preset;
import org.d2nn.app.design.model.PropertyEdits;
import org.d2nn.app.design.model.Selection;
import org.d2nn.graph.Node.Kind;
import org.d2nn.graph.layers.LayerType;
import org.d2nn.graph.layers.LayerTypes;

/** A small list at the pointer of what can be added; typing narrows it, Enter takes the first. */
final class AddMenu {
  private static final double ROW = 30;
  private static final int MOST_ROWS = 14;
  private static final double NARROW = 210;
  private static final double WIDE = 470;

  private final DesignViewModel model;
  private final Popup popup = new Popup();
  private final Label question = new Label();
  private final TextField words = new TextField();
  private final ListView<Choice> list = new ListView<>();
  private List<Choice> all = List.of();
  private boolean justOpened;

  private record Choice(String title, Runnable take) {}

  AddMenu(DesignViewModel model) {
    this.model = model;
    words.setId("add-words");
    list.setId("add-list");
    list.setFocusTraversable(false);
    list.setFixedCellSize(ROW);
    list.setCellFactory(
        view ->
            new ListCell<>() {
              @Override
              protected void updateItem(Choice item, boolean empty) {
                super.updateItem(item, empty);
                setPrefWidth(0); // what is too long ends in an ellipsis
                setText(empty ? null : item.title());
              }
            });
    list.setOnMouseClicked(event -> take());
    words.textProperty().addListener((property, before, now) -> narrow());
    words.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    words.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    question.getStyleClass().addAll("muted", "small");
    question.setLabelFor(words);
    var box = new VBox(6, question, words, list);
    box.getStyleClass().add("add-menu");
    popup.getContent().add(box);
    popup.setAutoHide(true);
  }

  /**
   * Offers every kind and building block.
   *
   * @param at where the pointer is, if it is on the canvas
   * @param middle of the canvas
   */
  void show(Node owner, Point2D screen, Optional<Point2D> at, Point2D middle) {
    List<Choice> choices = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      choices.add(new Choice(Palette.title(kind), () -> model.follow(kind, at, middle)));
    }
    for (Block block : Block.values()) {
      choices.add(new Choice(block.title(), () -> model.add(block, at.orElse(middle))));
    }
    String question = model.followed().map(id -> "Add after " + id).orElse("Add");
    open(owner, screen, question, NARROW, choices);
  }

  /** Offers what can be added to the layers of these nodes: presets, then single layers. */
  void showLayers(Node owner, Point2D screen, Set<String> ids) {
    List<Choice> choices = new ArrayList<>();
    for (Preset preset : Preset.values()) {
      choices.add(
          new Choice(
              preset.title() + ":  " + preset.contents(),
              () -> model.apply(PropertyEdits.add(ids, preset, Integer.MAX_VALUE))));
    }
    for (LayerType<?> type : LayerTypes.ALL) {
      choices.add(
          new Choice(
              type.title(), () -> model.apply(PropertyEdits.add(ids, type, Integer.MAX_VALUE))));
    }
    open(owner, screen, "Layers for " + Selection.ofNodes(ids).name(), WIDE, choices);
  }

  /** Offers the kinds that an edge released over the paper may lead to. */
  void showConnecting(
      Node owner, Point2D screen, Point2D at, List<Kind> kinds, String other, boolean backwards) {
    open(
        owner,
        screen,
        backwards ? "Add before " + other : "Add after " + other,
        NARROW,
        kinds.stream()
            .map(
                kind ->
                    new Choice(
                        Palette.title(kind),
                        () -> model.apply(NodeEdits.addConnected(other, kind, at, backwards))))
            .toList());
  }

  /** Offers the nodes that an edge from this one may lead to. */
  void showTargets(Node owner, Point2D screen, String from, List<String> targets) {
    open(
        owner,
        screen,
        "Where from " + from,
        NARROW,
        targets.stream()
            .map(to -> new Choice("→ " + to, () -> model.apply(NodeEdits.connect(from, to))))
            .toList());
  }

  void hide() {
    popup.hide();
  }

  private void open(
      Node owner, Point2D screen, String question, double width, List<Choice> choices) {
    all = choices;
    this.question.setText(question);
    list.setPrefWidth(width);
    words.clear();
    narrow();
    justOpened = true;
    popup.setOnHidden(
        event -> {
          owner.getScene().getWindow().requestFocus();
          owner.requestFocus();
        });
    popup.show(owner, screen.getX(), screen.getY());
    words.requestFocus();
  }

  private void narrow() {
    String wanted = words.getText().strip().toLowerCase(Locale.ROOT);
    list.getItems()
        .setAll(
            all.stream()
                .filter(choice -> choice.title().toLowerCase(Locale.ROOT).contains(wanted))
                .toList());
    list.setPrefHeight(Math.max(1, Math.min(MOST_ROWS, list.getItems().size())) * ROW + 2);
    list.getSelectionModel().selectFirst();
  }

  /** The letter of the key that opened the list is typed into it by some systems. */
  private void typed(KeyEvent event) {
    if (justOpened) {
      justOpened = false;
      event.consume();
    }
  }

  private void key(KeyEvent event) {
    justOpened = false;
    int now = list.getSelectionModel().getSelectedIndex();
    if (event.getCode() == KeyCode.ENTER) {
      take();
    } else if (event.getCode() == KeyCode.ESCAPE) {
      hide();
    } else if (event.getCode() == KeyCode.DOWN) {
      list.getSelectionModel().select(Math.min(list.getItems().size() - 1, now + 1));
    } else if (event.getCode() == KeyCode.UP) {
      list.getSelectionModel().select(Math.max(0, now - 1));
    } else {
      return;
    }
    event.consume();
  }

  private void take() {
    Choice choice = list.getSelectionModel().getSelectedItem();
    hide();
    if (choice != null) {
      choice.take().run();
    }
  }
}
