package org.d2nn.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.d2nn.app.form.Form;
import org.d2nn.app.form.TabArrows;
import org.d2nn.app.settings.Dividers;
import org.d2nn.app.settings.SavedSettings;
import org.d2nn.app.shell.ExperimentTab.Working;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.app.workspace.Workspace;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The window's frame: it shows the tabs, the perspective of the selected one, and routes commands
 * to whatever handles them. It does not know what an experiment is.
 */
final class Shell {
  private static final Set<Command> PASSED_ON =
      EnumSet.of(Command.START, Command.PAUSE, Command.STOP, Command.EXPORT_MODEL);

  private static final String PROGRAM = "D2NN Workbench";

  private final List<Perspective.Kind> kinds;
  private final Documents documents;
  private final SavedSettings remembered;
  private final Function<Command, Optional<Action>> window;
  private final ChangeListener<Object> update = (property, before, now) -> update();
  @FXML private StackPane root;
  @FXML private MenuBar menuBar;
  @FXML private VBox rail;
  @FXML private TabPane tabs;
  @FXML private Label status;
  @FXML private Label state;
  @FXML private Label elsewhere;
  @FXML private Label dropHint;
  private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(PROGRAM);
  private Rail railButtons;
  private MenuItems menus;
  private ExperimentTab shown;

  /**
   * @param window what commands of the whole window do, such as Quit
   */
  Shell(
      List<Perspective.Kind> kinds,
      Documents documents,
      SavedSettings remembered,
      Function<Command, Optional<Action>> window) {
    this.kinds = kinds;
    this.documents = documents;
    this.remembered = remembered;
    this.window = window;
  }

  /** Puts the frame together around the start page. */
  void begin(Parent startPage) {
    railButtons = new Rail(rail, kinds, kind -> selected().ifPresent(tab -> tab.show(kind)));
    menus = new MenuItems(menuBar, EnumSet.allOf(Command.class));
    var start = new Tab("Start", startPage);
    start.setId("tab-start");
    start.setGraphic(new FontIcon("mdi2h-home-outline"));
    start.setClosable(false);
    tabs.getTabs().add(start);
    TabArrows.onlyInFocus(tabs);
    tabs.getSelectionModel().selectedItemProperty().addListener(update);
    acceptFiles();
    update();
  }

  Parent root() {
    return root;
  }

  Menu menu(Command.Menu menu) {
    return menus.menu(menu);
  }

  /** Opens a tab for it and shows this perspective, or Design. */
  void open(Workspace workspace, Perspective.Id perspective) {
    var tab =
        new ExperimentTab(
            workspace, (id, opened) -> Dividers.remember(id.button(), opened.view(), remembered));
    workspace.onGoTo(id -> kind(id).ifPresent(tab::show));
    tab.currentProperty().addListener(update);
    tab.workProperty().addListener((property, before, now) -> showWork());
    tab.setOnCloseRequest(
        event -> {
          event.consume();
          close(List.of(tab), () -> {});
        });
    tab.setContextMenu(
        TabMenu.of(
            tab,
            documents,
            () -> close(List.of(tab), () -> {}),
            () -> close(others(tab), () -> {})));
    tab.show(kind(perspective).orElse(kinds.get(0)));
    tabs.getTabs().add(tab);
    tabs.getSelectionModel().select(tab);
  }

  /** Shows the tab that has this file open, if one has. */
  boolean select(Path file) {
    for (ExperimentTab tab : experimentTabs()) {
      if (tab.workspace().fileProperty().get().filter(file::equals).isPresent()) {
        tabs.getSelectionModel().select(tab);
        return true;
      }
    }
    return false;
  }

  /** Checks whether other programs have changed the files of open experiments. */
  void lookAtFiles() {
    experimentTabs().forEach(ExperimentTab::lookAtFile);
  }

  /**
   * Closes every tab, asking first where something would be lost, and then continues, unless
   * cancelled.
   */
  void closeAll(Runnable then) {
    close(experimentTabs(), then);
  }

  private List<ExperimentTab> others(ExperimentTab kept) {
    return experimentTabs().stream().filter(tab -> !tab.equals(kept)).toList();
  }

  private void close(List<ExperimentTab> leaving, Runnable then) {
    Map<Workspace, List<String>> losses = new LinkedHashMap<>();
    leaving.forEach(tab -> losses.put(tab.workspace(), tab.whyNotClose()));
    documents.close(
        losses,
        asked ->
            leaving.stream()
                .filter(tab -> tab.workspace() == asked)
                .forEach(tabs.getSelectionModel()::select),
        () -> {
          leaving.forEach(ExperimentTab::closePerspectives);
          tabs.getTabs().removeAll(leaving);
          then.run();
        });
  }

  List<ExperimentTab> experimentTabs() {
    return tabs.getTabs().stream()
        .filter(ExperimentTab.class::isInstance)
        .map(ExperimentTab.class::cast)
        .toList();
  }

  private Optional<ExperimentTab> selected() {
    return Optional.ofNullable(tabs.getSelectionModel().getSelectedItem())
        .filter(ExperimentTab.class::isInstance)
        .map(ExperimentTab.class::cast);
  }

  private Optional<Perspective.Kind> kind(Perspective.Id id) {
    return kinds.stream().filter(kind -> kind.id() == id).findFirst();
  }

  /** After another tab or perspective was chosen. */
  private void update() {
    ExperimentTab now = selected().orElse(null);
    if (!Objects.equals(shown, now)) {
      if (shown != null) {
        shown.setVisible(false);
      }
      shown = now;
      if (now != null) {
        now.setVisible(true);
      }
    }
    railButtons.show(now == null ? Optional.empty() : now.currentProperty().get());
    status.textProperty().unbind();
    state.textProperty().unbind();
    Optional<Perspective> perspective = selected().flatMap(ExperimentTab::current);
    if (perspective.isPresent()) {
      status.textProperty().bind(perspective.get().status());
      state.textProperty().bind(perspective.get().state());
    } else {
      status.setText("Version " + HelpDialog.version());
      state.setText("");
    }
    menus.bind(this::action);
    showWork();
  }

  /** In the title, in the rail, and, where it is not looked at, in the status bar. */
  private void showWork() {
    Optional<ExperimentTab> working =
        Stream.concat(selected().stream(), experimentTabs().stream())
            .filter(tab -> tab.workProperty().get().isPresent())
            .findFirst();
    Optional<Working> work = working.flatMap(tab -> tab.workProperty().get());
    String what =
        working
            .map(tab -> work.orElseThrow().work() + ", " + tab.workspace().nameProperty().get())
            .orElse("");
    title.set(what.isEmpty() ? PROGRAM : what + " – " + PROGRAM);
    railButtons.mark(selected().flatMap(tab -> tab.workProperty().get()));
    boolean isSeen =
        working.isPresent()
            && working.equals(selected())
            && working.get().currentProperty().get().equals(work.map(Working::at));
    elsewhere.setText("● " + what);
    Form.showIf(elsewhere, working.isPresent() && !isSeen);
    elsewhere.setOnMouseClicked(
        event ->
            working.ifPresent(
                tab -> {
                  tabs.getSelectionModel().select(tab);
                  kind(work.orElseThrow().at()).ifPresent(tab::show);
                }));
  }

  /** What the window is called: its work and the program's name. */
  ReadOnlyStringProperty titleProperty() {
    return title.getReadOnlyProperty();
  }

  private Optional<Action> action(Command command) {
    Optional<Action> own = documents.action(command, selected().map(ExperimentTab::workspace));
    if (own.isPresent()) {
      return own;
    }
    Optional<Action> ofWindow = window.apply(command);
    if (ofWindow.isPresent()) {
      return ofWindow;
    }
    return switch (command) {
      case CLOSE -> selected().map(tab -> Action.always(() -> close(List.of(tab), () -> {})));
      case SHOW_DESIGN, SHOW_TRAIN, SHOW_TRADEOFF, SHOW_PATHS ->
          selected().flatMap(tab -> showing(tab, command));
      default -> selected().flatMap(tab -> of(tab, command));
    };
  }

  private Optional<Action> showing(ExperimentTab tab, Command command) {
    return kinds.stream()
        .filter(kind -> kind.id().command() == command)
        .findFirst()
        .map(kind -> Action.always(() -> tab.show(kind)));
  }

  /** What the shown perspective makes of a command; some commands reach the others too. */
  private Optional<Action> of(ExperimentTab tab, Command command) {
    Optional<Action> here = tab.current().flatMap(perspective -> perspective.action(command));
    if (here.isPresent() || !PASSED_ON.contains(command)) {
      return here;
    }
    Optional<Action> behind =
        tab.opened().stream()
            .map(perspective -> perspective.action(command))
            .flatMap(Optional::stream)
            .findFirst();
    if (behind.isPresent() || command != Command.START) {
      return behind;
    }
    return kind(Perspective.Id.TRAIN).map(train -> Action.always(() -> startIn(tab, train)));
  }

  private void startIn(ExperimentTab tab, Perspective.Kind train) {
    tab.show(train);
    tab.current()
        .flatMap(perspective -> perspective.action(Command.START))
        .filter(action -> action.enabled().get())
        .ifPresent(action -> action.run().run());
  }

  private void acceptFiles() {
    root.setOnDragOver(
        event -> {
          if (!experiments(event.getDragboard()).isEmpty()) {
            event.acceptTransferModes(TransferMode.COPY);
            dropHint.setVisible(true);
          }
        });
    root.setOnDragExited(event -> dropHint.setVisible(false));
    root.setOnDragDropped(this::dropped);
  }

  private void dropped(DragEvent event) {
    dropHint.setVisible(false);
    List<Path> files = experiments(event.getDragboard());
    files.forEach(documents::open);
    event.setDropCompleted(!files.isEmpty());
  }

  /** Image files are for Paths; JSON files are experiments. */
  private static List<Path> experiments(Dragboard dragged) {
    return dragged.getFiles().stream()
        .filter(file -> file.getName().endsWith(".json"))
        .map(File::toPath)
        .toList();
  }
}
