package org.d2nn.experiment.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.function.Function;
import org.d2nn.experiment.json.JsonPrinter;
import org.d2nn.learning.Setting;

/** Puts fields into one object of an experiment's JSON tree; how many depends on the detail. */
final class FieldWriter {

  /** Which of the fields that have a default are written. */
  enum Detail {
    /** All of them. */
    FULL,
    /** Those that a reader of a new file wants to see. */
    NEW_FILE,
    /** Only those whose absence would mean something else. */
    NEEDED
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Detail detail;
  private final ObjectNode object = JSON.createObjectNode();

  FieldWriter(Detail detail) {
    this.detail = detail;
  }

  Detail detail() {
    return detail;
  }

  ObjectNode object() {
    return object;
  }

  /**
   * A field that is always written.
   *
   * @param value as {@link #node} takes it
   */
  FieldWriter put(String key, Object value) {
    object.set(key, node(value));
    return this;
  }

  /** A field that a new file shows even where it has its default. */
  FieldWriter shown(String key, Object value, Object standard) {
    return put(key, value, standard, true);
  }

  /**
   * @param isInNewFiles whether a new file shows it even where it has its default
   */
  FieldWriter put(String key, Object value, Object standard, boolean isInNewFiles) {
    return isInNewFiles && detail == Detail.NEW_FILE
        ? put(key, value)
        : unless(key, value, standard);
  }

  /** A field that is left out where it has its default. */
  FieldWriter unless(String key, Object value, Object standard) {
    return detail == Detail.FULL || !node(value).equals(node(standard)) ? put(key, value) : this;
  }

  /** An object that is left out where it would be empty. */
  FieldWriter nested(String key, ObjectNode value) {
    return detail == Detail.FULL || !value.isEmpty() ? put(key, value) : this;
  }

  static <T> ArrayNode list(Collection<T> items, Function<T, Object> form) {
    ArrayNode list = JSON.createArrayNode();
    items.forEach(item -> list.add(node(form.apply(item))));
    return list;
  }

  /** A tree as it is; else a number, a text, a flag, a constant by its name in the file, a list. */
  static JsonNode node(Object value) {
    if (value instanceof JsonNode tree) {
      return tree;
    }
    if (value instanceof Enum<?> constant) {
      return JSON.getNodeFactory().textNode(Setting.fileName(constant));
    }
    return value instanceof Number number && !(value instanceof Long)
        ? JsonPrinter.numberNode(number.doubleValue())
        : JSON.valueToTree(value);
  }
}
