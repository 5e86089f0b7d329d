package org.d2nn.app.shell;

import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Screen;
import javafx.stage.Window;

/** A dialog of the Help menu; the window can be used while it is open. */
final class HelpDialog {
  private static final String WHAT =
      "Draw, train, watch and export dynamic deep neural networks, after L. Liu and J. Deng,"
          + " “Dynamic Deep Neural Networks: Optimizing Accuracy-Efficiency Trade-offs by Selective"
          + " Execution”, AAAI 2018 (arXiv:1701.00299).";

  /** Pixels that window managers put around a dialog. */
  private static final double FRAME = 8;

  private static final double TITLE_BAR = 40;

  private HelpDialog() {}

  static Dialog<ButtonType> of(Window owner, String id, String title, Node content) {
    var dialog = new Dialog<ButtonType>();
    dialog.initOwner(owner);
    dialog.initModality(Modality.NONE);
    dialog.setTitle(title);
    DialogPane pane = dialog.getDialogPane();
    pane.setId(id);
    pane.getButtonTypes().add(ButtonType.CLOSE);
    pane.getStylesheets().addAll(owner.getScene().getStylesheets());
    pane.setContent(content);
    dialog.setOnShown(event -> keepTitleBar(owner, pane.getScene().getWindow()));
    return dialog;
  }

  /**
   * Keeps the title bar on the screen: window managers add it later than JavaFX places a dialog,
   * and may put that into the corner.
   */
  private static void keepTitleBar(Window owner, Window dialog) {
    double top = Screen.getPrimary().getVisualBounds().getMinY();
    Runnable keep =
        () -> {
          if (dialog.getY() < top) {
            dialog.setX(Math.max(0, owner.getX() + (owner.getWidth() - dialog.getWidth()) / 2));
            dialog.setY(Math.max(top, owner.getY() + (owner.getHeight() - dialog.getHeight()) / 2));
          }
        };
    dialog.yProperty().addListener(y -> Platform.runLater(keep));
    keep.run();
  }

  /**
   * The same with content that is scrolled where the screen is smaller.
   *
   * @param width in pixels, as is the height, of the dialog on a screen that is large enough
   */
  static Dialog<ButtonType> ofPage(
      Window owner, String id, String title, Node page, double width, double height) {
    var scroll = new ScrollPane(page);
    scroll.setFitToWidth(true);
    Dialog<ButtonType> dialog = of(owner, id, title, scroll);
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    double fitting = Math.min(width, screen.getWidth() - 2 * FRAME);
    double fittingHeight = Math.min(height, screen.getHeight() - TITLE_BAR - 2 * FRAME);
    // Under X11, JavaFX forgets the size of a dialog that can be resized.
    dialog.getDialogPane().setMinSize(fitting, fittingHeight);
    dialog.getDialogPane().setPrefSize(fitting, fittingHeight);
    // In the middle of its owner, but with its title bar on the screen.
    dialog.setX(
        Math.max(screen.getMinX(), owner.getX() + (owner.getWidth() - fitting) / 2 - FRAME));
    dialog.setY(
        Math.max(
            screen.getMinY(), owner.getY() + (owner.getHeight() - fittingHeight - TITLE_BAR) / 2));
    // The theme allows 600 pixels, and more only by a style.
    dialog.getDialogPane().setStyle("-fx-max-width: 2000px");
    return dialog;
  }

  static Dialog<ButtonType> about(Window owner) {
    var title = new Label("D2NN Workbench " + version());
    title.getStyleClass().add("pane-title");
    var text = new Label(WHAT);
    text.setWrapText(true);
    text.setPrefWidth(420);
    text.setMinHeight(Label.USE_PREF_SIZE);
    var content = new VBox(10, title, text);
    content.setStyle("-fx-padding: 20");
    return of(owner, "about-dialog", "About D2NN Workbench", content);
  }

  /** The program's version, from the jar's manifest. */
  static String version() {
    return Optional.ofNullable(HelpDialog.class.getPackage().getImplementationVersion())
        .orElse("0.1");
  }
}
