package org.d2nn.experiment.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.LayerField;
import org.d2nn.graph.layers.LayerType;
import org.d2nn.graph.layers.LayerTypes;
import org.d2nn.graph.layers.LayerValues;
import org.d2nn.graph.layers.Range;
import org.junit.jupiter.api.Test;

/** The schema's part about layers follows from the descriptions of the layers. */
class LayerSchemaTest {
  private static final Path FILE = Path.of("src/main/resources" + ExperimentFile.SCHEMA_RESOURCE);

  /** Set to true, it writes the file instead. */
  private static final String WRITE = "d2nn.writeSchema";

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theSchemaSaysOfLayersWhatTheirTypesSay() throws IOException {
    JsonNode schema = JSON.readTree(FILE.toFile());
    JsonNode generated = JSON.readTree(print(withLayers(schema.deepCopy())));
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(FILE, print(generated));
      return;
    }
    for (Map.Entry<String, JsonNode> part : generated.path("$defs").properties()) {
      assertThat(schema.path("$defs").path(part.getKey()))
          .as(
              "%s of %s is not what the layers' types say. Write it again with: mvn test"
                  + " -Dtest=%s -DargLine=-D%s=true",
              part.getKey(), FILE, getClass().getSimpleName(), WRITE)
          .isEqualTo(part.getValue());
    }
    assertThat(schema).isEqualTo(generated);
  }

  /** The same schema, its definitions of layers replaced where the first of them is. */
  private static ObjectNode withLayers(ObjectNode schema) {
    ObjectNode definitions = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> old : schema.path("$defs").properties()) {
      if (old.getKey().equals("function")) {
        definitions.set("function", functions());
      } else if (old.getKey().equals("layer")) {
        definitions.set("layer", layer());
        LayerTypes.ALL.forEach(type -> definitions.set("layer-" + type.id(), definition(type)));
      } else if (!old.getKey().startsWith("layer-")) {
        definitions.set(old.getKey(), old.getValue());
      }
    }
    schema.set("$defs", definitions);
    return schema;
  }

  private static ObjectNode functions() {
    ObjectNode functions = JSON.createObjectNode();
    ArrayNode names = functions.putArray("enum");
    for (Function function : Function.values()) {
      names.add(function.fileName());
    }
    return functions;
  }

  private static ObjectNode layer() {
    ObjectNode layer = JSON.createObjectNode();
    layer.put("description", "One layer.").put("type", "object").putArray("required").add("type");
    ObjectNode type = layer.putObject("properties").putObject("type");
    ArrayNode names = type.put("description", "The kind of layer.").putArray("enum");
    ArrayNode cases = layer.putArray("allOf");
    for (LayerType<?> kind : LayerTypes.ALL) {
      names.add(kind.id());
      ObjectNode one = cases.addObject();
      ObjectNode condition = one.putObject("if");
      condition.putObject("properties").putObject("type").put("const", kind.id());
      condition.putArray("required").add("type");
      one.putObject("then").put("$ref", "#/$defs/layer-" + kind.id());
    }
    return layer;
  }

  private static ObjectNode definition(LayerType<?> type) {
    ObjectNode definition = JSON.createObjectNode().put("description", type.sentence());
    ObjectNode properties = definition.putObject("properties");
    properties.putObject("type").put("const", type.id()).put("description", "The kind of layer.");
    ArrayNode required = definition.putArray("required").add("type");
    for (LayerField<?> field : type.fields()) {
      properties.set(field.name(), property(type, field));
      if (field.isRequired()) {
        required.add(field.name());
      }
    }
    return definition;
  }

  private static ObjectNode property(LayerType<?> type, LayerField<?> field) {
    ObjectNode property = JSON.createObjectNode();
    if (field.kind() == LayerField.Kind.FUNCTION) {
      property.put("$ref", "#/$defs/function").put("description", field.sentence());
    } else {
      boolean isWhole = field.kind() == LayerField.Kind.WHOLE;
      property.put("description", field.sentence());
      property.put("type", isWhole ? "integer" : "number");
      Range range = field.range().orElseThrow();
      property.put("minimum", (int) range.least());
      property.put(range.isShare() ? "exclusiveMaximum" : "maximum", (int) range.most());
    }
    if (!field.isRequired() && !field.isDerived() && !field.maybeImplied()) {
      LayerValues fresh = type.valuesOf(type.fresh());
      property.set("default", GraphJson.node(field, field.standard(fresh)));
    }
    return property;
  }

  private static String print(JsonNode schema) throws IOException {
    var indenter = new DefaultIndenter("  ", "\n");
    var printer =
        new DefaultPrettyPrinter(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(indenter)
            .withArrayIndenter(indenter);
    return JSON.writer(printer).writeValueAsString(schema) + "\n";
  }
}
