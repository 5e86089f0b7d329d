package org.d2nn.experiment.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.d2nn.experiment.file.FieldWriter.Detail;

/**
 * Changes single fields of an experiment by their names in the file, e.g. {@code
 * training.bagSize=8}: for variants of one experiment that need no file of their own.
 */
public final class Overrides {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Overrides() {}

  /**
   * The experiment with some fields changed.
   *
   * @param values by name ({@code section.field}, deeper where the file is deeper): JSON, or plain
   *     text if it is not JSON; {@code null} for the field's default
   * @throws WrongInput if there is no such field
   * @throws BrokenExperiment if a value is out of range
   */
  public static Experiment apply(Experiment experiment, Map<String, String> values) {
    if (values.isEmpty()) {
      return experiment;
    }
    ObjectNode tree = ExperimentJson.tree(experiment, Detail.FULL);
    values.forEach((name, value) -> set(tree, name, value(value)));
    Experiment changed = ExperimentFile.parse(tree.toString(), "changed fields");
    ObjectNode understood = ExperimentJson.tree(changed, Detail.FULL);
    values.forEach(
        (name, value) -> {
          if (!value(value).isNull() && understood.at(pointer(name)).isMissingNode()) {
            throw new WrongInput(
                name
                    + ": an experiment has no such field. Its JSON Schema (see"
                    + " docs/experiment-file.md) lists them.");
          }
        });
    return changed.withView(experiment.view());
  }

  private static void set(ObjectNode tree, String name, JsonNode value) {
    String[] keys = name.split("\\.");
    ObjectNode object = tree;
    for (int i = 0; i < keys.length - 1; i++) {
      JsonNode inner = object.path(keys[i]);
      if (!inner.isMissingNode() && !inner.isObject()) {
        throw new WrongInput(name + ": " + keys[i] + " has no fields of its own.");
      }
      object = inner.isObject() ? (ObjectNode) inner : object.putObject(keys[i]);
    }
    String key = keys[keys.length - 1];
    if (value.isNull()) {
      object.remove(key);
    } else {
      object.set(key, value);
    }
  }

  private static JsonNode value(String text) {
    try {
      JsonNode value = JSON.readTree(text);
      return value.isMissingNode() ? JsonNodeFactory.instance.textNode(text) : value;
    } catch (JsonProcessingException plainText) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  private static String pointer(String name) {
    return "/" + name.replace('.', '/');
  }
}
