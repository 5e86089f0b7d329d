package org.d2nn.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.d2nn.app.design.DesignPerspective;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.paths.PathsPerspective;
import org.d2nn.app.settings.AtEndMenu;
import org.d2nn.app.settings.SavedSettings;
import org.d2nn.app.settings.Settings;
import org.d2nn.app.settings.SettingsFile;
import org.d2nn.app.settings.SystemTheme;
import org.d2nn.app.settings.TensorBoardItem;
import org.d2nn.app.settings.ThemeMenu;
import org.d2nn.app.settings.Themes;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.tradeoff.TradeoffPerspective;
import org.d2nn.app.train.TrainPerspective;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Dialogs;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.Perspective;

/** Builds the window, shows it, and remembers its place. */
public class WorkbenchApplication extends Application {
  /** A crash loses at most what was done in this time. */
  private static final long DRAFT_MILLIS = 400;

  /** How often open files are checked for changes by other programs. */
  private static final Duration FILE_PERIOD = Duration.seconds(2);

  /** From top to bottom of the rail. */
  private static final List<Perspective.Kind> PERSPECTIVES =
      List.of(
          DesignPerspective.KIND,
          TrainPerspective.KIND,
          TradeoffPerspective.KIND,
          PathsPerspective.KIND);

  private final SettingsFile settingsFile = SettingsFile.ofUser();
  private final Tasks tasks = Tasks.background();
  private final Drafts drafts = new Drafts(settingsFile.drafts());
  private final Timeline fileClock =
      new Timeline(new KeyFrame(FILE_PERIOD, event -> this.shell.lookAtFiles()));
  private SavedSettings remembered;
  private List<Image> icons;
  private Thread whenKilled;
  private Stage stage;
  private Settings.Place normal;
  private Themes themes;
  private EndSignal endSignal;
  private Dialogs asking;
  private Shell shell;

  /** Runs off the JavaFX thread: files may be read here. */
  @Override
  public void init() {
    settingsFile.prepare();
    remembered = new SavedSettings(tasks, settingsFile, settingsFile.read());
    icons =
        IntStream.of(16, 32, 48, 256)
            .mapToObj(size -> "/org/d2nn/app/icon-%d.png".formatted(size))
            .map(name -> new Image(getClass().getResource(name).toExternalForm()))
            .toList();
    whenKilled = new Thread(this::writeWhenKilled, "d2nn settings");
    Runtime.getRuntime().addShutdownHook(whenKilled);
  }

  @Override
  public void start(Stage primary) {
    stage = primary;
    endSignal = new EndSignal(tasks, remembered, stage, stage::isFocused, DesktopNotice::send);
    themes = new Themes(tasks, SystemTheme::isDark);
    themes.choose(remembered.settingsProperty().get().theme());
    asking = dialogs();
    var documents = new Documents(tasks, asking, remembered, drafts, DRAFT_MILLIS);
    shell = new Shell(PERSPECTIVES, documents, remembered, this::windowAction);
    Fxml.load("window.fxml", shell);
    var startPage = new StartPage(documents, remembered, tasks);
    Fxml.load("start.fxml", startPage);
    shell.begin(startPage.root());
    documents.onOpened(shell::open, shell::select);
    shell.menu(Command.Menu.FILE).getItems().add(2, RecentMenu.of(remembered, documents));
    shell.menu(Command.Menu.VIEW).getItems().add(ThemeMenu.of(remembered, themes));
    shell.menu(Command.Menu.RUN).getItems().add(TensorBoardItem.of(remembered));
    shell.menu(Command.Menu.RUN).getItems().add(AtEndMenu.of(remembered, this::trySound));
    var scene = new Scene(shell.root());
    scene.getStylesheets().add(getClass().getResource("/org/d2nn/app/app.css").toExternalForm());
    scene.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    themes.mark(scene);
    stage.setScene(scene);
    stage.getIcons().setAll(icons);
    stage.titleProperty().bind(shell.titleProperty());
    place(remembered.settingsProperty().get().window());
    stage.setOnCloseRequest(
        event -> {
          event.consume();
          quit();
        });
    stage
        .focusedProperty()
        .addListener(
            (property, before, now) -> {
              themes.followSystem();
              shell.lookAtFiles();
            });
    stage.show();
    fileClock.setCycleCount(Animation.INDEFINITE);
    fileClock.play();
    documents.offerToRecover();
    getParameters().getUnnamed().stream().findFirst().map(Path::of).ifPresent(documents::open);
  }

  Shell shell() {
    return shell;
  }

  /** The window's dialogs; a test answers for the user instead. */
  public Dialogs dialogs() {
    return new WindowDialogs(
        () -> stage,
        folder ->
            tasks.run(
                "open folder",
                progress -> {
                  getHostServices().showDocument(folder.toUri().toString());
                  return folder;
                }),
        (what, result) -> endSignal.tell(what, result));
  }

  private void trySound(Runnable whereThereIsNone) {
    endSignal
        .sound()
        .onFailure(
            silent -> {
              whereThereIsNone.run();
              asking.problem("No sound", FailureText.of(silent));
            });
  }

  private Optional<Action> windowAction(Command command) {
    return switch (command) {
      case QUIT -> Optional.of(Action.always(this::quit));
      case GUIDE -> Optional.of(Action.always(() -> GuideDialog.over(stage, tasks).show()));
      case SHORTCUTS -> Optional.of(Action.always(() -> ShortcutsDialog.over(stage).show()));
      case RULES -> Optional.of(Action.always(() -> RulesDialog.over(stage).show()));
      case ABOUT -> Optional.of(Action.always(() -> HelpDialog.about(stage).show()));
      default -> Optional.empty();
    };
  }

  /** "?" asks for help, except where it is part of a text. */
  private void typed(KeyEvent event) {
    if (Command.SHORTCUTS.isTyped(event) && !(event.getTarget() instanceof TextInputControl)) {
      ShortcutsDialog.over(stage).show();
      event.consume();
    }
  }

  private void quit() {
    shell.closeAll(stage::close);
  }

  /** A signal of the system ends the program without a call of {@link #stop}. */
  private void writeWhenKilled() {
    if (settingsFile.isPrepared()) {
      remembered.write();
    }
  }

  /** Runs on the JavaFX thread when the window has closed. */
  @Override
  public void stop() {
    fileClock.stop();
    tasks.close();
    drafts.close();
    remembered.write();
    Runtime.getRuntime().removeShutdownHook(whenKilled);
  }

  /**
   * Places the window before it shows and again when it first has the focus: under X11, JavaFX
   * forgets the size that was set when the window manager tells how thick the frame is.
   */
  private void place(Settings.Place last) {
    List<Rectangle2D> screens =
        Stream.concat(Stream.of(Screen.getPrimary()), Screen.getScreens().stream())
            .map(Screen::getVisualBounds)
            .toList();
    Settings.Place place = Settings.Place.opening(last, screens);
    stage.setMinWidth(Math.min(Settings.Place.MIN_WIDTH, place.width()));
    stage.setMinHeight(Math.min(Settings.Place.MIN_HEIGHT, place.height()));
    moveTo(place);
    remembered.moved(place);
    Stream.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty())
        .forEach(property -> property.addListener(changed -> remember(place)));
    stage.maximizedProperty().addListener(changed -> remember(place));
    stage
        .focusedProperty()
        .addListener(
            new InvalidationListener() {
              @Override
              public void invalidated(Observable focused) {
                focused.removeListener(this);
                Platform.runLater(() -> moveTo(place));
              }
            });
  }

  /** Of a window that fills the screen, the size it has otherwise is remembered. */
  private void remember(Settings.Place opened) {
    if (!stage.isShowing()) {
      return;
    }
    if (!stage.isMaximized()) {
      normal =
          new Settings.Place(
              stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
    }
    Settings.Place size = normal == null ? opened : normal;
    remembered.moved(
        new Settings.Place(size.x(), size.y(), size.width(), size.height(), stage.isMaximized()));
  }

  private void moveTo(Settings.Place place) {
    stage.setX(place.x());
    stage.setY(place.y());
    stage.setWidth(place.width());
    stage.setHeight(place.height());
    stage.setMaximized(place.maximized());
  }
}
