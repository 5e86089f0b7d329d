package org.d2nn.experiment.file;

import static org.d2nn.experiment.file.GeneratedSchema.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
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
  @Test
  void theSchemaSaysOfLayersWhatTheirTypesSay() throws IOException {
    Map<String, ObjectNode> parts = new LinkedHashMap<>();
    parts.put("function", functions());
    parts.put("layer", layer());
    LayerTypes.ALL.forEach(type -> parts.put("layer-" + type.id(), definition(type)));
    GeneratedSchema.check("layer", parts, getClass());
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
      cases.add(GeneratedSchema.caseOf(kind.id(), "layer-" + kind.id()));
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
      property.set("default", FieldWriter.node(field.standard(fresh)));
    }
    return property;
  }
}
