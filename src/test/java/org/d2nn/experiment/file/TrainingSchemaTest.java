package org.d2nn.experiment.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.d2nn.experiment.json.JsonPrinter;
import org.d2nn.learning.Setting;
import org.d2nn.learning.SettingList;
import org.junit.jupiter.api.Test;

/** The schema's part on training is what {@link SettingList} says. */
class TrainingSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void everySettingIsInTheSchemaAsItIsDescribed() throws IOException {
    JsonNode training = training();
    for (Setting<?> setting : SettingList.ALL) {
      JsonNode expected = JSON.readTree(JSON.writeValueAsString(property(setting)));
      JsonNode said = training.at("/" + setting.key().replace(".", "/properties/"));
      assertThat(said.equals(TrainingSchemaTest::compared, expected))
          .as(
              "training.%s in %s is %s, must be %s",
              setting, ExperimentFile.SCHEMA_RESOURCE, said, expected.toPrettyString())
          .isTrue();
    }
  }

  @Test
  void theSchemaHasNoOtherTrainingSettings() throws IOException {
    List<String> keys = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : training().properties()) {
      if (property.getValue().has("properties")) {
        property
            .getValue()
            .path("properties")
            .fieldNames()
            .forEachRemaining(key -> keys.add(property.getKey() + "." + key));
      } else {
        keys.add(property.getKey());
      }
    }
    assertThat(keys)
        .containsExactlyInAnyOrderElementsOf(SettingList.ALL.stream().map(Setting::key).toList());
  }

  private static JsonNode training() throws IOException {
    try (InputStream in =
        ExperimentFile.class.getResourceAsStream(ExperimentFile.SCHEMA_RESOURCE)) {
      return JSON.readTree(in).at("/$defs/training/properties");
    }
  }

  /** Numbers are the same however they are written. */
  private static int compared(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return Double.compare(one.doubleValue(), other.doubleValue());
    }
    return one.equals(other) ? 0 : 1;
  }

  static ObjectNode property(Setting<?> setting) {
    ObjectNode property = JSON.createObjectNode();
    if (setting.type() == Setting.Type.ID) {
      property.put("$ref", "#/$defs/id");
    }
    property.put("description", setting.tip());
    switch (setting.type()) {
      case NUMBER -> property.put("type", "number");
      case WHOLE -> property.put("type", "integer");
      case FLAG -> property.put("type", "boolean");
      case TEXT -> property.put("type", "string");
      case CHOICE -> setting.choices().forEach(property.withArray("enum")::add);
      case IDS -> property.put("type", "array").putObject("items").put("$ref", "#/$defs/id");
      case WEIGHTS -> {
        ArrayNode forms = property.putArray("oneOf");
        forms.addObject().put("type", "string");
        forms.addObject().put("$ref", "#/$defs/outerWeights");
      }
      case ID -> {}
    }
    if (Double.isFinite(setting.least())) {
      property.set(
          setting.isAboveLeast() ? "exclusiveMinimum" : "minimum",
          JsonPrinter.numberNode(setting.least()));
      property.set("maximum", JsonPrinter.numberNode(setting.most()));
    }
    Object standard = setting.plainDefault(new Setting.Values());
    if (standard != null && setting != SettingList.LEARNING_RATE_END) {
      property.set("default", FieldWriter.node(standard));
    }
    return property;
  }
}
