package org.d2nn.experiment.file;

import static org.d2nn.experiment.file.GeneratedSchema.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.d2nn.data.sets.BuiltInSource;
import org.d2nn.data.sets.FileSource;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.data.sets.SourceField;
import org.d2nn.data.sets.SourceType;
import org.junit.jupiter.api.Test;

/** The schema's part about data sets follows from the descriptions of the data sets. */
class SourceSchemaTest {
  private static final String CLASS =
      """
      {"anyOf": [
        {"description": "A class whose folder has its name.", "type": "string", "minLength": 1},
        {"type": "object", "required": ["name"], "properties": {
          "name": {"description": "What the class is called.", "type": "string", "minLength": 1},
          "folder": {"description": "Where its images are, relative to path, read with everything below; when absent, the name.", "type": "string"}}}]}
      """;

  @Test
  void theSchemaSaysOfDataSetsWhatTheirTypesSay() throws IOException {
    Map<String, ObjectNode> parts = new LinkedHashMap<>();
    parts.put("dataset", dataset(GeneratedSchema.definition("dataset")));
    for (SourceType<?> type : SourceType.all()) {
      parts.put("dataset-" + type.id(), definition(type));
    }
    GeneratedSchema.check("dataset", parts, getClass());
  }

  private static ObjectNode dataset(ObjectNode dataset) {
    ObjectNode type = (ObjectNode) dataset.at("/properties/type");
    type.put(
        "description",
        "Where the images come from. Drawn by the program itself, nothing to download: %s. Read"
                .formatted(
                    BuiltInSource.types().stream()
                        .map(SourceType::id)
                        .collect(Collectors.joining(", ")))
            + " from disk: %s."
                .formatted(
                    FileSource.types().stream()
                        .map(SourceType::id)
                        .collect(Collectors.joining(", "))));
    ArrayNode names = type.putArray("enum");
    ArrayNode cases = dataset.putArray("allOf");
    for (SourceType<?> kind : SourceType.all()) {
      names.add(kind.id());
      ObjectNode one = GeneratedSchema.caseOf(kind.id(), "dataset-" + kind.id());
      if (kind.equals(SourceFormat.DEFAULT.type())) {
        ((ObjectNode) one.path("if")).remove("required"); // a file without a type has this one
      }
      cases.add(one);
    }
    return dataset;
  }

  private static ObjectNode definition(SourceType<?> type) throws IOException {
    ObjectNode definition = JSON.createObjectNode().put("description", described(type));
    ObjectNode properties = definition.putObject("properties");
    ObjectNode standard =
        DatasetJson.tree(
            DatasetReader.DEFAULT.withSource(type.standard()), FieldWriter.Detail.FULL);
    for (SourceField<?> field : type.fields()) {
      properties.set(field.name(), property(field, standard.path(field.name())));
    }
    return definition;
  }

  private static String described(SourceType<?> type) {
    ImageSource standard = type.standard();
    return standard instanceof BuiltInSource drawn
        ? "%s Drawn by the program. Classes %s."
            .formatted(type.sentence(), String.join(", ", drawn.classes()))
        : type.sentence();
  }

  private static ObjectNode property(SourceField<?> field, JsonNode standard) throws IOException {
    ObjectNode property = JSON.createObjectNode().put("description", field.sentence());
    switch (field.kind()) {
      case SEED -> property.put("type", "integer").set("default", standard);
      case PLACE -> property.put("type", "string").set("default", standard);
      case CLASSES -> property.put("type", "array").set("items", JSON.readTree(CLASS));
      case WHOLE, NUMBER -> {
        boolean isWhole = field.kind() == SourceField.Kind.WHOLE;
        property.put("type", isWhole ? "integer" : "number");
        bound(property, "minimum", field.isOrZero() ? 0 : field.least());
        if (field.most() < Integer.MAX_VALUE) {
          bound(property, "maximum", field.most());
        }
        property.set("default", standard);
        if (field.isOrZero()) {
          ObjectNode gap = property.putObject("not");
          bound(gap, "exclusiveMinimum", 0);
          bound(gap, "exclusiveMaximum", field.least());
        }
      }
    }
    return property;
  }

  private static void bound(ObjectNode property, String name, double bound) {
    if (bound == Math.rint(bound)) {
      property.put(name, (long) bound);
    } else {
      property.put(name, bound);
    }
  }
}
