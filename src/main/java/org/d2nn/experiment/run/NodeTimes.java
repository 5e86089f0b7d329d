package org.d2nn.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.d2nn.engine.Engine;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.files.PlainFile;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.learning.TrainingSettings.Efficiency;

/**
 * Each node's measured time, where the reward is by time. It is measured when a run starts and kept
 * in its folder: times never repeat exactly, and a resumed run must be rewarded as before.
 */
final class NodeTimes {
  private NodeTimes() {}

  /**
   * Seconds for one image by node id, as the run remembers or, the first time, as measured now;
   * empty if the reward counts multiply-adds.
   *
   * @throws WrongInput if what the run remembers cannot be read
   */
  static Map<String, Double> of(RunFolder folder, TrainingSettings settings, Engine engine) {
    if (settings.reward().efficiency() != Efficiency.TIME) {
      return Map.of();
    }
    Path file = folder.times();
    if (Files.isRegularFile(file)) {
      return read(file, engine.graph());
    }
    Map<String, Double> seconds = engine.secondsOfNodes(settings.batches().batchSize());
    AtomicFile.writeJson(file, seconds);
    return seconds;
  }

  private static Map<String, Double> read(Path file, Graph graph) {
    Map<String, Double> seconds = new LinkedHashMap<>();
    try {
      StoredJson stored =
          StoredJson.parse(
              Files.readAllBytes(PlainFile.at(file)), file.toString(), "Train the run again.");
      for (Node node : graph.nodes()) {
        if (node.isLayered()) {
          StoredJson time = stored.at(node.id());
          if (time.number() < 0) {
            throw time.wrong("cannot be a time: " + time.value());
          }
          seconds.put(node.id(), time.number());
        }
      }
      return seconds;
    } catch (IOException failure) {
      throw new WrongInput(
          file + ": cannot be read (" + AtomicFile.reason(failure) + "). Train the run again.",
          failure);
    }
  }
}
