package org.d2nn.app.shell;

import java.util.Optional;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/** Help > About. */
final class AboutDialog {
  private static final String WHAT =
      "Draw, train, watch and export dynamic deep neural networks, after L. Liu and J. Deng,"
          + " “Dynamic Deep Neural Networks: Optimizing Accuracy-Efficiency Trade-offs by Selective"
          + " Execution”, AAAI 2018 (arXiv:1701.00299).";

  private AboutDialog() {}

  static Dialog<ButtonType> over(Window owner) {
    var dialog = new Dialog<ButtonType>();
    dialog.initOwner(owner);
    dialog.setTitle("About D2NN Workbench");
    dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
    dialog.getDialogPane().getStylesheets().addAll(owner.getScene().getStylesheets());
    var title = new Label("D2NN Workbench " + version());
    title.getStyleClass().add("pane-title");
    var text = new Label(WHAT);
    text.setWrapText(true);
    text.setPrefWidth(420);
    text.setMinHeight(Label.USE_PREF_SIZE);
    var content = new VBox(10, title, text);
    content.setStyle("-fx-padding: 20");
    dialog.getDialogPane().setContent(content);
    return dialog;
  }

  /** The program's version, from the jar's manifest. */
  static String version() {
    return Optional.ofNullable(AboutDialog.class.getPackage().getImplementationVersion())
        .orElse("0.1");
  }
}
