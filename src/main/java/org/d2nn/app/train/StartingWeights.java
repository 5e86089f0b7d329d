package org.d2nn.app.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ObservableList;
import org.d2nn.app.form.Field;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.ModelFiles;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.learning.SettingList;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.learning.WeightSource;

/**
 * The weights that a training starts from: fresh ones, or the best of an earlier run of the
 * experiment, of another run, or of a model. Runs go by their titles.
 */
final class StartingWeights {
  static final String FRESH = "random weights";

  private final Workspace workspace;
  private final ObservableList<RunChoice> runs;
  private final Field<TrainingSettings> field =
      new Field<>(
          "warm-start",
          "Start from",
          "Random weights, or the best weights of a run; nodes of the same name take them"
              + " over.",
          List.of(FRESH),
          this::title,
          this::withTitle,
          settings -> true);

  /**
   * @param runs of the experiment
   */
  StartingWeights(Workspace workspace, ObservableList<RunChoice> runs) {
    this.workspace = workspace;
    this.runs = runs;
  }

  /** The line of the form. */
  Field<TrainingSettings> field() {
    return field;
  }

  /** Every run can be observed here; the titles of {@link #choices} change with it. */
  ObservableList<RunChoice> runs() {
    return runs;
  }

  /** What can be chosen, and what is chosen now. */
  List<String> choices() {
    List<String> choices = new ArrayList<>();
    choices.add(FRESH);
    runs.forEach(run -> choices.add(run.title()));
    String now = title(workspace.experiment().training());
    if (!choices.contains(now)) {
      choices.add(now);
    }
    return choices;
  }

  private String title(TrainingSettings settings) {
    return settings
        .warmStart()
        .map(
            from ->
                runs.stream()
                    .filter(run -> whole(run.folder()).equals(whole(base().resolve(from.path()))))
                    .map(RunChoice::title)
                    .findFirst()
                    .orElse(from.path()))
        .orElse(FRESH);
  }

  private TrainingSettings withTitle(TrainingSettings settings, String title) {
    if (title.equals(FRESH)) {
      return settings.with(SettingList.WARM_START, Optional.empty());
    }
    return runs.stream()
        .filter(run -> run.title().equals(title))
        .findFirst()
        .map(run -> settings.with(SettingList.WARM_START, Optional.of(source(run.folder()))))
        .orElse(settings);
  }

  /** Starts from the weights in this folder from now on; a step that can be undone. */
  void use(Path folder) {
    var before = workspace.experiment();
    TrainingSettings after =
        before.training().with(SettingList.WARM_START, Optional.of(source(folder)));
    workspace.edit("Start from " + title(after), before.withTraining(after), null);
  }

  /** Asks for a folder with weights and uses them; looks into it in the background. */
  void ask() {
    workspace
        .dialogs()
        .askForFolder("Folder of a run or a model to start from")
        .ifPresent(
            folder ->
                workspace
                    .tasks()
                    .run("look at weights", progress -> checked(folder))
                    .onSuccess(this::use)
                    .onFailure(
                        failure ->
                            workspace
                                .dialogs()
                                .problem("No weights to start from", FailureText.of(failure))));
  }

  private static Path checked(Path folder) {
    if (!RunFolder.at(folder).isRun()
        && !Files.isRegularFile(folder.resolve(ModelFiles.MANIFEST))) {
      throw new WrongInput(
          folder
              + ": neither a run nor a model. Choose the folder of a run, which holds"
              + " experiment.json, or its folder model.");
    }
    return folder;
  }

  /** Relative to the experiment's file where it lies below it, so that both can be moved. */
  private WeightSource source(Path folder) {
    Path whole = whole(folder);
    boolean isBelow = workspace.fileProperty().get().isPresent() && whole.startsWith(whole(base()));
    return WeightSource.run(
        isBelow ? whole(base()).relativize(whole).toString().replace('\\', '/') : whole.toString());
  }

  private Path base() {
    return RunList.baseOf(workspace.fileProperty().get());
  }

  private static Path whole(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
