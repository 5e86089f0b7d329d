package org.d2nn.app.shell;

import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.d2nn.app.drawing.Captions;
import org.d2nn.app.drawing.GraphDrawing;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.graph.rules.Problem;
import org.d2nn.graph.rules.Rules;

/** The rules R1 to R10, each with a small drawing that breaks it. */
final class RulesDialog {
  private static final double PICTURE = 120;
  private static final double CARD = 330;
  private static final double HEIGHT = 740;

  /** What two cards in a row have between and around them, the scroll bar included. */
  private static final double AROUND_CARDS = 80;

  private RulesDialog() {}

  static Dialog<ButtonType> over(Window owner) {
    var cards = new TilePane(14, 14);
    cards.setPrefColumns(2);
    cards.setStyle("-fx-padding: 14");
    for (RuleExample rule : RuleExample.values()) {
      cards.getChildren().add(card(rule));
    }
    Dialog<ButtonType> dialog =
        HelpDialog.ofPage(
            owner, "rules-dialog", "The rules of a D2NN", cards, 2 * CARD + AROUND_CARDS, HEIGHT);
    dialog.setHeaderText(
        "What makes a graph a dynamic neural network, and an example of each broken rule");
    return dialog;
  }

  private static Node card(RuleExample rule) {
    var code = new Label(rule.name());
    code.getStyleClass().add("problem-code");
    code.setMinWidth(34);
    var sentence = new Label(rule.sentence());
    sentence.setWrapText(true);
    sentence.setMinHeight(Label.USE_PREF_SIZE);
    var card = new VBox(8, picture(rule), new HBox(6, code, sentence));
    card.setId("rule-" + rule.name());
    card.getStyleClass().add("rule-card");
    card.setMinWidth(CARD);
    card.setPrefWidth(CARD);
    card.setMaxWidth(CARD);
    return card;
  }

  private static GraphView picture(RuleExample rule) {
    GraphView picture = GraphView.picture(18);
    picture.setPrefHeight(PICTURE);
    picture.setMinHeight(PICTURE);
    DrawnGraph broken = rule.drawn();
    picture.drawing().show(broken.graph(), broken.layout(), Captions.NONE);
    for (Problem problem : Rules.check(broken.graph())) {
      if (problem.code().equals(rule.name())) {
        mark(picture.drawing(), problem);
      }
    }
    return picture;
  }

  private static void mark(GraphDrawing drawing, Problem problem) {
    drawing.nodeFigures().stream()
        .filter(figure -> problem.isAt(figure.node()))
        .forEach(figure -> figure.setBroken(problem.code()));
    drawing.edgeFigures().stream()
        .filter(figure -> problem.isAt(figure.edge()))
        .forEach(figure -> figure.setBroken(problem.code()));
  }
}
