package org.d2nn.experiment.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Parts of the published schema follow from descriptions in the program: compares or writes it. */
final class GeneratedSchema {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Path FILE = Path.of("src/main/resources" + ExperimentFile.SCHEMA_RESOURCE);

  /** Set to true, tests write the file instead of comparing. */
  private static final String WRITE = "d2nn.writeSchema";

  private GeneratedSchema() {}

  /** A definition as it is in the file. */
  static ObjectNode definition(String name) throws IOException {
    return (ObjectNode) JSON.readTree(FILE.toFile()).path("$defs").path(name);
  }

  /** A case of a definition: what has this type follows another definition. */
  static ObjectNode caseOf(String type, String definition) {
    ObjectNode one = JSON.createObjectNode();
    ObjectNode condition = one.putObject("if");
    condition.putObject("properties").putObject("type").put("const", type);
    condition.putArray("required").add("type");
    one.putObject("then").put("$ref", "#/$defs/" + definition);
    return one;
  }

  /**
   * @param family the definition of this name, and all whose names start with it and a hyphen, are
   *     exactly those among {@code parts}
   * @param parts definitions as the program describes them
   * @param test which test asks
   */
  static void check(String family, Map<String, ObjectNode> parts, Class<?> test)
      throws IOException {
    ObjectNode schema = (ObjectNode) JSON.readTree(FILE.toFile());
    ObjectNode definitions = JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> old : schema.path("$defs").properties()) {
      if (old.getKey().equals(family)) {
        parts.forEach(
            (name, part) -> {
              if ((name + "-").startsWith(family + "-")) {
                definitions.set(name, part);
              }
            });
      } else if (!old.getKey().startsWith(family + "-")) {
        ObjectNode part = parts.get(old.getKey());
        definitions.set(old.getKey(), part == null ? old.getValue() : part);
      }
    }
    String text = print(schema.deepCopy().set("$defs", definitions));
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(FILE, text);
      return;
    }
    JsonNode generated = JSON.readTree(text);
    for (Map.Entry<String, JsonNode> part : generated.path("$defs").properties()) {
      assertThat(schema.path("$defs").path(part.getKey()))
          .as(
              "%s of %s is not what the program says. Write it again with: mvn test -Dtest=%s"
                  + " -D%s=true",
              part.getKey(), FILE, test.getSimpleName(), WRITE)
          .isEqualTo(part.getValue());
    }
    assertThat(schema).isEqualTo(generated);
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
