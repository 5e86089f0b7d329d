package org.d2nn.app.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.Dialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.file.ExperimentFile;

/** A high-low experiment that trains in a second or two, on real files in a folder of its own. */
public final class TinyExperiment {
  private static final String TEXT =
      """
      { "format": "d2nn/1", "name": "Tiny",
        "graph": {
          "nodes": [
            {"id": "image", "kind": "input", "shape": [3, 32, 32]},
            {"id": "N1", "kind": "regular", "layers": [{"type": "conv", "out": 4, "kernel": 3, "stride": 2, "activation": "relu"}, {"type": "maxpool", "size": 2}]},
            {"id": "Q", "kind": "control", "layers": [{"type": "avgpool", "size": 4}, {"type": "dense"}]},
            {"id": "N2", "kind": "regular", "layers": [{"type": "conv", "out": 8, "kernel": 3, "activation": "relu"}, {"type": "globalavgpool"}, {"type": "dense", "out": 2}]},
            {"id": "N3", "kind": "regular", "layers": [{"type": "globalavgpool"}, {"type": "dense", "out": 2}]},
            {"id": "class", "kind": "output", "merge": "add"} ],
          "edges": [
            {"from": "image", "to": "N1"}, {"from": "N1", "to": "Q"}, {"from": "N1", "to": "N2"}, {"from": "N1", "to": "N3"},
            {"from": "Q", "to": "N3", "kind": "control"}, {"from": "Q", "to": "N2", "kind": "control"},
            {"from": "N2", "to": "class", "default": 0}, {"from": "N3", "to": "class", "default": 0} ] },
        "dataset": %s,
        "training": {"lambda": 0.9, "epochs": 2, "batchSize": 32, "seed": 1} }
      """;

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
    Path file = Files.writeString(folder.resolve("tiny.d2nn.json"), TEXT.formatted(dataset));
    return new Workspace(ExperimentFile.read(file), Optional.of(file), tasks, dialogs);
  }
}
