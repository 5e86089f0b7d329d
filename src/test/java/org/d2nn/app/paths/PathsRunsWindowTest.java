package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.runs.RunPicker;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.runs.TinyRun;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.MadeImages;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.Overrides;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.format.Numbers;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;

/** Runs in Paths: another one beside the first, and one whose images are gone. */
class PathsRunsWindowTest extends PathsOnScreen {
  @Test
  void anotherRunIsFoundInTheListOfRunsAndComparedImageByImage(@TempDir Path two) throws Exception {
    Workspace workspace = TinyExperiment.in(two, new ImmediateTasks(), new NoDialogs());
    Path first = TinyRun.train(workspace, two);
    Experiment cheaper =
        Overrides.apply(
            workspace.experiment(),
            java.util.Map.of("training.lambda", "0.1", "training.seed", "2"));
    try (TrainingRun training = TrainingRun.open(TrainingRequest.of(cheaper, two), Progress.NONE)) {
      training.train();
    }
    workspace.runFolderProperty().set(Optional.of(first));
    interact(paths::close);
    show(workspace);
    assertThat(lookup("#paths-run").queryAs(Button.class).getText()).isEqualTo("λ 0.9 · seed 1");
    assertThat(lookup("#both-runs").query().isVisible()).isFalse();

    interact(lookup("#paths-compare").queryAs(Button.class)::fire);
    until(() -> lookup("#run-table").tryQuery().isPresent());
    TableView<RunChoice> runs = lookup("#run-table").queryTableView();
    assertThat(runs.getColumns())
        .extracting(TableColumn::getText)
        .containsExactly("folder", "started", "λ", "seed", "epochs", "accuracy", "cost");
    interact(() -> runs.getSortOrder().add(runs.getColumns().get(2)));
    assertThat(runs.getItems()).extracting(RunChoice::lambda).containsExactly(0.1, 0.9);
    interact(() -> runs.getColumns().get(2).setSortType(TableColumn.SortType.DESCENDING));
    assertThat(runs.getItems()).extracting(RunChoice::lambda).containsExactly(0.9, 0.1);
    TextField words = lookup(".run-table .text-field").queryAs(TextField.class);
    interact(() -> words.setText("tiny-0.1"));
    assertThat(runs.getItems()).extracting(RunChoice::lambda).containsExactly(0.1);
    interact(() -> words.fireEvent(new ActionEvent()));
    until(() -> lookup("#paths-changes").query().isVisible());

    RunChoice other = lookup("#paths-compare").queryAs(RunPicker.class).valueProperty().get();
    try (ModelSession there = ModelSession.open(other.folder(), Progress.NONE)) {
      Trace shown = there.traces(Split.TEST, Progress.NONE).get(0);
      assertThat(from(lookup("#both-runs")).lookup(".label").queryAllAs(Label.class))
          .extracting(Label::getText)
          .contains("this run", other.title(), Numbers.decimal(shown.relativeCost()))
          .contains(Numbers.probability(shown.topProbability()));
    }
    assertMarksOfWhatChanged(other);
    List<Button> cells =
        lookup("#paths-changes .confusion-cell").queryAllAs(Button.class).stream()
            .filter(cell -> cell.getText().matches("\\d+"))
            .toList();
    assertThat(cells.stream().mapToInt(cell -> Integer.parseInt(cell.getText())).sum())
        .isEqualTo(40);
    String images = cells.get(0).getText();
    interact(cells.get(0)::fire);
    assertThat(text("#paths-headline")).startsWith(images);
    assertThat(lookup(".filter-chip").queryAll()).hasSize(3);
    interact(lookup("#paths-compare-none").queryAs(Button.class)::fire);
    assertThat(lookup("#both-runs").query().isVisible()).isFalse();
  }

  /** A mark for another route, another answer, a higher and a lower cost. */
  private void assertMarksOfWhatChanged(RunChoice other) throws Exception {
    try (ModelSession there = ModelSession.open(other.folder(), Progress.NONE)) {
      List<Trace> others = there.traces(Split.TEST, Progress.NONE);
      int marked = 0;
      for (ThumbnailCell cell :
          lookup("#paths-grid .thumbnail-cell").queryAllAs(ThumbnailCell.class)) {
        if (cell.isVisible()) {
          Trace here = cell.shown().trace();
          Trace now = others.get(cell.shown().place());
          int expected =
              (here.route().name().equals(now.route().name()) ? 0 : 1)
                  + (here.prediction() == now.prediction() ? 0 : 1)
                  + (here.relativeCost() == now.relativeCost() ? 0 : 1);
          assertThat(from(cell).lookup(".change-badge").queryAll()).hasSize(expected);
          marked += expected;
        }
      }
      assertThat(marked).as("a run of another seed does something else").isPositive();
    }
  }

  @Test
  void theSliderOfANetworkForEveryLambdaDecidesAgain(@TempDir Path every) throws Exception {
    assertThat(lookup("#paths-lambda").query().isVisible()).as("trained for one λ").isFalse();
    Workspace workspace = TinyExperiment.forEveryLambda(every, 40, tasks);
    TinyRun.train(workspace, every);
    interact(paths::close);
    show(workspace);
    assertThat(lookup("#paths-lambda").query().isVisible()).isTrue();
    interact(lookup("#paths-lambda-slider").query()::requestFocus);
    push(KeyCode.HOME);
    assertThat(text("#paths-lambda-figures")).startsWith("λ 0, the cheapest route for all: ");
    assertThat(routesInSight()).hasSize(1);
    String cheapest = text("#paths-headline");
    push(KeyCode.END);
    assertThat(text("#paths-lambda-figures")).startsWith("λ 1, the best single route for all: ");
    assertThat(routesInSight()).hasSize(1);

    TextField spend = lookup("#paths-lambda-spend").queryAs(TextField.class);
    clickOn(spend).write("0").push(KeyCode.ENTER);
    assertThat(text("#paths-headline")).as("nothing is cheaper").isEqualTo(cheapest);
  }

  private Set<String> routesInSight() {
    return lookup("#paths-grid .thumbnail-cell").queryAllAs(ThumbnailCell.class).stream()
        .filter(Node::isVisible)
        .map(cell -> cell.shown().trace().route().name())
        .collect(Collectors.toSet());
  }

  @Test
  void whereTheImagesAreGoneANoticeStandsOverGreyTilesAndAsksForThem(@TempDir Path moved)
      throws Exception {
    Path images = moved.resolve("images");
    MadeImages.folder(images.resolve("cat"), 30, ".png");
    MadeImages.folder(images.resolve("dog"), 30, ".png");
    Path away = moved.resolve("put away");
    var answers =
        new NoDialogs() {
          @Override
          public Optional<Path> askForFolder(String title) {
            return Optional.of(away);
          }
        };
    Workspace workspace = TinyExperiment.onFolders(moved, new ImmediateTasks(), answers);
    TinyRun.train(workspace, moved);
    interact(paths::close);
    show(workspace);
    assertThat(lookup("#paths-gone").query().isVisible()).isFalse();
    until(() -> tilesWithPictures() > 0);
    String headline = text("#paths-headline");

    Files.move(images, away);
    interact(paths::close);
    show(workspace);
    assertThat(lookup("#paths-gone").query().isVisible()).isTrue();
    assertThat(text("#paths-why-gone"))
        .contains(images.toString())
        .endsWith(" Routes and figures are those found before.");
    assertThat(tilesWithPictures()).isZero();
    assertThat(lookup("#paths-grid .thumbnail-tile").queryAll()).isNotEmpty();
    assertThat(text("#paths-headline")).as("figures stay").isEqualTo(headline);
    assertThat(text("#what-if .muted")).contains("cannot be asked: the image is not there");

    clickOn("#paths-choose-gone");
    until(() -> !lookup("#paths-gone").query().isVisible());
    until(() -> tilesWithPictures() > 0);
    assertThat(text("#paths-headline")).isEqualTo(headline);
  }

  private long tilesWithPictures() {
    WaitForAsyncUtils.waitForFxEvents();
    return lookup("#paths-grid .thumbnail-tile .image-view").queryAllAs(ImageView.class).stream()
        .filter(tile -> tile.getImage() != null)
        .count();
  }
}
