package org.d2nn.app.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose images are no longer where they were when it was trained. */
class MovedImagesTest {
  @TempDir Path folder;
  private Path run;
  private int images;

  @BeforeEach
  void train() throws IOException, DatasetException {
    pictures(folder.resolve("images"), 20, 7);
    Workspace workspace = TinyExperiment.onFolders(folder, new ImmediateTasks(), new NoDialogs());
    TrainingRequest request = TrainingRequest.of(workspace.experiment(), folder);
    try (TrainingRun training = TrainingRun.open(request, Progress.NONE)) {
      training.train();
    }
    run = request.run();
    images = size();
  }

  private static void pictures(Path folder, int each, long seed) throws IOException {
    var random = new Random(seed);
    for (String name : new String[] {"cat", "dog"}) {
      Files.createDirectories(folder.resolve(name));
      for (int i = 0; i < each; i++) {
        var picture = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 40 * 40; x++) {
          picture.setRGB(x % 40, x / 40, random.nextInt(1 << 24));
        }
        ImageIO.write(picture, "png", folder.resolve(name).resolve(i + ".png").toFile());
      }
    }
  }

  private int size() throws DatasetException {
    try (ModelSession session = ModelSession.open(run, Progress.NONE)) {
      return session.pictures(Split.TRAIN).length
          + session.pictures(Split.VALIDATION).length
          + session.pictures(Split.TEST).length;
    }
  }

  @Test
  void aRunCopiedWithItsImagesBesideItJustOpens() throws IOException, DatasetException {
    assertThat(images).isEqualTo(40);
    Path elsewhere = Files.createDirectories(folder.resolve("another machine"));
    Files.createDirectories(elsewhere.resolve("runs"));
    run = Files.move(run, elsewhere.resolve("runs/copied"));
    Files.move(folder.resolve("images"), elsewhere.resolve("images"));
    assertThat(size()).isEqualTo(images);
  }

  @Test
  void theChosenFolderIsCheckedAndRemembered() throws IOException, DatasetException {
    Path moved = Files.move(folder.resolve("images"), folder.resolve("put away"));
    assertThatThrownBy(this::size).isInstanceOf(DatasetException.class);

    Path others = folder.resolve("others");
    pictures(others, 18, 8);
    assertThatThrownBy(() -> ModelSession.remember(run, others, Progress.NONE))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("4 of its 40 are missing");
    assertThatThrownBy(this::size)
        .as("nothing was remembered")
        .isInstanceOf(DatasetException.class);

    ModelSession.remember(run, moved, Progress.NONE);
    assertThat(size()).isEqualTo(images);
    Files.move(moved, folder.resolve("images"));
    assertThat(size()).as("where they were comes first").isEqualTo(images);
  }

  @Test
  void whatTheNetworkSeesIsSaidInNumbers() throws DatasetException {
    try (ModelSession session = ModelSession.open(run, Progress.NONE)) {
      int picture = session.pictures(Split.TRAIN)[0];
      Sight sight = session.sight(picture);
      var input = session.graph().inputs().get(0).shape();
      assertThat(sight.inputs()).hasSize(session.graph().inputs().size());
      assertThat(sight.inputs().get(0).argb()).hasSize(input.height() * input.width());
      Photograph photo = sight.photograph().orElseThrow();
      assertThat(photo.argb()).hasSize(40 * 40);
      assertThat(sight.sentence())
          .isEqualTo(
              "%d × %d pixels, out of the central 40 × 40 of 40 × 40"
                  .formatted(input.width(), input.height()));
      assertThat(session.sight(session.fileOf(picture).orElseThrow()).inputs().get(0).argb())
          .as("the same as of the file itself")
          .isEqualTo(sight.inputs().get(0).argb());
    }
  }
}
