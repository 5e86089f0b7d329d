package org.d2nn.experiment.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Precision;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.files.PlainFile;
import org.d2nn.graph.Graph;
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
  private static final String REMEDY = "Export the model again.";

  /** More than a graph of ten thousand nodes takes. */
  private static final int MOST_JSON = 16 << 20;

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
      sink.put(fileOf(node.id()), out -> model.engine().writeModule(node.id(), out));
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
    return read(
        name -> Files.newInputStream(PlainFile.at(folder.resolve(name))), folder.toString());
  }

  /**
   * Reads a model back.
   *
   * @param where what to call the source in messages
   * @throws WrongInput if it is not such a set of files
   */
  public static TrainedModel read(Source source, String where) {
    try {
      StoredJson manifest =
          StoredJson.parse(bytes(source, MANIFEST), where + ", " + MANIFEST, REMEDY);
      StoredJson format = manifest.at("format");
      if (!FORMAT.equals(format.text())) {
        throw format.wrong("is \"%s\", and this program reads %s".formatted(format.text(), FORMAT));
      }
      Experiment experiment = experiment(source, where);
      List<String> classes = DatasetRecord.classes(manifest.at("classes"), experiment);
      Map<String, PixelScaling> normalisation =
          DatasetRecord.normalisation(manifest.at("normalisation"), experiment.graph());
      checkModules(manifest.at("modules"), experiment.graph());
      return TrainedModel.of(experiment, classes, normalisation, engine(source, experiment, where));
    } catch (IOException failure) {
      throw new WrongInput(
          where
              + ": not a model that this program can read ("
              + AtomicFile.reason(failure)
              + "). "
              + REMEDY,
          failure);
    }
  }

  /** Every node with layers has its file, and nothing else has one. */
  private static void checkModules(StoredJson modules, Graph graph) {
    Set<String> missing = new LinkedHashSet<>();
    graph.nodes().stream().filter(Node::isLayered).map(Node::id).forEach(missing::add);
    for (StoredJson module : modules.items()) {
      StoredJson node = module.at("node");
      if (!missing.remove(node.text())) {
        throw node.wrong(node.text() + " is not a node of the experiment, or is there twice");
      }
      StoredJson file = module.at("file");
      if (!file.text().equals(fileOf(node.text()))) {
        throw file.wrong("must be " + fileOf(node.text()));
      }
    }
    if (!missing.isEmpty()) {
      throw modules.wrong("has no " + String.join(", ", missing));
    }
  }

  private static Engine engine(Source source, Experiment experiment, String where)
      throws IOException {
    Engine engine = Engine.fresh(experiment.graph(), Precision.FLOAT, 0);
    String file = MANIFEST;
    try {
      for (Node node : experiment.graph().nodes()) {
        if (node.isLayered()) {
          file = fileOf(node.id());
          try (InputStream zip = source.open(file)) {
            engine.readModule(node.id(), zip);
          }
        }
      }
      return engine;
    } catch (IOException | RuntimeException failure) {
      engine.close();
      if (failure instanceof IllegalArgumentException || failure instanceof IOException) {
        throw new WrongInput(
            "%s, %s: %s. %s".formatted(where, file, failure.getMessage(), REMEDY), failure);
      }
      throw failure;
    }
  }

  private static Experiment experiment(Source source, String where) throws IOException {
    String text = new String(bytes(source, EXPERIMENT), StandardCharsets.UTF_8);
    Experiment experiment = ExperimentFile.parse(text, where + ", " + EXPERIMENT);
    Readiness.checkRules(experiment);
    return experiment;
  }

  private static byte[] bytes(Source source, String name) throws IOException {
    try (InputStream in = source.open(name)) {
      byte[] bytes = in.readNBytes(MOST_JSON + 1);
      if (bytes.length > MOST_JSON) {
        throw new IOException("its %s is longer than %d MB".formatted(name, MOST_JSON >> 20));
      }
      return bytes;
    }
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
    root.putObject("preparation").put("crop", model.experiment().dataset().source().crop());
    ObjectNode given = root.putObject("shapes");
    model
        .graph()
        .nodes()
        .forEach(
            node ->
                shapes
                    .outputOf(node.id())
                    .ifPresent(shape -> given.set(node.id(), JSON.valueToTree(shape.sizes()))));
    root.set("normalisation", DatasetRecord.normalisationToJson(model.normalisation()));
    ArrayNode modules = root.putArray("modules");
    for (Node node : modules(model)) {
      ObjectNode module = modules.addObject();
      module.put("node", node.id());
      module.put("kind", node.kind().fileName());
      module.put("file", fileOf(node.id()));
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

  private static String fileOf(String node) {
    return "modules/" + node + ".zip";
  }
}
