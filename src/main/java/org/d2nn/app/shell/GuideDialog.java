package org.d2nn.app.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Window;
import org.d2nn.app.tasks.Tasks;

/** Help > User guide: a few pages, which the repository holds as Markdown. */
final class GuideDialog {
  private static final double WIDTH = 910;
  private static final double HEIGHT = 610;
  private static final String FOLDER = "/org/d2nn/guide";

  /** In the order in which a new user reads them. */
  static final List<String> PAGES =
      List.of(
          "1-what-a-d2nn-is.md",
          "2-first-training.md",
          "3-reading-the-charts.md",
          "4-when-a-controller-collapses.md",
          "5-choosing-a-trade-off.md");

  private GuideDialog() {}

  /** Reads the pages in the background and shows the first one. */
  static Dialog<ButtonType> over(Window owner, Tasks tasks) {
    var pages = new ListView<String>();
    pages.setId("guide-pages");
    pages.getStyleClass().add("guide-pages");
    pages.setPrefWidth(210);
    pages.setMinWidth(210);
    pages.setCellFactory(list -> new Title());
    var room = new ScrollPane();
    room.setId("guide-page");
    room.setFitToWidth(true);
    room.setPrefViewportWidth(660);
    room.setPrefViewportHeight(520);
    HBox.setHgrow(room, Priority.ALWAYS);
    pages
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (property, before, now) -> {
              if (now != null) {
                room.setContent(GuideText.of(now, FOLDER));
                room.setVvalue(0);
              }
            });
    tasks
        .run("guide", progress -> PAGES.stream().map(GuideDialog::read).toList())
        .onSuccess(
            read -> {
              pages.getItems().setAll(read);
              pages.getSelectionModel().selectFirst();
            });
    Dialog<ButtonType> dialog =
        HelpDialog.of(owner, "guide-dialog", "User guide", new HBox(pages, room));
    // The theme allows 600 pixels, and more only by a style.
    dialog.getDialogPane().setStyle("-fx-max-width: 2000px");
    dialog.getDialogPane().setMinSize(WIDTH, HEIGHT);
    return dialog;
  }

  static String read(String page) {
    try (InputStream in = GuideDialog.class.getResourceAsStream(FOLDER + "/" + page)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the page " + page + " of the guide cannot be read", e);
    }
  }

  private static final class Title extends ListCell<String> {
    @Override
    protected void updateItem(String page, boolean empty) {
      super.updateItem(page, empty);
      setText(empty || page == null ? null : GuideText.titleOf(page));
    }
  }
}
