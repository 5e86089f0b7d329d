package org.d2nn.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Precision;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.graph.Shapes;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The Java file in a bundle, compiled without a class of this program on its path, gives the
 * bundle's own numbers.
 */
class BundleWalkTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir Path folder;

  @Test
  void aTrainedModelsExampleIsWalkedAndItsImageIsReadAlike() throws Exception {
    TrainingRequest request =
        TrainingRequest.of(
            TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs()).experiment(), folder);
    try (TrainingRun run = TrainingRun.open(request, Progress.NONE)) {
      run.train();
    }
    try (TrainedModel model = TrainedModel.open(request.run(), TrainedModel.Weights.BEST)) {
      RunImages images = model.images(Optional.empty(), Progress.NONE);
      Path bundle = unpacked(model, Optional.of(images));
      assertThat(bundle.resolve("README.txt"))
          .content()
          .contains(
              "Take the largest central square", "image: 32 wide, 32 high, red, green and blue")
          .doesNotContain("@");
      Walker walker = new Walker(bundle);
      ObjectNode expected = expected(bundle);
      assertThat(walker.differences(expected, walker.exampleInputs(expected))).isEmpty();
      assertThat(walker.differences(expected, walker.read(bundle.resolve("example/image.png"))))
          .as("the image, cropped, resized and normalised by the file itself")
          .isEmpty();

      ArrayNode scores = (ArrayNode) expected.path("scores");
      scores.set(0, JSON.valueToTree(scores.get(0).asDouble() + 0.01));
      assertThat(walker.differences(expected, walker.exampleInputs(expected)))
          .singleElement()
          .asString()
          .startsWith("scores 0: ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cascade-builtin",
        "hierarchy-builtin",
        "chain-builtin",
        "look-then-decide-builtin",
        "dynamic-capacity-builtin",
        "resnet-cascade-builtin"
      })
  void everyArchitectureIsWalked(String sample) throws Exception {
    try (TrainedModel model = fresh(sample)) {
      Path bundle = unpacked(model, Optional.empty());
      Walker walker = new Walker(bundle);
      ObjectNode expected = expected(bundle);
      assertThat(expected.path("route").size()).isGreaterThan(1);
      assertThat(walker.differences(expected, walker.exampleInputs(expected))).isEmpty();
    }
  }

  private static TrainedModel fresh(String sample) {
    Experiment experiment =
        ExperimentFile.read(Path.of("sample-configs", sample + ".d2nn.json")).experiment();
    int classes =
        Shapes.of(experiment.graph()).outputOf(experiment.trainedOutput()).orElseThrow().elements();
    return TrainedModel.of(
        experiment,
        IntStream.range(0, classes).mapToObj(i -> "class " + i).toList(),
        experiment.graph().inputs().stream()
            .collect(
                Collectors.toMap(
                    input -> input.id(), input -> PixelScaling.identity(input.shape().channels()))),
        Engine.fresh(experiment.graph(), Precision.FLOAT, 5));
  }

  private Path unpacked(TrainedModel model, Optional<RunImages> images) throws IOException {
    Path zip = folder.resolve("bundle.zip");
    ExportFormat.DL4J.export(model, images, zip, Progress.NONE);
    Path to = folder.resolve("bundle");
    try (var in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = to.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
      }
    }
    return to;
  }

  private static ObjectNode expected(Path bundle) throws IOException {
    try (InputStream in = Files.newInputStream(bundle.resolve("example/expected.json"))) {
      return (ObjectNode) JSON.readTree(in);
    }
  }

  /** The bundle's program, compiled and called through reflection: it is not on our class path. */
  private static final class Walker {
    private final Class<?> type;
    private final Object network;
    private final Object json;

    Walker(Path bundle) throws Exception {
      Path classes = Files.createDirectories(bundle.resolve("classes"));
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      String jars =
          Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
              .filter(entry -> entry.endsWith(".jar"))
              .collect(Collectors.joining(File.pathSeparator));
      int result =
          compiler.run(
              null,
              null,
              null,
              "-proc:none",
              "-cp",
              jars,
              "-d",
              classes.toString(),
              bundle.resolve("WalkD2nn.java").toString());
      assertThat(result).as("compiled").isZero();
      var loader =
          new URLClassLoader(
              new URL[] {classes.toUri().toURL()}, BundleWalkTest.class.getClassLoader());
      type = loader.loadClass("WalkD2nn");
      network = type.getConstructor(File.class).newInstance(bundle.toFile());
      json =
          Class.forName("org.nd4j.shade.jackson.databind.ObjectMapper")
              .getConstructor()
              .newInstance();
    }

    private Object tree(ObjectNode expected) throws Exception {
      return json.getClass()
          .getMethod("readTree", String.class)
          .invoke(json, JSON.writeValueAsString(expected));
    }

    private Class<?> node() throws Exception {
      return Class.forName("org.nd4j.shade.jackson.databind.JsonNode");
    }

    Object exampleInputs(ObjectNode expected) throws Exception {
      return type.getMethod("exampleInputs", node()).invoke(network, tree(expected));
    }

    Object read(Path image) throws Exception {
      return type.getMethod("read", File.class).invoke(network, image.toFile());
    }

    @SuppressWarnings("unchecked")
    List<String> differences(ObjectNode expected, Object inputs) throws Exception {
      Object walk = type.getMethod("walk", Map.class).invoke(network, inputs);
      return (List<String>)
          type.getMethod("differences", walk.getClass(), node())
              .invoke(network, walk, tree(expected));
    }
  }
}
