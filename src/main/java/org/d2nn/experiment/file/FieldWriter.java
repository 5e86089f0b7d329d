package org.d2nn.experiment.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.d2nn.experiment.json.JsonPrinter;

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

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Detail detail;
  private final ObjectNode object = JSON.objectNode();

  FieldWriter(Detail detail) {
    this.detail = detail;
  }

  Detail detail() {
    return detail;
  }

  ObjectNode object() {
    return object;
  }

  /** A field that is always written. */
  FieldWriter put(String key, JsonNode value) {
    object.set(key, value);
    return this;
  }

  FieldWriter put(String key, String value) {
    return put(key, JSON.textNode(value));
  }

  FieldWriter put(String key, double value) {
    return put(key, JsonPrinter.numberNode(value));
  }

  /** Whole numbers have an overload of their own: a seed does not fit a double. */
  FieldWriter put(String key, long value) {
    return put(key, JSON.numberNode(value));
  }

  FieldWriter put(String key, Optional<? extends JsonNode> value) {
    value.ifPresent(present -> object.set(key, present));
    return this;
  }

  /** A field that a new file shows even where it has its default. */
  FieldWriter shown(String key, double value, double standard) {
    return detail == Detail.NEW_FILE ? put(key, value) : unless(key, value, standard);
  }

  FieldWriter shown(String key, long value, long standard) {
    return detail == Detail.NEW_FILE ? put(key, value) : unless(key, value, standard);
  }

  /** A field that is left out where it has its default. */
  FieldWriter unless(String key, double value, double standard) {
    return unless(key, JsonPrinter.numberNode(value), JsonPrinter.numberNode(standard));
  }

  FieldWriter unless(String key, long value, long standard) {
    return unless(key, JSON.numberNode(value), JSON.numberNode(standard));
  }

  FieldWriter unless(String key, Enum<?> value, Enum<?> standard) {
    return unless(
        key, JSON.textNode(FieldReader.name(value)), JSON.textNode(FieldReader.name(standard)));
  }

  FieldWriter unless(String key, String value, String standard) {
    return unless(key, JSON.textNode(value), JSON.textNode(standard));
  }

  FieldWriter unless(String key, boolean value, boolean standard) {
    return unless(key, JSON.booleanNode(value), JSON.booleanNode(standard));
  }

  FieldWriter unless(String key, ArrayNode value) {
    return unless(key, value, JSON.arrayNode());
  }

  /**
   * @param isInNewFiles whether a new file shows it even where it has its default
   */
  FieldWriter put(String key, JsonNode value, JsonNode standard, boolean isInNewFiles) {
    return isInNewFiles && detail == Detail.NEW_FILE
        ? put(key, value)
        : unless(key, value, standard);
  }

  FieldWriter unless(String key, JsonNode value, JsonNode standard) {
    return detail == Detail.FULL || !value.equals(standard) ? put(key, value) : this;
  }

  /** An object that is left out where it would be empty. */
  FieldWriter nested(String key, ObjectNode value) {
    return detail == Detail.FULL || !value.isEmpty() ? put(key, value) : this;
  }

  static <T> ArrayNode list(Collection<T> items, Function<T, JsonNode> form) {
    ArrayNode list = JSON.arrayNode();
    items.forEach(item -> list.add(form.apply(item)));
    return list;
  }

  static JsonNode whole(long value) {
    return JSON.numberNode(value);
  }

  static JsonNode text(String value) {
    return JSON.textNode(value);
  }
}
