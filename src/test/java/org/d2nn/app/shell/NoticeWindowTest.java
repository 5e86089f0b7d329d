package org.d2nn.app.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.d2nn.app.OpenWindow.until;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonType;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Dialog;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.d2nn.app.settings.AtEndMenu;
import org.d2nn.app.settings.SavedSettings;
import org.d2nn.app.settings.Settings;
import org.d2nn.app.settings.SettingsFile;
import org.d2nn.app.tasks.ImmediateTasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** What the window says beside its pages: where a file is, that work has ended, and its help. */
class NoticeWindowTest extends FxRobot {
  @TempDir Path folder;
  private final List<Path> shown = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private boolean desktopTells = true;
  private boolean inFront = true;
  private Stage stage;
  private SavedSettings remembered;
  private EndSignal signal;

  @BeforeEach
  void open() throws Exception {
    stage = FxToolkit.registerPrimaryStage();
    interact(
        () -> {
          stage.setScene(new Scene(new StackPane(new Label("work")), 600, 400));
          stage.show();
        });
    remembered =
        new SavedSettings(
            new ImmediateTasks(),
            new SettingsFile(folder.resolve("settings.json")),
            Settings.FIRST);
    signal =
        new EndSignal(
            new ImmediateTasks(),
            remembered,
            stage,
            () -> inFront,
            (title, text) -> {
              told.add(title + ": " + text);
              return desktopTells;
            });
  }

  @AfterEach
  void close() throws Exception {
    FxToolkit.cleanupStages();
  }

  private boolean says(String query, String text) {
    return lookup(query)
        .tryQuery()
        .filter(node -> ((Label) node).getText().contains(text))
        .isPresent();
  }

  @Test
  void whereAFileWasSavedIsSaidAndItsFolderCanBeOpened() {
    var dialogs = new WindowDialogs(() -> stage, shown::add, (what, result) -> {});
    Path file = folder.resolve("chart.png");
    interact(() -> dialogs.saved(file));
    assertThat(says("#saved-to", file.toString())).isTrue();
    clickOn("#open-folder");
    assertThat(shown).containsExactly(folder);
    assertThat(lookup("#saved-to").tryQuery()).isEmpty();

    Path charts = folder.resolve("charts");
    interact(() -> dialogs.savedInto(charts));
    clickOn("#open-folder");
    assertThat(shown).containsExactly(folder, charts);
  }

  @Test
  void dialogsOfHelpFitTheScreenAndScroll() {
    for (Function<Window, Dialog<ButtonType>> page :
        List.<Function<Window, Dialog<ButtonType>>>of(ShortcutsDialog::over, RulesDialog::over)) {
      interact(
          () -> {
            Dialog<ButtonType> dialog = page.apply(stage);
            dialog.show();
            Window window = dialog.getDialogPane().getScene().getWindow();
            assertThat(window.getHeight())
                .isLessThanOrEqualTo(Screen.getPrimary().getVisualBounds().getHeight());
            assertThat(window.getWidth())
                .isLessThanOrEqualTo(Screen.getPrimary().getVisualBounds().getWidth());
            assertThat(dialog.getDialogPane().getContent()).isInstanceOf(ScrollPane.class);
            dialog.close();
          });
    }
  }

  @Test
  void theGuideShowsThePageThatIsChosen() {
    interact(
        () -> {
          Dialog<ButtonType> guide = GuideDialog.over(stage, new ImmediateTasks());
          guide.show();
          DialogPane pane = guide.getDialogPane();
          var pages = (ListView<?>) pane.lookup("#guide-pages");
          assertThat(pages.getItems()).hasSameSizeAs(GuideDialog.PAGES);
          var page = (ScrollPane) pane.lookup("#guide-page");
          Node first = page.getContent();
          assertThat(first).as("there is a first one").isNotNull();
          pages.getSelectionModel().select(3);
          assertThat(page.getContent()).isNotNull().isNotSameAs(first);
          assertThat(page.getContent().lookupAll(".guide-title"))
              .singleElement()
              .satisfies(title -> assertThat(((Text) title).getText()).contains("collapses"));
          guide.close();
        });
  }

  @Test
  void theMenuSaysHowTheEndIsToldAndTakesBackASoundThatCannotBe() {
    List<Runnable> tried = new CopyOnWriteArrayList<>();
    interact(
        () -> {
          var menu = AtEndMenu.of(remembered, tried::add);
          var notification = (CheckMenuItem) menu.getItems().get(0);
          var sound = (CheckMenuItem) menu.getItems().get(1);
          notification.setSelected(false);
          notification.fire();
          sound.setSelected(true);
          sound.fire();
          assertThat(atEnd()).isEqualTo(new Settings.AtEnd(false, true));
          assertThat(tried).hasSize(1);
          tried.get(0).run(); // this computer has no sound
          assertThat(sound.isSelected()).isFalse();
          assertThat(atEnd()).isEqualTo(new Settings.AtEnd(false, false));
        });
  }

  private Settings.AtEnd atEnd() {
    return remembered.settingsProperty().get().atEnd();
  }

  @Test
  void theEndIsToldInTheWindowWhileThatIsInFront() {
    interact(() -> signal.tell("Training has finished", "validation 0.93"));
    assertThat(says("#ended", "Training has finished: validation 0.93")).isTrue();
    assertThat(told).isEmpty();
  }

  @Test
  void nothingIsToldWhereTheSettingSaysSo() {
    interact(
        () -> {
          remembered.update(settings -> settings.with(new Settings.AtEnd(false, false)));
          signal.tell("Training has finished", "validation 0.93");
        });
    assertThat(lookup("#ended").tryQuery()).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void theDesktopTellsItWhileAnotherWindowIsInFrontAndElseACornerOfTheScreen() {
    inFront = false;
    interact(() -> signal.tell("Training has finished", "validation 0.93"));
    assertThat(told).containsExactly("Training has finished: validation 0.93");
    assertThat(lookup("#corner-notice").tryQuery()).isEmpty();

    desktopTells = false;
    interact(() -> signal.tell("Training has finished", "validation 0.93"));
    until("the corner tells it", () -> lookup("#corner-notice").tryQuery().isPresent());
    clickOn("#corner-notice");
    until("it is gone", () -> lookup("#corner-notice").tryQuery().isEmpty());
  }
}
