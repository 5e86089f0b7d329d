package org.d2nn.experiment.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.StringJoiner;

/** JSON as people write it: on one line with spaces, numbers without needless zeros. */
public final class JsonPrinter {
  private static final double WHOLE_UP_TO = 1e15;

  private JsonPrinter() {}

  /** {@code {"id": "N1", "shape": [3, 32, 32]}}. */
  public static String inline(JsonNode value) {
    if (value.isObject()) {
      var members = new StringJoiner(", ", "{", "}");
      value.properties().forEach(m -> members.add(key(m.getKey()) + ": " + inline(m.getValue())));
      return members.toString();
    }
    if (value.isArray()) {
      var elements = new StringJoiner(", ", "[", "]");
      value.forEach(element -> elements.add(inline(element)));
      return elements.toString();
    }
    return value.isDouble() ? number(value.doubleValue()) : value.toString();
  }

  /** A key in quotes. */
  static String key(String key) {
    return JsonNodeFactory.instance.textNode(key).toString();
  }

  /** A number as a tree holds it: whole where it is whole, so that equal numbers are equal. */
  public static JsonNode numberNode(double value) {
    return value == Math.rint(value) && Math.abs(value) < WHOLE_UP_TO
        ? JsonNodeFactory.instance.numberNode((long) value)
        : JsonNodeFactory.instance.numberNode(value);
  }

  /** {@code 0.1}, {@code 1e-8}. */
  private static String number(double value) {
    return Double.toString(value).replace(".0E", "e").replace('E', 'e');
  }
}
