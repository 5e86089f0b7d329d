package org.d2nn.app.tradeoff;

import java.nio.file.Path;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.util.Duration;
import org.d2nn.app.export.ExportDialog;
import org.d2nn.app.form.Form;
import org.d2nn.app.form.TabArrows;
import org.d2nn.app.tradeoff.SweepList.Entry;
import org.d2nn.app.tradeoff.SweepRun.State;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.app.workspace.TextClipboard;
import org.d2nn.app.workspace.Workspace;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** The Trade-off perspective: binds the frame of {@code tradeoff.fxml} to its view model. */
public final class TradeoffPerspective implements Perspective {

  private static final Duration WATCH = Duration.seconds(0.5);

  /** As the rail offers it. */
  public static final Kind KIND =
      new Kind(Id.TRADEOFF, MaterialDesignC.CHART_SCATTER_PLOT, TradeoffPerspective::new);

  private final TradeoffViewModel tradeoff;
  private final SweepRun run;
  private final CurveView curve;
  private final ControllerView controller;
  private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper stateText = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<Optional<Work>> work =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /** Follows the sweep while something else is looked at, too. */
  private final Timeline watch = new Timeline(new KeyFrame(WATCH, event -> watch()));

  /** Whether the Controller page was asked for though there is no sweep. */
  private final BooleanProperty withoutSweep = new SimpleBooleanProperty();

  private boolean offering;
  @FXML private BorderPane root;
  @FXML private Button start;
  @FXML private Button submit;
  @FXML private Button stop;
  @FXML private Button resume;
  @FXML private ToggleButton settingsShown;
  @FXML private Label sweepsLabel;
  @FXML private ComboBox<Entry> sweeps;
  @FXML private Button openFolder;
  @FXML private MenuButton sweepMenu;
  @FXML private MenuItem sweepRename;
  @FXML private MenuItem sweepFolder;
  @FXML private MenuItem sweepTrash;
  @FXML private Label progressText;
  @FXML private ProgressBar progress;
  @FXML private ScrollPane settings;
  @FXML private TabPane pages;
  @FXML private Tab curvePage;
  @FXML private Tab controllerPage;
  @FXML private Node empty;
  @FXML private Label emptyPlan;
  @FXML private Button emptyStart;
  @FXML private Button emptyOpen;
  @FXML private Button toTrained;
  @FXML private Button toDesign;
  @FXML private Node opening;
  @FXML private Node failed;
  @FXML private Label why;
  @FXML private Button again;

  private TradeoffPerspective(Workspace workspace) {
    tradeoff = new TradeoffViewModel(workspace);
    run = tradeoff.run();
    Fxml.load("tradeoff.fxml", this);
    TabArrows.onlyInFocus(pages);
    watch.setCycleCount(Animation.INDEFINITE);
    curve = new CurveView(tradeoff, run::poll, this::showController);
    curvePage.setContent(curve.view());
    controller = new ControllerView(tradeoff);
    controllerPage.setContent(controller.view());
    settings.setContent(new SweepFormView(tradeoff.form(), workspace.dialogs()));
    bindToolBar();
    bindSweeps();
    bindStates();
  }

  private void watch() {
    run.poll();
  }

  private void showController() {
    pages.getSelectionModel().select(controllerPage);
  }

  private void bindToolBar() {
    BooleanBinding active = active();
    onlyWhile(start, active.not());
    start.disableProperty().bind(mayStart().not());
    start.setOnAction(event -> start());
    start.setTooltip(new Tooltip(Command.SWEEP.tip()));
    onlyWhile(submit, active.not().and(tradeoff.form().hasSlurm()));
    submit.disableProperty().bind(mayStart().not());
    submit.setOnAction(event -> begin(tradeoff::submit));
    submit.setTooltip(new Tooltip("Hands the runs to Slurm; the window may be closed"));
    onlyWhile(stop, active.or(run.inSlurmProperty()));
    stop.disableProperty().bind(mayStop().not());
    stop.setOnAction(event -> run.stop());
    stop.setTooltip(
        new Tooltip(Command.STOP_SWEEP.tip() + ": running ones stop at their checkpoints"));
    onlyWhile(resume, active.not().and(run.canResumeProperty()));
    resume.setOnAction(event -> resume());
    resume
        .textProperty()
        .bind(Bindings.when(run.forSlurmProperty()).then("Resume in Slurm").otherwise("Resume"));
    resume.setTooltip(
        new Tooltip("Train the unfinished runs of the sweep shown; finished runs are kept"));
    settingsShown.setSelected(true);
    onlyWhile(settings, settingsShown.selectedProperty());
    openFolder.setOnAction(event -> tradeoff.askToOpen());
    openFolder.setTooltip(new Tooltip(Command.OPEN_SWEEP.tip()));
    openFolder.setAccessibleText("Open a sweep's folder");
    openFolder.disableProperty().bind(active);
    sweepsLabel.setLabelFor(sweeps);
  }

  private BooleanBinding active() {
    return Bindings.createBooleanBinding(
        () -> run.stateProperty().get().isActive(), run.stateProperty());
  }

  private BooleanBinding mayStart() {
    return active()
        .not()
        .and(
            Bindings.createBooleanBinding(
                () -> tradeoff.form().planProperty().get().isPresent(),
                tradeoff.form().planProperty()));
  }

  static void onlyWhile(Node node, ObservableValue<Boolean> condition) {
    node.visibleProperty().bind(condition);
    node.managedProperty().bind(condition);
  }

  private BooleanBinding mayStop() {
    return run.stateProperty().isEqualTo(State.RUNNING).or(run.inSlurmProperty());
  }

  private void start() {
    begin(tradeoff::start);
  }

  private void begin(Runnable sweep) {
    settingsShown.setSelected(false);
    withoutSweep.set(false);
    sweep.run();
  }

  private void resume() {
    settingsShown.setSelected(false);
    tradeoff.resume();
  }

  private void bindSweeps() {
    tradeoff.sweeps().addListener((ListChangeListener<Entry>) change -> offerSweeps());
    run.folderProperty().addListener((property, before, now) -> offerSweeps());
    bindSweepMenu();
    sweeps.disableProperty().bind(active());
    sweeps
        .valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!offering && now != null) {
                settingsShown.setSelected(false);
                run.open(now.folder());
              }
            });
  }

  private void bindSweepMenu() {
    sweepMenu.disableProperty().bind(sweeps.valueProperty().isNull().or(active()));
    sweepRename.setOnAction(
        event ->
            tradeoff
                .listed()
                .ifPresent(
                    sweep ->
                        SweepNoteEditor.ask(
                            sweepMenu, sweep.note(), note -> tradeoff.note(sweep, note))));
    sweepFolder.setOnAction(
        event ->
            tradeoff
                .listed()
                .ifPresent(sweep -> tradeoff.workspace().dialogs().openFolder(sweep.folder())));
    sweepTrash.setOnAction(event -> tradeoff.listed().ifPresent(tradeoff::trash));
  }

  private void offerSweeps() {
    offering = true;
    sweeps.getItems().setAll(tradeoff.sweeps());
    sweeps.setValue(tradeoff.listed().orElse(null));
    offering = false;
    showStanding();
  }

  private void bindStates() {
    BooleanBinding hasBoard =
        Bindings.createBooleanBinding(
            () -> tradeoff.shown().board().isPresent(), tradeoff.shown().boardProperty());
    BooleanBinding failing = run.stateProperty().isEqualTo(State.FAILED);
    onlyWhile(pages, hasBoard.or(withoutSweep));
    curvePage.disableProperty().bind(hasBoard.not());
    onlyWhile(
        empty,
        run.stateProperty().isEqualTo(State.READY).and(hasBoard.not()).and(withoutSweep.not()));
    onlyWhile(toTrained, Bindings.isNotEmpty(tradeoff.shown().runChoices()));
    toTrained.setOnAction(
        event -> {
          withoutSweep.set(true);
          showController();
        });
    onlyWhile(opening, active().and(hasBoard.not()));
    onlyWhile(failed, failing.and(hasBoard.not()));
    why.textProperty().bind(run.troubleProperty());
    again.setOnAction(event -> tradeoff.again());
    emptyPlan.textProperty().bind(tradeoff.form().sentence());
    emptyStart.disableProperty().bind(start.disableProperty());
    emptyStart.setOnAction(event -> start());
    emptyOpen.setOnAction(event -> tradeoff.askToOpen());
    onlyWhile(
        toDesign,
        Bindings.createBooleanBinding(
            () -> !tradeoff.workspace().experiment().problems().isEmpty(),
            tradeoff.form().whyNotStartProperty()));
    toDesign.setOnAction(event -> tradeoff.workspace().goTo(Id.DESIGN));
    run.stateProperty().addListener((property, before, now) -> showState());
    run.standingProperty().addListener((property, before, now) -> showStanding());
    run.elsewhereProperty().addListener((property, before, now) -> showStanding());
    showState();
  }

  private void showState() {
    if (run.stateProperty().get() == State.SHOWN && tradeoff.shown().board().isPresent()) {
      settingsShown.setSelected(false);
    }
    if (trains()) {
      watch.play();
    } else {
      watch.stop();
    }
    showStanding();
  }

  /** Whether this window trains a sweep. */
  private boolean trains() {
    State state = run.stateProperty().get();
    return state == State.RUNNING || state == State.STOPPING;
  }

  private void showStanding() {
    stateText.set(run.sentence());
    SweepState standing = run.standingProperty().get();
    boolean any = standing.runs() > 0;
    progressText.setText(any ? standing.sentence() : "");
    Form.showIf(
        progress, any && (run.stateProperty().get().isActive() || run.elsewhereProperty().get()));
    progress.setProgress(standing.fraction());
    work.set(
        trains()
            ? Optional.of(new Work("sweep", (int) Math.floor(100 * standing.fraction())))
            : Optional.empty());
    String note = tradeoff.listed().map(sweep -> sweep.note().note()).orElse("");
    status.set(
        run.folderProperty().get().map(path -> "sweep folder: " + path).orElse("")
            + (note.isEmpty() ? "" : " · " + note));
  }

  private void copyCommand() {
    tradeoff
        .commandLine()
        .ifPresent(
            command -> {
              TextClipboard.ofSystem().put(command);
              status.set("copied: " + command);
            });
  }

  @Override
  public Parent view() {
    return root;
  }

  @Override
  public Optional<Action> action(Command command) {
    return switch (command) {
      case SWEEP -> Optional.of(Action.when(mayStart(), this::start));
      case STOP_SWEEP -> Optional.of(Action.when(mayStop(), run::stop));
      case OPEN_SWEEP -> Optional.of(Action.when(active().not(), tradeoff::askToOpen));
      case COPY_COMMAND -> Optional.of(Action.always(this::copyCommand));
      case EXPORT_MODEL -> Optional.of(ExportDialog.action(tradeoff.workspace(), shownRun()));
      default -> Optional.empty();
    };
  }

  /** The run of the chosen point; of the Controller page where none is chosen. */
  private ObservableValue<Optional<Path>> shownRun() {
    return Bindings.createObjectBinding(
        () ->
            tradeoff
                .shown()
                .chosenProperty()
                .get()
                .flatMap(Row::run)
                .or(() -> tradeoff.controller().runProperty().get()),
        tradeoff.shown().chosenProperty(),
        tradeoff.controller().runProperty());
  }

  @Override
  public void shown() {
    tradeoff.refresh();
    curve.start();
    controller.start();
  }

  @Override
  public void hidden() {
    curve.stop();
    controller.stop();
  }

  @Override
  public void close() {
    hidden();
    watch.stop();
    tradeoff.close();
  }

  @Override
  public String whyNotClose() {
    return trains()
        ? "A sweep is running; its runs would stop at their checkpoints. It can be resumed later."
        : "";
  }

  @Override
  public ReadOnlyObjectProperty<Optional<Work>> work() {
    return work.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyStringProperty status() {
    return status.getReadOnlyProperty();
  }

  @Override
  public ReadOnlyStringProperty state() {
    return stateText.getReadOnlyProperty();
  }
}
