package org.d2nn.experiment.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.d2nn.experiment.file.FieldWriter.Detail;

/**
 * Changes single fields of an experiment by their names in the file, e.g. {@code
 * training.bagSize=8} or, with a node's id where the file has a list, {@code
 * graph.nodes.image.shape=[3,112,112]}: for variants of one experiment that need no file of their
 * own.
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
          if (!value(value).isNull() && at(understood, name).isMissingNode()) {
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
    JsonNode outer = tree;
    for (int i = 0; i < keys.length - 1; i++) {
      JsonNode inner = in(outer, keys[i]);
      if (inner.isMissingNode() && outer instanceof ObjectNode object) {
        inner = object.putObject(keys[i]);
      }
      if (inner.isMissingNode()) {
        throw new WrongInput(name + ": there is nothing with the id " + keys[i] + ".");
      }
      if (!inner.isContainerNode()) {
        throw new WrongInput(name + ": " + keys[i] + " has no fields of its own.");
      }
      outer = inner;
    }
    String key = keys[keys.length - 1];
    if (!(outer instanceof ObjectNode object)) {
      throw new WrongInput(
          name
              + ": names one of a list, not a field. Name a field of it, as in"
              + " graph.nodes.image.shape=[3,112,112].");
    }
    if (value.isNull()) {
      object.remove(key);
    } else {
      object.set(key, value);
    }
  }

  private static JsonNode at(JsonNode tree, String name) {
    JsonNode found = tree;
    for (String key : name.split("\\.")) {
      found = in(found, key);
    }
    return found;
  }

  /** A field, or what has this id in a list; missing if there is none. */
  private static JsonNode in(JsonNode outer, String key) {
    if (!outer.isArray()) {
      return outer.path(key);
    }
    for (JsonNode one : outer) {
      if (one.path("id").asText().equals(key)) {
        return one;
      }
    }
    return MissingNode.getInstance();
  }

  private static JsonNode value(String text) {
    try {
      JsonNode value = JSON.readTree(text);
      return value.isMissingNode() ? JsonNodeFactory.instance.textNode(text) : value;
    } catch (JsonProcessingException plainText) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }
}
