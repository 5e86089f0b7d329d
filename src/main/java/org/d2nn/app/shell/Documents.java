package org.d2nn.app.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.settings.SavedSettings;
import org.d2nn.app.settings.Settings;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.Action;
import org.d2nn.app.workspace.Command;
import org.d2nn.app.workspace.Dialogs;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.sets.FacesAndClutter;
import org.d2nn.data.sets.FileSource;
import org.d2nn.experiment.file.BrokenExperiment;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Graph;
import org.d2nn.learning.TrainingSettings;

/** Makes, opens and saves experiments. All reading and writing is done in the background. */
final class Documents {
  private static final List<FileSaver.Kind> KINDS =
      List.of(
          new FileSaver.Kind("D2NN experiments", ExperimentFile.EXTENSION),
          new FileSaver.Kind("JSON files", ".json"));

  private final Tasks tasks;
  private final Dialogs dialogs;
  private final SavedSettings remembered;
  private final Drafts drafts;
  private final long draftMillis;
  private final Map<Workspace, Autosave> autosaves = new IdentityHashMap<>();
  private BiConsumer<Workspace, Perspective.Id> opener = (workspace, perspective) -> {};
  private Predicate<Path> selector = file -> false;

  /**
   * @param draftMillis the greatest age of the unsaved work that a crash leaves
   */
  Documents(
      Tasks tasks, Dialogs dialogs, SavedSettings remembered, Drafts drafts, long draftMillis) {
    this.tasks = tasks;
    this.dialogs = dialogs;
    this.remembered = remembered;
    this.drafts = drafts;
    this.draftMillis = draftMillis;
  }

  /**
   * @param handler gives an experiment a tab and shows a perspective of it
   * @param select shows the tab of a file that is open already; false where none is
   */
  void onOpened(BiConsumer<Workspace, Perspective.Id> handler, Predicate<Path> select) {
    opener = handler;
    selector = select;
  }

  /** What File's commands do. */
  Optional<Action> action(Command command, Optional<Workspace> selected) {
    return switch (command) {
      case NEW -> Optional.of(Action.always(this::create));
      case OPEN ->
          Optional.of(Action.always(() -> dialogs.askForExperiment().ifPresent(this::open)));
      case SAVE -> selected.map(workspace -> Action.always(() -> save(workspace)));
      case SAVE_AS -> selected.map(workspace -> Action.always(() -> saveAs(workspace)));
      default -> Optional.empty();
    };
  }

  /** A new experiment: an empty canvas, the built-in images, the default training. */
  void create() {
    opener.accept(
        workspace(ExperimentFile.of(emptyExperiment()), Optional.empty()), Perspective.Id.DESIGN);
  }

  private static Experiment emptyExperiment() {
    return new Experiment(
        "New experiment",
        "",
        new Graph(List.of(), List.of()),
        DatasetSettings.of(FacesAndClutter.DEFAULT),
        TrainingSettings.DEFAULT,
        Experiment.View.NONE);
  }

  void open(Samples.Sample sample, Perspective.Id perspective) {
    var workspace = workspace(sample.file(), Optional.empty());
    workspace.arrange(sample.layout());
    opener.accept(workspace, perspective);
  }

  /** Asks for the folder of a sample's images, and opens it in Train on them. */
  void openOnImages(Samples.Sample sample) {
    DatasetSettings dataset = sample.experiment().dataset();
    if (dataset.source() instanceof FileSource onDisk) {
      dialogs
          .askForFolder("Folder of the images: " + onDisk.type().title())
          .map(Path::toAbsolutePath)
          .ifPresent(
              folder ->
                  tasks
                      .run("choose images", progress -> dataset.onFolder(folder.toString(), folder))
                      .onSuccess(there -> openOnImages(sample, there))
                      .onFailure(e -> dialogs.failure("The folder was not opened", e)));
    }
  }

  private void openOnImages(Samples.Sample sample, DatasetSettings images) {
    var workspace = workspace(sample.file(), Optional.empty());
    workspace.arrange(sample.layout());
    workspace.edit("Choose images", workspace.experiment().withDataset(images), null);
    opener.accept(workspace, Perspective.Id.TRAIN);
  }

  void open(Path file) {
    open(file, Perspective.Id.DESIGN);
  }

  /** Opens the user's copy of the trained example, and shows its run. */
  void openTrainedExample() {
    Path base = RunList.baseOf(Optional.empty());
    tasks
        .run("trained example", progress -> TrainedExample.in(base))
        .onSuccess(file -> open(file, Perspective.Id.TRAIN))
        .onFailure(e -> dialogs.failure("The trained example was not opened", e));
  }

  private void open(Path file, Perspective.Id perspective) {
    Path path = file.toAbsolutePath().normalize();
    if (selector.test(path)) {
      return;
    }
    tasks
        .run("open", progress -> ExperimentFile.read(path))
        .onSuccess(
            read -> {
              remember(path, read);
              opener.accept(workspace(read, Optional.of(path)), perspective);
            })
        .onFailure(
            e -> {
              remembered.update(settings -> settings.without(path.toString()));
              sayWhyNotOpened(path, e);
            });
  }

  private void sayWhyNotOpened(Path path, Throwable failure) {
    String what = path.getFileName() + " cannot be opened";
    if (failure instanceof BrokenExperiment broken) {
      dialogs.problem(
          what,
          broken.problems().stream()
              .limit(12)
              .map(
                  problem ->
                      problem.at().toString().equals(ExperimentFile.WHOLE_FILE)
                          ? problem.text()
                          : problem.toString())
              .collect(Collectors.joining("\n\n")));
    } else {
      dialogs.failure(what, failure);
    }
  }

  private Workspace workspace(ExperimentFile opened, Optional<Path> file) {
    var workspace = new Workspace(opened, file, tasks, dialogs);
    workspace.askingForTensorBoard(() -> remembered.settingsProperty().get().tensorBoard());
    autosaves.put(workspace, new Autosave(workspace, drafts, tasks, draftMillis));
    return workspace;
  }

  /** Saves to its own file, or asks where; empty where the user cancels. */
  Optional<RunningTask<ExperimentFile>> save(Workspace workspace) {
    Optional<Path> file = workspace.fileProperty().get();
    return file.isPresent() ? Optional.of(save(workspace, file.get())) : saveAs(workspace);
  }

  Optional<RunningTask<ExperimentFile>> saveAs(Workspace workspace) {
    return askWhereToSave(workspace).map(path -> save(workspace, path));
  }

  private Optional<Path> askWhereToSave(Workspace workspace) {
    String suggested =
        workspace.nameProperty().get().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-")
            + ExperimentFile.EXTENSION;
    return dialogs.askWhereToSave("Save the experiment", suggested, KINDS);
  }

  private RunningTask<ExperimentFile> save(Workspace workspace, Path path) {
    return saving(workspace.save(path), path)
        .onFailure(
            e -> {
              if (e instanceof Workspace.ChangedMeanwhile && mayOverwrite(path)) {
                saving(workspace.overwrite(path), path);
              }
            });
  }

  private RunningTask<ExperimentFile> saving(RunningTask<ExperimentFile> task, Path path) {
    return task.onSuccess(written -> remember(path, written))
        .onFailure(
            e -> {
              if (!(e instanceof Workspace.ChangedMeanwhile)) {
                dialogs.failure(path.getFileName() + " was not saved", e);
              }
            });
  }

  private boolean mayOverwrite(Path path) {
    return dialogs.confirm(
        "Overwrite " + path.getFileName() + "?",
        "Another program has changed the file since it was opened. Its changes will be lost.",
        "Overwrite");
  }

  /** Offers what a crash of the program left unsaved. */
  void offerToRecover() {
    tasks.run("look for unsaved work", progress -> drafts.left()).onSuccess(this::offer);
  }

  private void offer(List<Drafts.Left> left) {
    if (left.isEmpty()) {
      return;
    }
    switch (dialogs.askAboutRecovery(left.stream().map(one -> one.draft().name()).toList())) {
      case RECOVER -> left.forEach(this::recover);
      case DISCARD -> left.forEach(this::forget);
      case LATER -> {}
    }
  }

  private void forget(Drafts.Left left) {
    tasks.run(
        "forget recovered work",
        progress -> {
          drafts.remove(left);
          return null;
        });
  }

  /** Opens what a crash left: its file as it is on disk, and the unsaved work as a step. */
  private void recover(Drafts.Left left) {
    Drafts.Draft draft = left.draft();
    Optional<Path> file = Optional.ofNullable(draft.file()).map(Path::of);
    tasks
        .run(
            "recover",
            progress ->
                new Recovered(onDisk(file), ExperimentFile.parse(draft.text(), draft.name())))
        .onSuccess(
            recovered -> {
              boolean there = recovered.saved().isPresent();
              var workspace =
                  workspace(
                      recovered.saved().orElseGet(() -> ExperimentFile.of(emptyExperiment())),
                      there ? file : Optional.empty());
              workspace.edit("Recover unsaved work", recovered.unsaved(), null);
              autosaves.get(workspace).whenKept(() -> forget(left));
              opener.accept(workspace, Perspective.Id.DESIGN);
            })
        .onFailure(e -> dialogs.failure(draft.name() + " was not recovered", e));
  }

  private record Recovered(Optional<ExperimentFile> saved, Experiment unsaved) {}

  private static Optional<ExperimentFile> onDisk(Optional<Path> file) {
    try {
      return file.filter(Files::exists).map(ExperimentFile::read);
    } catch (RuntimeException unreadable) {
      return Optional.empty(); // then it is recovered as a new experiment
    }
  }

  private void remember(Path path, ExperimentFile file) {
    String name = file.experiment().name();
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    remembered.update(settings -> settings.opened(new Settings.Recent(path.toString(), name, now)));
  }

  /**
   * Asks where closing would lose something, everything first; then saves where the user says so,
   * and closes all or, where the user cancels or saving fails, none.
   *
   * @param losses for each experiment what its perspectives would lose, one sentence each
   * @param show shows the experiment that is asked about
   * @param close done when nothing is lost any more, perhaps a moment later
   */
  void close(Map<Workspace, List<String>> losses, Consumer<Workspace> show, Runnable close) {
    Map<Workspace, Path> toSave = new LinkedHashMap<>();
    for (Workspace workspace : losses.keySet()) {
      if (!mayClose(workspace, losses.get(workspace), show, toSave)) {
        return;
      }
    }
    save(
        toSave.entrySet().iterator(),
        () -> {
          losses.keySet().forEach(workspace -> autosaves.remove(workspace).end());
          close.run();
        });
  }

  private boolean mayClose(
      Workspace workspace,
      List<String> losses,
      Consumer<Workspace> show,
      Map<Workspace, Path> toSave) {
    String name = workspace.nameProperty().get();
    boolean unsaved = workspace.history().changedProperty().get();
    if (unsaved || !losses.isEmpty()) {
      show.accept(workspace);
    }
    if (!losses.isEmpty()
        && !dialogs.confirm("Close " + name + "?", String.join(" ", losses), "Close")) {
      return false;
    }
    return switch (unsaved ? dialogs.askAboutUnsaved(name) : Dialogs.Unsaved.DISCARD) {
      case CANCEL -> false;
      case DISCARD -> true;
      case SAVE -> {
        Optional<Path> file = workspace.fileProperty().get().or(() -> askWhereToSave(workspace));
        file.ifPresent(path -> toSave.put(workspace, path));
        yield file.isPresent();
      }
    };
  }

  private void save(Iterator<Map.Entry<Workspace, Path>> left, Runnable then) {
    if (left.hasNext()) {
      Map.Entry<Workspace, Path> next = left.next();
      save(next.getKey(), next.getValue()).onSuccess(written -> save(left, then));
    } else {
      then.run();
    }
  }
}
