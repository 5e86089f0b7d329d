package org.d2nn.experiment.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.d2nn.experiment.file.WrongInput;

/**
 * A value in a JSON file that the program wrote itself. Anybody may have changed it since, so each
 * type is checked: what is wrong is reported with the file and the field, and never guessed.
 *
 * @param file what messages call the file
 * @param remedy a sentence
 * @param field where the value is: {@code normalisation.image.mean[0]}; empty for the whole file
 */
record StoredJson(String file, String remedy, String field, JsonNode value) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * @throws WrongInput if it is not JSON
   */
  static StoredJson parse(byte[] bytes, String file, String remedy) {
    try {
      return new StoredJson(file, remedy, "", JSON.readTree(bytes));
    } catch (java.io.IOException notJson) {
      String at =
          notJson instanceof JsonProcessingException broken && broken.getLocation() != null
              ? " (line %d)".formatted(broken.getLocation().getLineNr())
              : "";
      throw new WrongInput("%s: is not JSON%s. %s".formatted(file, at, remedy), notJson);
    }
  }

  /** A field that must be there. */
  StoredJson at(String key) {
    StoredJson inner =
        new StoredJson(file, remedy, field.isEmpty() ? key : field + "." + key, value.path(key));
    if (inner.value.isMissingNode()) {
      throw inner.wrong("is missing");
    }
    return inner;
  }

  Set<String> keys() {
    require(value.isObject(), "an object");
    Set<String> keys = new LinkedHashSet<>();
    value.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  Map<String, StoredJson> fields() {
    Map<String, StoredJson> fields = new LinkedHashMap<>();
    keys().forEach(key -> fields.put(key, at(key)));
    return fields;
  }

  List<StoredJson> items() {
    require(value.isArray(), "a list");
    return IntStream.range(0, value.size())
        .mapToObj(i -> new StoredJson(file, remedy, field + "[" + i + "]", value.get(i)))
        .toList();
  }

  String text() {
    require(value.isTextual(), "a text");
    return value.textValue();
  }

  List<String> texts() {
    return items().stream().map(StoredJson::text).toList();
  }

  double number() {
    require(value.isNumber() && Double.isFinite(value.doubleValue()), "a finite number");
    return value.doubleValue();
  }

  List<Double> numbers() {
    return items().stream().map(StoredJson::number).toList();
  }

  private void require(boolean is, String kind) {
    if (!is) {
      String text = value.toString();
      throw wrong("must be %s, not %s".formatted(kind, text.length() > 40 ? "this" : text));
    }
  }

  /** {@code dataset.json: classes: is missing. Train the run again.} */
  WrongInput wrong(String what) {
    String place = field.isEmpty() ? file : file + ": " + field;
    return new WrongInput("%s: %s. %s".formatted(place, what, remedy));
  }
}
