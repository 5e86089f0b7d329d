package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.d2nn.app.paths.PathsViewModel.State;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.cli.Terminal;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was shown once, and whose images are gone since. */
class GoneImagesTest {
  @TempDir Path folder;
  private final List<String> problems = new ArrayList<>();
  private Path saveTo;
  private Path folderTo;
  private Path images;
  private Path run;
  private PathsViewModel paths;

  private final class Told extends NoDialogs {
    @Override
    public void problem(String what, String why) {
      problems.add(what + ": " + why);
    }

    @Override
    public Optional<Path> askWhereToSave(
        String title, String suggested, List<FileSaver.Kind> kinds) {
      return Optional.of(saveTo);
    }

    @Override
    public Optional<Path> askForFolder(String title) {
      return Optional.of(folderTo);
    }
  }

  @BeforeEach
  void train() throws Exception {
    images = folder.resolve("images");
    pictures();
    Workspace workspace = TinyExperiment.onFolders(folder, new ImmediateTasks(), new NoDialogs());
    TrainingRequest request = TrainingRequest.of(workspace.experiment(), folder);
    try (TrainingRun training = TrainingRun.open(request, Progress.NONE)) {
      training.train();
    }
    run = request.run();
  }

  private void pictures() throws IOException {
    var random = new Random(7);
    for (String name : new String[] {"cat", "dog"}) {
      Files.createDirectories(images.resolve(name));
      for (int i = 0; i < 40; i++) {
        var picture = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 40 * 40; x++) {
          picture.setRGB(x % 40, x / 40, random.nextInt(1 << 24));
        }
        ImageIO.write(picture, "png", images.resolve(name).resolve(i + ".png").toFile());
      }
    }
  }

  @AfterEach
  void close() {
    paths.close();
  }

  private void open() throws IOException {
    paths = new PathsViewModel(TinyExperiment.onFolders(folder, new ImmediateTasks(), new Told()));
    paths.refresh();
  }

  /** The table of all that is shown. */
  private List<String> table() throws IOException {
    saveTo = folder.resolve("table.csv");
    Files.deleteIfExists(saveTo);
    paths.saving().table();
    return Files.readAllLines(saveTo);
  }

  @Test
  void routesAndFiguresAreShownOnGreyTiles() throws IOException {
    open();
    List<String> table = table();
    String status = paths.statusProperty().get();
    assertThat(paths.saving().pathsOfChosen())
        .isEqualTo(images.resolve(paths.shown().images().get(0).trace().image()).toString());
    paths.close();
    Path away = Files.move(images, folder.resolve("put away"));

    open();
    assertThat(paths.stateProperty().get()).isEqualTo(State.READY);
    assertThat(paths.whyNoImagesProperty().get()).contains(images.toString());
    assertThat(table()).isEqualTo(table);
    assertThat(paths.statusProperty().get()).isEqualTo(status);
    TracedImage image = paths.shown().selectedProperty().get();
    assertThat(image.picture()).isEqualTo(TracedImage.NO_PICTURE);
    assertThat(paths.session().orElseThrow().thumbnails()).isEmpty();
    paths.questions().force(1);
    paths.questions().force(2);
    assertThat(paths.questions().whatIfProperty().get()).isEmpty();
    assertThat(paths.questions().sightProperty().get()).isEmpty();
    saveTo = folder.resolve("sheet.png");
    paths.saving().sheet();
    assertThat(ImageIO.read(saveTo.toFile()).getWidth()).isGreaterThan(400);
    folderTo = folder.resolve("copies");
    paths.saving().copies();
    assertThat(problems).singleElement().asString().contains(images.toString());
    assertThat(folderTo).doesNotExist();

    folderTo = away;
    paths.chooseData();
    assertThat(paths.whyNoImagesProperty().get()).isEmpty();
    assertThat(table()).isEqualTo(table);
    assertThat(paths.shown().images()).noneMatch(one -> one.picture() < 0);
    paths.questions().force(1);
    paths.questions().force(2);
    assertThat(paths.questions().whatIfProperty().get()).isPresent();
  }

  @Test
  void whatTraceFoundIsShownToo() throws IOException {
    Path traced = folder.resolve("traced.csv");
    var trace = Terminal.run("trace", run, "--out", traced);
    assertThat(trace.exit()).as(trace.err()).isZero();
    Files.move(images, folder.resolve("put away"));
    open();
    assertThat(paths.whyNoImagesProperty().get()).isNotEmpty();
    assertThat(table()).isEqualTo(Files.readAllLines(traced));
  }

  @Test
  void imagesThatAreThereAgainAreFound() throws IOException {
    open();
    paths.close();
    Path away = Files.move(images, folder.resolve("put away"));
    open();
    assertThat(paths.whyNoImagesProperty().get()).isNotEmpty();
    Files.move(away, images);
    paths.refresh();
    assertThat(paths.whyNoImagesProperty().get()).isEmpty();
    assertThat(paths.shown().selectedProperty().get().picture()).isNotNegative();
  }

  @Test
  void whatWasNeverShownNeedsTheImages() throws IOException {
    open();
    paths.close();
    Files.move(images, folder.resolve("put away"));
    open();
    paths.splitProperty().set(Split.TRAIN);
    assertThat(paths.stateProperty().get()).isEqualTo(State.FAILED);
    assertThat(paths.dataMissingProperty().get()).isTrue();
    assertThat(paths.shown().images()).isEmpty();
    paths.splitProperty().set(Split.TEST);
    assertThat(paths.stateProperty().get()).isEqualTo(State.READY);
    assertThat(paths.shown().images()).isNotEmpty();
  }

  @Test
  void whatWasFoundWithOtherWeightsDoesNotCount() throws IOException {
    open();
    paths.close();
    Files.move(images, folder.resolve("put away"));
    Path best = run.resolve("checkpoints/best.checkpoint");
    byte[] bytes = Files.readAllBytes(best);
    Path last;
    try (var all = Files.list(best.getParent())) {
      last = all.filter(file -> !file.equals(best)).findFirst().orElseThrow();
    }
    byte[] others = Files.readAllBytes(last);
    assertThat(others).isNotEqualTo(bytes);
    Files.write(best, others);
    open();
    assertThat(paths.stateProperty().get()).isEqualTo(State.FAILED);
    assertThat(paths.dataMissingProperty().get()).isTrue();
  }

  @Test
  void aBrokenFileCountsAsNotThere() throws IOException {
    open();
    List<String> table = table();
    paths.close();
    Path kept = run.resolve("paths/test.traces");
    String whole = Files.readString(kept);
    for (String broken :
        List.of(
            "",
            "[]",
            "{}",
            "null",
            whole.substring(0, whole.length() / 2),
            whole.replaceFirst("\\[\\[\"", "[null,[\""),
            whole.replaceFirst("\"Q\"", "\"N1\""),
            whole.replaceFirst("\"Q\",\\d", "\"Q\",7"))) {
      assertThat(broken).isNotEqualTo(whole);
      Files.writeString(kept, broken);
      open();
      assertThat(table()).isEqualTo(table);
      paths.close();
      assertThat(Files.readString(kept)).as("written again").isEqualTo(whole);
    }
  }
}
