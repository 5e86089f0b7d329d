package org.d2nn.experiment.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.experiment.EverySource;
import org.d2nn.experiment.RandomExperiments;
import org.d2nn.learning.TrainingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schema says what the program reads and writes. */
class ExperimentSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode TEXT = read();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);

  private static JsonNode read() {
    try (InputStream in =
        ExperimentFile.class.getResourceAsStream(ExperimentFile.SCHEMA_RESOURCE)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  static Stream<Path> samples() throws IOException {
    return Files.list(Path.of("sample-configs")).filter(f -> f.toString().endsWith(".json"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleFollowsTheSchemaBreaksNoRuleAndKeepsItsText(Path sample) throws Exception {
    assertThat(SCHEMA.validate(JSON.readTree(sample.toFile()))).isEmpty();
    ExperimentFile file = ExperimentFile.read(sample);
    assertThat(file.experiment().problems()).isEmpty();
    assertThat(file.with(file.experiment()).text()).isEqualTo(Files.readString(sample));
    String renamed = file.with(file.experiment().withName("X")).text();
    assertThat(renamed)
        .isEqualTo(file.text().replace("\"" + file.experiment().name() + "\"", "\"X\""));
    assertThat(file.experiment().description()).isNotBlank();
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void whatTheWriterWritesFollowsTheSchema(@ForAll long seed) throws Exception {
    Experiment experiment = new RandomExperiments(seed).experiment();
    for (FieldWriter.Detail detail : FieldWriter.Detail.values()) {
      String text = JSON.writeValueAsString(ExperimentJson.tree(experiment, detail));
      assertThat(SCHEMA.validate(JSON.readTree(text))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/format=\"d2nn/2\"",
        "/graph=null",
        "/graph/nodes/0/kind=\"router\"",
        "/graph/nodes/0/shape=[3, 32]",
        "/graph/nodes/0/shape=[3, -32, 32]",
        "/graph/nodes/1/id=\"1st\"",
        "/graph/nodes/1/layers/0/type=\"lstm\"",
        "/graph/nodes/1/layers/0/kernel=2.5",
        "/graph/nodes/1/layers/0/out=null",
        "/graph/nodes/1/layers/1/size=0",
        "/graph/edges/0/to=null",
        "/graph/edges/0/kind=\"magic\"",
        "/graph/edges/6/default=\"zero\"",
        "/graph/edges/4/default=0",
        "/dataset/type=\"tarball\"",
        "/dataset/crop=-1",
        "/dataset/split/train=2",
        "/dataset/classes=[{\"folder\": \"x\"}]",
        "/training/lambda=1.5",
        "/training/epochs=0",
        "/training/epsilon/schedule=\"sudden\"",
        "/training/optimizer/learningRate=0",
        "/view={\"positions\": {\"N1\": [1]}}",
        "/view={\"groups\": {\"box\": [1]}}",
        "/view={\"groups\": {\"box\": \"N1\"}}"
      })
  void theSchemaAndTheReaderRejectWhatIsBroken(String edit) throws Exception {
    int split = edit.indexOf('=');
    JsonNode value = JSON.readTree(edit.substring(split + 1));
    JsonNode root = JSON.readTree(Path.of("sample-configs/high-low-faces.d2nn.json").toFile());
    set(root, edit.substring(0, split), value);
    assertThat(SCHEMA.validate(root)).isNotEmpty();
    assertThat(isRejected(root.toString())).isTrue();
  }

  private static boolean isRejected(String text) {
    try {
      return !ExperimentFile.parse(text, "x").problems().isEmpty();
    } catch (BrokenExperiment e) {
      return true;
    }
  }

  private static void set(JsonNode root, String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    JsonNode parent = root.at(pointer.substring(0, slash));
    String key = pointer.substring(slash + 1);
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(key), value);
    } else if (value.isNull()) {
      ((ObjectNode) parent).remove(key);
    } else {
      ((ObjectNode) parent).set(key, value);
    }
  }

  @Test
  void everyFieldHasASentence() {
    List<String> silent = new ArrayList<>();
    fieldsWithoutSentence(TEXT, "", silent);
    assertThat(silent).isEmpty();
  }

  private static void fieldsWithoutSentence(JsonNode schema, String path, List<String> silent) {
    boolean condition = path.endsWith("/if") || path.endsWith("/then");
    if (!condition) {
      for (Map.Entry<String, JsonNode> field : schema.path("properties").properties()) {
        JsonNode says = field.getValue();
        String reference = says.path("$ref").asText();
        JsonNode target = reference.isEmpty() ? says : TEXT.at(reference.substring(1));
        if (!says.has("description") && !target.has("description")) {
          silent.add(path + "/" + field.getKey());
        }
      }
    }
    schema
        .properties()
        .forEach(
            child -> fieldsWithoutSentence(child.getValue(), path + "/" + child.getKey(), silent));
  }

  @Test
  void defaultsInTheSchemaAreThoseOfTheProgram() {
    ObjectNode written = TrainingJson.tree(TrainingSettings.DEFAULT, FieldWriter.Detail.FULL);
    JsonNode said = TEXT.at("/$defs/training/properties");
    assertSameDefaults(written, said);
    assertThat(said.properties().stream().map(Map.Entry::getKey))
        .containsAll(written.properties().stream().map(Map.Entry::getKey).toList());

    ObjectNode dataset = DatasetJson.tree(DatasetReader.DEFAULT, FieldWriter.Detail.FULL);
    assertSameDefaults(dataset, TEXT.at("/$defs/dataset/properties"));
    for (ImageSource source : EverySource.WITH_DEFAULTS) {
      var settings = DatasetSettings.of(source);
      JsonNode fields = TEXT.at("/$defs/dataset-" + source.type().id() + "/properties");
      ObjectNode full = DatasetJson.tree(settings, FieldWriter.Detail.FULL);
      assertSameDefaults(full, fields);
      assertThat(fields.properties()).as(source.type().id()).isNotEmpty();
      assertThat(full.properties().stream().map(Map.Entry::getKey))
          .as(source.type().id())
          .containsAll(fields.properties().stream().map(Map.Entry::getKey).toList());
    }
  }

  private static void assertSameDefaults(JsonNode written, JsonNode said) {
    for (Map.Entry<String, JsonNode> field : said.properties()) {
      JsonNode standard = field.getValue().path("default");
      JsonNode value = written.path(field.getKey());
      if (value.isNumber() && standard.isNumber()) {
        assertThat(value.doubleValue()).as(field.getKey()).isEqualTo(standard.doubleValue());
      } else if (!standard.isMissingNode() && !value.isMissingNode()) {
        assertThat(value).as(field.getKey()).isEqualTo(standard);
      } else if (value.isObject()) {
        assertSameDefaults(value, field.getValue().path("properties"));
      }
    }
  }
}
