package org.d2nn.app.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.MadeImages;
import org.d2nn.data.sets.Split;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of images before a training is what a training says of them. */
class DataOverviewTest {
  @TempDir Path folder;

  @BeforeEach
  void useAFolder() {
    System.setProperty("d2nn.cache", folder.resolve("cache").toString());
  }

  @AfterEach
  void useTheUsersAgain() {
    System.clearProperty("d2nn.cache");
  }

  @Test
  void countsImagesOfEachClassAndSaysWhatIsWrongWithThem() throws Exception {
    MadeImages.folder(folder.resolve("images/cat"), 20, ".png");
    MadeImages.folder(folder.resolve("images/dog"), 20, ".png");
    for (int i = 0; i < 8; i++) {
      MadeImages.write(folder.resolve("images/dog/copy-" + i + ".png"), 40, 40, (x, y) -> x + y);
    }
    Files.writeString(folder.resolve("images/cat/text.png"), "no picture at all");
    Workspace workspace = TinyExperiment.onFolders(folder, new ImmediateTasks(), new NoDialogs());

    DataOverview data = DataOverview.read(workspace.experiment(), folder, Progress.NONE);

    assertThat(data.classes()).containsExactly("cat", "dog");
    assertThat(sum(data, 0)).isEqualTo(20);
    assertThat(sum(data, 1)).isEqualTo(28);
    assertThat(data.samples().get(Split.TRAIN)).hasSize(DataOverview.SAMPLES);
    assertThat(data.remarks())
        .anyMatch(line -> line.contains("text.png"))
        .contains("1 left out; 48 of 49 images are used.")
        .anyMatch(line -> line.contains("splits, so that results look better than they are"));
  }

  private static int sum(DataOverview data, int label) {
    return IntStream.of(data.counts().values().stream().mapToInt(counts -> counts[label]).toArray())
        .sum();
  }
}
