package org.d2nn.app.tradeoff;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.runs.Trash;
import org.d2nn.app.tradeoff.SweepList.Entry;
import org.d2nn.app.workspace.CommandLine;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.run.RunNote;
import org.d2nn.experiment.sweep.SlurmSweep;
import org.d2nn.experiment.sweep.Sweep;
import org.d2nn.experiment.sweep.SweepSettings;
import org.d2nn.format.Numbers;

/**
 * The state and commands of Trade-off: the form of a new sweep, the existing sweeps, the {@link
 * SweepRun} in progress and the {@link ShownSweep} on the screen. Has no controls.
 */
final class TradeoffViewModel {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Workspace workspace;
  private final String tasksOf = "trade-off " + COUNT.incrementAndGet();
  private final SweepForm form;
  private final ControllerViewModel controller;
  private final ShownSweep shown;
  private final SweepRun run;
  private final ObservableList<Entry> sweeps = FXCollections.observableArrayList();
  private Runnable attempted = () -> {};
  private final List<Path> openedElsewhere = new ArrayList<>();

  TradeoffViewModel(Workspace workspace) {
    this.workspace = workspace;
    form = new SweepForm(workspace, tasksOf);
    controller = new ControllerViewModel(workspace, tasksOf);
    shown = new ShownSweep(workspace, tasksOf, controller);
    run = new SweepRun(workspace, tasksOf, shown, this::refresh);
    shown.onLastLines(run::lastLines);
  }

  /** Lists the sweeps; if none is shown yet, shows the latest. */
  void refresh() {
    String name = workspace.experiment().name();
    Path base = RunList.baseOf(workspace.fileProperty().get());
    List<Path> elsewhere = List.copyOf(openedElsewhere);
    workspace
        .tasks()
        .latest(
            tasksOf + " sweeps",
            progress -> {
              List<Entry> found = new ArrayList<>();
              elsewhere.forEach(path -> found.add(SweepList.entry(path, base)));
              SweepList.sweepsOf(name, base).stream()
                  .filter(entry -> !elsewhere.contains(entry.folder()))
                  .forEach(found::add);
              return found;
            })
        .onSuccess(
            found -> {
              sweeps.setAll(found);
              if (run.stateProperty().get() == SweepRun.State.READY && !found.isEmpty()) {
                run.open(found.get(0).folder());
              }
            });
    workspace
        .tasks()
        .latest(tasksOf + " runs", progress -> RunList.runsOf(name, base))
        .onSuccess(shown::offer);
    form.lookAhead();
  }

  /** Starts the sweep that the form describes. */
  void start() {
    if (!run.stateProperty().get().isActive() && form.planProperty().get().isPresent()) {
      var settings = form.planProperty().get().get().settings();
      attempt(() -> run.run(settings.out(), () -> Sweep.of(settings)));
    }
  }

  private void attempt(Runnable what) {
    attempted = what;
    what.run();
  }

  /** Tries what failed last again: the same sweep in the same folder, never another one. */
  void again() {
    if (!run.stateProperty().get().isActive()) {
      attempted.run();
    }
  }

  /** Hands the sweep that the form describes to Slurm. */
  void submit() {
    if (!run.stateProperty().get().isActive() && form.planProperty().get().isPresent()) {
      var settings = form.planProperty().get().get().settings();
      SlurmSweep.Options options = form.slurm();
      attempt(
          () ->
              run.submit(
                  settings.out(),
                  () -> Sweep.of(settings),
                  sweep -> new SlurmSweep(sweep).submit(options, true)));
    }
  }

  /**
   * Resumes the sweep that is shown: trains what is not finished, where it was trained before.
   * Slurm gets it with the options of the form, or else with those it was submitted with.
   */
  void resume() {
    Optional<Path> shownFolder = run.folderProperty().get();
    if (run.stateProperty().get().isActive() || shownFolder.isEmpty()) {
      return;
    }
    Path folder = shownFolder.get();
    if (run.forSlurmProperty().get()) {
      SlurmSweep.Options typed = form.slurm();
      attempt(
          () ->
              run.submit(
                  folder,
                  () -> Sweep.existing(folder),
                  sweep -> {
                    SlurmSweep slurm = new SlurmSweep(sweep);
                    slurm.submit(typed.isEmpty() ? slurm.lastOptions() : typed, true);
                  }));
    } else {
      attempt(() -> run.run(folder, () -> Sweep.existing(folder)));
    }
  }

  /**
   * What makes the same sweep from a terminal. Empty, with a dialog, where the form describes none
   * or the file does not hold the experiment as it is.
   */
  Optional<String> commandLine() {
    Optional<Path> file = workspace.savedFile();
    Optional<SweepSize> plan = form.planProperty().get();
    if (plan.isEmpty() || file.isEmpty()) {
      workspace
          .dialogs()
          .problem(
              "The command was not copied",
              plan.isEmpty() ? form.whyNotStartProperty().get() : Workspace.SAVE_FIRST);
      return Optional.empty();
    }
    SweepSettings settings = plan.get().settings();
    List<Object> words = new ArrayList<>(List.of("sweep", file.get()));
    words.addAll(List.of("--lambdas", numbers(settings.lambdas()), "--seeds", settings.seeds()));
    if (settings.baselines() > 0) {
      words.add("--baselines=" + settings.baselines());
    }
    if (!settings.noiseLambdas().isEmpty()) {
      words.addAll(List.of("--noise", numbers(settings.noiseLambdas())));
    }
    int epochs = settings.experiment().training().stopping().epochs();
    if (epochs != workspace.experiment().training().stopping().epochs()) {
      words.addAll(List.of("--epochs", epochs));
    }
    words.addAll(List.of("--parallel", settings.parallel()));
    settings.data().ifPresent(folder -> words.addAll(List.of("--data", folder)));
    words.addAll(List.of("--out", settings.out()));
    return Optional.of(CommandLine.of(words.toArray()));
  }

  private static String numbers(List<Double> values) {
    return values.stream().map(Numbers::plain).collect(Collectors.joining(","));
  }

  /** Asks for a sweep's folder and shows it. */
  void askToOpen() {
    workspace
        .dialogs()
        .askForFolder("Folder of a sweep made by d2nn sweep or in this window")
        .ifPresent(
            path -> {
              openedElsewhere.remove(path);
              openedElsewhere.add(0, path);
              run.open(path);
              refresh();
            });
  }

  /** The sweep that is shown, among those listed. */
  Optional<Entry> listed() {
    return sweeps.stream()
        .filter(entry -> run.folderProperty().get().filter(entry.folder()::equals).isPresent())
        .findFirst();
  }

  /** Writes a name for a sweep and a remark on it. */
  void note(Entry sweep, RunNote note) {
    workspace
        .tasks()
        .run(
            "note",
            progress -> {
              Sweep.writeNote(sweep.folder(), note);
              return note;
            })
        .onSuccess(written -> refresh())
        .onFailure(
            failure ->
                workspace.dialogs().problem("The note was not written", FailureText.of(failure)));
  }

  /** Moves a sweep with all its runs to the trash, once the user agrees. One that trains stays. */
  void trash(Entry sweep) {
    if (run.stateProperty().get().isActive() || run.elsewhereProperty().get()) {
      workspace
          .dialogs()
          .problem("Not moved to the trash", "The sweep is being trained. Stop it first.");
      return;
    }
    if (workspace
        .dialogs()
        .confirm(
            "Move " + sweep.title() + " to the trash?",
            "The folder with all runs of the sweep goes to the system's trash.",
            "Move to the trash")) {
      workspace
          .tasks()
          .run(
              "trash",
              progress -> {
                Trash.put(sweep.folder());
                return true;
              })
          .onSuccess(
              gone -> {
                openedElsewhere.remove(sweep.folder());
                run.forget(sweep.folder());
                refresh();
              })
          .onFailure(
              failure ->
                  workspace.dialogs().problem("Not moved to the trash", FailureText.of(failure)));
    }
  }

  /** Stops the sweep: the tab is being closed. */
  void close() {
    run.close();
    controller.close();
  }

  Workspace workspace() {
    return workspace;
  }

  SweepForm form() {
    return form;
  }

  ControllerViewModel controller() {
    return controller;
  }

  /** What is shown of the sweep: figures, the chosen row, the layers of the chart. */
  ShownSweep shown() {
    return shown;
  }

  /** The sweep in progress: its state, its progress, its folder. */
  SweepRun run() {
    return run;
  }

  ObservableList<Entry> sweeps() {
    return sweeps;
  }
}
