package org.d2nn.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.d2nn.app.settings.Settings;
import org.d2nn.app.settings.SettingsFile;
import org.d2nn.app.shell.WorkbenchApplication;
import org.d2nn.app.workspace.Dialogs;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.app.workspace.NoDialogs;
import org.slf4j.LoggerFactory;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The real window for tests, with its own settings in the test's folder; {@link #saveTo} answers
 * questions to the user.
 */
public final class OpenWindow {
  private final List<String> uncaught = new CopyOnWriteArrayList<>();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final StyleTroubles styles = new StyleTroubles();
  private final List<String> offered = new CopyOnWriteArrayList<>();
  private Optional<Path> saveTo = Optional.empty();
  private Optional<Path> opened = Optional.empty();
  private Optional<Path> images = Optional.empty();
  private Stage stage;

  private OpenWindow() {}

  /** Opens it and returns when it shows. */
  public static OpenWindow in(Path folder, double width, double height) throws Exception {
    return in(folder, width, height, Settings.Theme.LIGHT);
  }

  /** The same in the light or the dark theme. */
  static OpenWindow in(Path folder, double width, double height, Settings.Theme theme)
      throws Exception {
    var window = new OpenWindow();
    window.watch();
    System.setProperty("d2nn.settings", folder.resolve("settings.json").toString());
    new SettingsFile(folder.resolve("settings.json"))
        .write(Settings.FIRST.with(theme).with(new Settings.Place(0, 0, width, height, false)));
    window.stage = FxToolkit.registerPrimaryStage();
    FxToolkit.setupApplication(() -> window.new Application());
    return window;
  }

  /** What asking for a place to save gives from now on. */
  public void saveTo(Path file) {
    saveTo = Optional.of(file);
  }

  /** What asking for an experiment to open gives from now on. */
  public void openNext(Path file) {
    opened = Optional.of(file);
  }

  /** What asking for a folder gives from now on. */
  public void imagesIn(Path folder) {
    images = Optional.of(folder);
  }

  /** Chooses an item of the menu bar, as {@code Command.id()} names it; on the JavaFX thread. */
  public void choose(String item) {
    item(item).fire();
  }

  /** Whether an item is not grey now; on the JavaFX thread. */
  boolean isEnabled(String item) {
    return !item(item).isDisable();
  }

  /** The same, unless it is grey now. */
  void chooseIfEnabled(String item) {
    if (isEnabled(item)) {
      choose(item);
    }
  }

  /** What an item of the menu bar says: {@code Undo Delete N2}. */
  String titleOf(String item) {
    return WaitForAsyncUtils.waitForAsyncFx(120_000, () -> item(item).getText());
  }

  private MenuItem item(String id) {
    var bar = (MenuBar) stage.getScene().getRoot().lookup(".menu-bar");
    return bar.getMenus().stream()
        .flatMap(OpenWindow::itemsIn)
        .filter(one -> id.equals(one.getId()))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<MenuItem> itemsIn(MenuItem item) {
    return item instanceof Menu menu
        ? menu.getItems().stream().flatMap(OpenWindow::itemsIn)
        : Stream.of(item);
  }

  /** Unsaved work of an earlier program that was offered, and recovered, at the start. */
  public List<String> offered() {
    return offered;
  }

  public Stage stage() {
    return stage;
  }

  /** Writes what the window shows into a PNG file. */
  void takePicture(Path file) throws IOException {
    var picture = WaitForAsyncUtils.waitForAsyncFx(120_000, () -> stage.getScene().snapshot(null));
    ImageIO.write(SwingFXUtils.fromFXImage(picture, null), "png", file.toFile());
  }

  /**
   * Everything that went wrong in the background: uncaught exceptions, logged errors, colours that
   * no style sheet defines.
   */
  public List<String> troubles() {
    List<String> troubles = new CopyOnWriteArrayList<>(uncaught);
    troubles.addAll(styles.said());
    List.copyOf(log.list).stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
        .filter(event -> event.getLoggerName().startsWith("org.d2nn"))
        .forEach(event -> troubles.add(event.getFormattedMessage()));
    return troubles;
  }

  /** What a label shows of its text in lines: an ellipsis where room was lacking. */
  static String shownOf(Label label) {
    return ((Text) label.lookup(".text")).getText().replace('\n', ' ');
  }

  /** Waits for what the window must show, two minutes on a busy machine. */
  public static void until(String what, Callable<Boolean> holds) {
    try {
      WaitForAsyncUtils.waitFor(2, TimeUnit.MINUTES, holds);
    } catch (TimeoutException e) {
      throw new AssertionError("not in time: " + what, e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  public static void close() throws Exception {
    FxToolkit.cleanupStages();
    System.clearProperty("d2nn.settings");
  }

  private void watch() {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> {
          var text = new java.io.StringWriter();
          failure.printStackTrace(new java.io.PrintWriter(text));
          if (text.toString().contains("org.d2nn")) { // Monocle has flaws of its own in dragging
            uncaught.add(thread.getName() + ": " + text);
          }
        });
    log.start();
    ((Logger) LoggerFactory.getLogger("org.d2nn")).addAppender(log);
  }

  private final class Application extends WorkbenchApplication {
    @Override
    public Dialogs dialogs() {
      return new Answers();
    }
  }

  private final class Answers extends NoDialogs {
    @Override
    public void problem(String what, String why) {
      uncaught.add(what + ": " + why);
    }

    @Override
    public void failure(String what, Throwable failure) {
      uncaught.add(what + ": " + failure);
    }

    @Override
    public boolean confirm(String question, String explanation, String yes) {
      return true;
    }

    @Override
    public Recovery askAboutRecovery(List<String> experiments) {
      offered.addAll(experiments);
      return Recovery.RECOVER;
    }

    @Override
    public Unsaved askAboutUnsaved(String experiment) {
      return Unsaved.DISCARD;
    }

    @Override
    public Optional<Path> askForFolder(String title) {
      return images;
    }

    @Override
    public Optional<Path> askForExperiment() {
      return opened;
    }

    @Override
    public Optional<Path> askWhereToSave(
        String title, String suggested, List<FileSaver.Kind> kinds) {
      return saveTo;
    }
  }
}
