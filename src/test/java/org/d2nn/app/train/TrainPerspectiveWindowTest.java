package org.d2nn.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.d2nn.app.OpenWindow.until;

import atlantafx.base.theme.PrimerLight;
import java.nio.file.Path;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.HeldTasks;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.ClassWeights;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.pixels.Augmentation;
import org.d2nn.data.pixels.Normalisation;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.run.RunFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** Train in a window, on the runs of a tiny experiment. */
class TrainPerspectiveWindowTest extends FxRobot {
  @TempDir Path folder;
  private Workspace workspace;
  private TrainPerspective train;

  private void show(Tasks tasks) throws Exception {
    workspace = TinyExperiment.in(folder, tasks, new NoDialogs());
    FxToolkit.registerPrimaryStage();
    Stage stage = FxToolkit.registerStage(Stage::new);
    interact(
        () -> {
          Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
          train = (TrainPerspective) TrainPerspective.KIND.maker().apply(workspace);
          var scene = new Scene(train.view(), 1200, 700);
          scene.getStylesheets().add(Fxml.styles("app.css"));
          stage.setScene(scene);
          stage.show();
          train.shown();
        });
  }

  @AfterEach
  void close() throws Exception {
    interact(train::close);
    FxToolkit.cleanupStages();
  }

  private boolean isSeen(String query) {
    return lookup(query).query().isVisible();
  }

  @ParameterizedTest
  @ValueSource(strings = {"runs", "earlier"})
  void whileRunsAreLookedForAndReadItSaysSo(String slow) throws Exception {
    new TrainViewModel(TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs())).start();
    var tasks = new HeldTasks(slow);
    tasks.hold();
    show(tasks);
    assertThat(isSeen("#train-empty")).as("not known yet").isFalse();
    assertThat(isSeen("#train-opening")).isTrue();
    assertThat(lookup("#train-opening-text").queryAs(Label.class).getText())
        .isEqualTo("Loading the runs…");
    assertThat(runs().getPromptText()).isEqualTo("loading…");
    interact(tasks::release);
    assertThat(runs().getValue()).isNotNull();
    assertThat(isSeen("#train-opening")).isFalse();
    assertThat(isSeen("#train-empty")).isFalse();
    assertThat(lookup("#train-where").queryAs(Label.class).getText()).isNotEmpty();
  }

  @Test
  void whereThereAreNoRunsItSaysSoOnceThatIsKnown() throws Exception {
    var tasks = new HeldTasks("runs");
    tasks.hold();
    show(tasks);
    assertThat(isSeen("#train-empty")).isFalse();
    interact(tasks::release);
    assertThat(isSeen("#train-empty")).isTrue();
    assertThat(isSeen("#train-opening")).isFalse();
    assertThat(lookup("Not trained yet").tryQuery()).isPresent();
    assertThat(runs().getPromptText()).isEqualTo("no run yet");
  }

  private ComboBox<?> runs() {
    return lookup("#train-runs").queryComboBox();
  }

  @Test
  void whatIsChosenForImagesAndClassesIsInTheRunThatStarts() throws Exception {
    show(new ImmediateTasks());
    type("#setting-epochs", "1");
    next("#setting-normalisation", "none");
    next("#setting-class-weights", "balanced");
    next("#setting-flip", "yes");
    type("#setting-shift", "0.1");
    type("#setting-random-crop", "0.8");
    type("#setting-brightness", "2");
    clickOn("#train-start");
    assertThat(lookup("#train-notice-text").queryAs(Label.class).getText())
        .startsWith("Brightness: ");
    assertThat(workspace.runFolderProperty().get()).as("nothing trains").isEmpty();

    type("#setting-brightness", "0.25");
    clickOn("#train-start");
    until("it has trained", () -> workspace.runFolderProperty().get().isPresent());
    Path run = workspace.runFolderProperty().get().orElseThrow();
    DatasetSettings trained =
        ExperimentFile.read(RunFolder.at(run).experiment()).experiment().dataset();
    assertThat(trained.normalisation()).isEqualTo(Normalisation.NONE);
    assertThat(trained.classWeights()).isEqualTo(ClassWeights.BALANCED);
    assertThat(trained.augmentation()).isEqualTo(new Augmentation(true, 0.1, 0.8, 0.25));
  }

  /** Goes to a field, which may be out of sight, and types. */
  private void type(String field, String text) {
    var typed = lookup(field).queryAs(TextField.class);
    interact(typed::requestFocus);
    interact(typed::selectAll);
    write(text);
  }

  /** The same, and takes the next choice by its key. */
  private void next(String field, String expected) {
    Node choice = lookup(field).query();
    interact(choice::requestFocus);
    push(KeyCode.DOWN);
    assertThat(((ComboBox<?>) choice).getValue()).isEqualTo(expected);
  }
}
