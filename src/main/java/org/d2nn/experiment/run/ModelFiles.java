package org.d2nn.experiment.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Precision;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.graph.Node;
import org.d2nn.graph.Shapes;

/**
 * A trained model as files that other programs can read: {@code manifest.json}, {@code
 * experiment.json}, and for each regular and control node a stock DL4J network, {@code
 * modules/ID.zip}. A run's {@code model/} is such a set of files in a folder, a bundle one in a
 * zip.
 */
public final class ModelFiles {
  public static final String MANIFEST = "manifest.json";
  public static final String EXPERIMENT = "experiment.json";
  private static final String FORMAT = "d2nn-model/1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFiles() {}

  /** Receives files one after another. */
  @FunctionalInterface
  public interface Sink {
    void put(String name, AtomicFile.Content content) throws IOException;
  }

  /** Opens a file by its name. */
  @FunctionalInterface
  public interface Source {
    /**
     * @throws IOException if there is no such file
     */
    InputStream open(String name) throws IOException;
  }

  /** Writes every file of a model. */
  public static void write(TrainedModel model, Sink sink) throws IOException {
    for (Node node : modules(model)) {
      sink.put(fileOf(node), out -> model.engine().writeModule(node.id(), out));
    }
    byte[] experiment = ExperimentFile.toJson(model.experiment()).getBytes(StandardCharsets.UTF_8);
    sink.put(EXPERIMENT, out -> out.write(experiment));
    byte[] manifest = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest(model));
    sink.put(MANIFEST, out -> out.write(manifest));
  }

  /**
   * Writes a model into a folder, each file wholly or not at all.
   *
   * @throws RunFailed if it cannot be written
   */
  static void writeTo(TrainedModel model, Path folder) {
    try {
      write(model, (name, content) -> AtomicFile.write(folder.resolve(name), content));
    } catch (IOException failure) {
      throw AtomicFile.cannotWrite(folder, failure);
    }
  }

  /** Reads a model from a folder. */
  static TrainedModel readFrom(Path folder) {
    return read(name -> Files.newInputStream(folder.resolve(name)), folder.toString());
  }

  /**
   * Reads a model back.
   *
   * @param where what to call the source in messages
   * @throws WrongInput if it is not such a set of files
   */
  public static TrainedModel read(Source source, String where) {
    Engine engine = null;
    try {
      JsonNode manifest = json(source, MANIFEST);
      if (!FORMAT.equals(manifest.path("format").asText())) {
        throw new WrongInput(
            "%s: its format is \"%s\"; this program reads %s. Export the model again with this version."
                .formatted(where, manifest.path("format").asText(), FORMAT));
      }
      Experiment experiment = experiment(source, where);
      engine = Engine.fresh(experiment.graph(), Precision.FLOAT, 0);
      for (JsonNode module : manifest.path("modules")) {
        try (InputStream zip = source.open(module.path("file").asText())) {
          engine.readModule(module.path("node").asText(), zip);
        }
      }
      return TrainedModel.of(
          experiment,
          classes(manifest),
          DatasetRecord.normalisationFrom(manifest.path("normalisation")),
          engine);
    } catch (IOException | IllegalArgumentException failure) {
      if (engine != null) {
        engine.close();
      }
      throw new WrongInput(
          where
              + ": not a model that this program can read ("
              + failure.getMessage()
              + "). Export it again.",
          failure);
    }
  }

  private static Experiment experiment(Source source, String where) throws IOException {
    try (InputStream in = source.open(EXPERIMENT)) {
      return ExperimentFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8), where);
    }
  }

  private static JsonNode json(Source source, String name) throws IOException {
    try (InputStream in = source.open(name)) {
      return JSON.readTree(in);
    }
  }

  private static List<String> classes(JsonNode manifest) {
    List<String> classes = new ArrayList<>();
    manifest.path("classes").forEach(name -> classes.add(name.asText()));
    return classes;
  }

  private static ObjectNode manifest(TrainedModel model) {
    Shapes shapes = Shapes.of(model.graph());
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT);
    root.put("name", model.experiment().name());
    root.set("classes", JSON.valueToTree(model.classes()));
    root.put("output", model.experiment().trainedOutput());
    root.put("lambda", model.lambda());
    root.put("referenceMacs", model.reference().multiplyAdds());
    root.set("normalisation", DatasetRecord.normalisationToJson(model.normalisation()));
    ArrayNode modules = root.putArray("modules");
    for (Node node : modules(model)) {
      ObjectNode module = modules.addObject();
      module.put("node", node.id());
      module.put("kind", node.kind().fileName());
      module.put("file", fileOf(node));
      shapes
          .inputOf(node.id())
          .ifPresent(shape -> module.set("takes", JSON.valueToTree(shape.sizes())));
      shapes
          .outputOf(node.id())
          .ifPresent(shape -> module.set("gives", JSON.valueToTree(shape.sizes())));
    }
    return root;
  }

  private static List<Node> modules(TrainedModel model) {
    return model.graph().nodes().stream().filter(Node::isLayered).toList();
  }

  private static String fileOf(Node node) {
    return "modules/" + node.id() + ".zip";
  }
}
