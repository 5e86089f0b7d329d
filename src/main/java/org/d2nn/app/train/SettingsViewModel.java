package org.d2nn.app.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.d2nn.app.form.Field;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.graph.rules.Problem;
import org.d2nn.learning.BreakEven;
import org.d2nn.learning.TrainingSettings;

/**
 * The settings of the open experiment. Every change is a step that can be undone; what follows from
 * it (break-even gains, whether it can be trained at all) is worked out in the background.
 */
final class SettingsViewModel {
  private final Workspace workspace;
  private final String tasksOf;
  private final StartingWeights weights;
  private final ReadOnlyStringWrapper whyNotStart = new ReadOnlyStringWrapper("");
  private final ObservableList<BreakEven> gains = FXCollections.observableArrayList();

  /** What follows from an experiment and takes time to find out. */
  private record Outlook(List<BreakEven> gains, String whyNot) {}

  /**
   * @param runs of the experiment
   */
  SettingsViewModel(Workspace workspace, String tasksOf, ObservableList<RunChoice> runs) {
    this.workspace = workspace;
    this.tasksOf = tasksOf;
    weights = new StartingWeights(workspace, runs);
    workspace.experimentProperty().addListener((property, before, now) -> lookAhead());
    lookAhead();
  }

  private void lookAhead() {
    Experiment experiment = workspace.experiment();
    workspace
        .tasks()
        .latest(tasksOf + " outlook", progress -> outlook(experiment))
        .onSuccess(
            found -> {
              gains.setAll(found.gains());
              whyNotStart.set(found.whyNot());
            })
        .onFailure(failure -> whyNotStart.set(FailureText.of(failure)));
  }

  private static Outlook outlook(Experiment experiment) {
    List<Problem> problems = experiment.problems();
    if (!problems.isEmpty()) {
      String first = problems.get(0).toString();
      return new Outlook(
          List.of(),
          problems.size() == 1
              ? "The graph breaks a rule: " + first
              : "The graph breaks " + problems.size() + " rules; the first: " + first);
    }
    return new Outlook(
        BreakEven.of(
            experiment.graph(),
            experiment.training().reward().lambda(),
            experiment.referenceCost().multiplyAdds()),
        "");
  }

  /**
   * Writes a field's text into the training, as a step that can be undone.
   *
   * @return what is wrong with the text; empty where it was taken
   */
  Optional<String> edit(Field<TrainingSettings> field, String text) {
    return edit(
        field,
        Experiment::training,
        experiment -> experiment.withTraining(field.write().apply(experiment.training(), text)));
  }

  /** The same for what happens to the images before they reach the network. */
  Optional<String> editPreparation(Field<DatasetSettings> field, String text) {
    return edit(
        field,
        Experiment::dataset,
        experiment -> experiment.withDataset(field.write().apply(experiment.dataset(), text)));
  }

  /** Opens the images in the background, as training would. */
  RunningTask<DataOverview> lookAtImages() {
    Experiment experiment = workspace.experiment();
    Path base = RunList.baseOf(workspace.fileProperty().get());
    return workspace
        .tasks()
        .latest(tasksOf + " images", progress -> DataOverview.read(experiment, base, progress));
  }

  String inWords(Throwable failure) {
    return FailureText.of(failure);
  }

  /** The same for the data set. Another type of data set brings its own division. */
  Optional<String> editSource(Field<ImageSource> field, String text) {
    return edit(
        field,
        experiment -> experiment.dataset().source(),
        experiment -> {
          DatasetSettings before = experiment.dataset();
          ImageSource source = field.write().apply(before.source(), text);
          DatasetSettings after = before.withSource(source);
          return experiment.withDataset(
              source.type().equals(before.source().type())
                  ? after
                  : after.withSplit(source.standardSplit()));
        });
  }

  private <S> Optional<String> edit(
      Field<S> field, Function<Experiment, S> settings, UnaryOperator<Experiment> change) {
    try {
      Experiment after = change.apply(workspace.experiment());
      String run = "setting " + field.id();
      String before = field.read().apply(settings.apply(workspace.history().before(run)));
      String now = field.read().apply(settings.apply(after));
      workspace.edit("%s: %s → %s".formatted(field.title(), before, now), after, run);
      return Optional.empty();
    } catch (IllegalArgumentException refused) {
      return Optional.of(refused.getMessage());
    }
  }

  /**
   * Uses the images in this folder from now on, as {@link DatasetSettings#onFolder} says; a step
   * that can be undone.
   */
  RunningTask<DatasetSettings> useFolder(Path folder) {
    Path base = RunList.baseOf(workspace.fileProperty().get());
    Path whole = folder.toAbsolutePath().normalize();
    String relative = whole.startsWith(base) ? base.relativize(whole).toString() : whole.toString();
    String path = relative.isEmpty() ? "." : relative;
    DatasetSettings before = workspace.experiment().dataset();
    return workspace
        .tasks()
        .latest(tasksOf + " folder", progress -> before.onFolder(path, base))
        .onSuccess(
            images ->
                workspace.edit("Choose images", workspace.experiment().withDataset(images), null))
        .onFailure(e -> workspace.dialogs().failure("The folder was not opened", e));
  }

  /** Asks for the folder of the images and uses it; empty where none is chosen. */
  Optional<RunningTask<DatasetSettings>> askForFolder() {
    return workspace.dialogs().askForFolder("Folder of the images").map(this::useFolder);
  }

  /** What a training starts from. */
  StartingWeights weights() {
    return weights;
  }

  ReadOnlyObjectProperty<Experiment> experimentProperty() {
    return workspace.experimentProperty();
  }

  /** Why the experiment cannot be trained, in a sentence; empty where it can. */
  ReadOnlyStringProperty whyNotStartProperty() {
    return whyNotStart.getReadOnlyProperty();
  }

  /** What λ means at each control node. */
  ObservableList<BreakEven> gains() {
    return gains;
  }
}
