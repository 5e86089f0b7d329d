package org.d2nn.app.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.Dialogs;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.cli.Terminal;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.Overrides;

/** A high-low experiment that trains in a second or two, on real files in a folder of its own. */
public final class TinyExperiment {
  private static final String TRAINING =
      "\"lambda\": 0.9, \"epochs\": 2, \"batchSize\": 32, \"seed\": 1";

  private static final String DRAWN =
      """
      {"type": "faces-and-clutter", "count": 200, "size": 32,
        "split": {"train": 0.6, "validation": 0.2, "test": 0.2}}\
      """;

  private TinyExperiment() {}

  /** On built-in images. */
  public static Workspace in(Path folder, Tasks tasks, Dialogs dialogs) throws IOException {
    return workspace(folder, DRAWN, tasks, dialogs);
  }

  /**
   * The high-low sample, for every λ, on built-in images.
   *
   * @param testImages of three hundred more
   */
  public static Workspace forEveryLambda(Path folder, int testImages, Tasks tasks)
      throws IOException {
    int all = testImages + 300;
    Path sample = Path.of("sample-configs", "high-low-builtin.d2nn.json");
    Experiment experiment =
        Overrides.apply(
            ExperimentFile.read(sample).experiment(),
            Map.of(
                "training.epochs", "1",
                "training.objective", "parts",
                "training.feedback", "every",
                "dataset.count", Integer.toString(all),
                "dataset.split.train", Double.toString(200.0 / all),
                "dataset.split.validation", Double.toString(100.0 / all),
                "dataset.split.test", Double.toString(testImages / (double) all)));
    Path file =
        Files.writeString(folder.resolve("tiny.d2nn.json"), ExperimentFile.toJson(experiment));
    return new Workspace(ExperimentFile.read(file), Optional.of(file), tasks, new NoDialogs());
  }

  /** On images in {@code folder/images}, which need not be there. */
  public static Workspace onFolders(Path folder, Tasks tasks, Dialogs dialogs) throws IOException {
    return workspace(
        folder,
        "{\"type\": \"image-folders\", \"path\": \"images\", \"classes\": [\"cat\", \"dog\"]}",
        tasks,
        dialogs);
  }

  private static Workspace workspace(Path folder, String dataset, Tasks tasks, Dialogs dialogs)
      throws IOException {
    Path file =
        Files.writeString(folder.resolve("tiny.d2nn.json"), Terminal.tiny(dataset, TRAINING));
    return new Workspace(ExperimentFile.read(file), Optional.of(file), tasks, dialogs);
  }
}
