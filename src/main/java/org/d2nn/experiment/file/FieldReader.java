package org.d2nn.experiment.file;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.d2nn.experiment.json.JsonValue;
import org.d2nn.experiment.json.JsonValue.Kind;
import org.d2nn.learning.Setting;

/**
 * The fields of one object of an experiment file, read by type. A field that is missing or of the
 * wrong type is reported with its line and column, and a default is returned, so that reading
 * continues and finds the next mistake too. {@code null} is the same as leaving a field out.
 *
 * @param path what messages call this object, e.g. {@code training.epsilon}; empty for the file
 */
record FieldReader(JsonValue object, String path, ReadProblems problems) {

  /** What messages call a field. */
  String path(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  Optional<JsonValue> raw(String key) {
    problems.known(object, path, key);
    return object.get(key).filter(value -> value.kind() != Kind.NULL);
  }

  /** The field; its absence is reported. */
  Optional<JsonValue> required(String key) {
    Optional<JsonValue> value = raw(key);
    if (value.isEmpty()) {
      problems.unreadable(
          object,
          path.isEmpty()
              ? "the field \"%s\" is missing".formatted(key)
              : "%s has no field \"%s\"".formatted(path, key),
          "Add it.");
    }
    return value;
  }

  /** An object within this one; an absent one reads like an empty one. */
  Optional<FieldReader> nested(String key) {
    return raw(key)
        .filter(value -> is(value, Kind.OBJECT, key))
        .map(value -> new FieldReader(value, path(key), problems));
  }

  /** The items of a list; empty if it is absent. */
  List<JsonValue> items(String key) {
    return raw(key)
        .filter(value -> is(value, Kind.ARRAY, key))
        .map(JsonValue::elements)
        .orElse(List.of());
  }

  Optional<String> text(String key) {
    return raw(key).filter(value -> is(value, Kind.TEXT, key)).flatMap(JsonValue::asText);
  }

  boolean flag(String key, boolean fallback) {
    return raw(key)
        .filter(value -> is(value, Kind.BOOLEAN, key))
        .flatMap(JsonValue::asBoolean)
        .orElse(fallback);
  }

  double number(String key, double fallback) {
    return raw(key)
        .filter(value -> is(value, Kind.NUMBER, key))
        .flatMap(JsonValue::asNumber)
        .map(BigDecimal::doubleValue)
        .filter(Double::isFinite) // what is not has been reported
        .orElse(fallback);
  }

  /** A number from {@code least} to {@code most}, both allowed. */
  double number(String key, double fallback, double least, double most) {
    double value = number(key, fallback);
    if (!(value >= least && value <= most)) {
      outOfRange(key, plain(value), plain(least), plain(most));
    }
    return value;
  }

  /** A whole number that fits into an int; any other is reported. */
  int whole(String key, int fallback) {
    return raw(key)
        .flatMap(value -> wholeNumber(value, path(key), Integer.MIN_VALUE, Integer.MAX_VALUE))
        .map(Long::intValue)
        .orElse(fallback);
  }

  /** A whole number in a range, whose ends may be infinite. */
  long whole(String key, long fallback, double least, double most) {
    long value = wholeLong(key, fallback);
    if (value < least || value > most) {
      outOfRange(key, String.valueOf(value), plain(least), plain(most));
    }
    return value;
  }

  long wholeLong(String key, long fallback) {
    return raw(key)
        .flatMap(value -> wholeNumber(value, path(key), Long.MIN_VALUE, Long.MAX_VALUE))
        .orElse(fallback);
  }

  /** The number; anything but a whole number in this range is reported. */
  Optional<Long> wholeNumber(JsonValue value, String name, long least, long most) {
    Optional<BigDecimal> number = value.asNumber().filter(n -> n.stripTrailingZeros().scale() <= 0);
    if (number.isEmpty()) {
      problems.unreadable(
          value, "%s must be a whole number, not %s".formatted(name, shown(value)), "Correct it.");
    }
    if (number.filter(n -> Double.isInfinite(n.doubleValue())).isPresent()) {
      return Optional.empty(); // it has been reported
    }
    boolean fits =
        number
            .filter(n -> n.compareTo(BigDecimal.valueOf(least)) >= 0)
            .filter(n -> n.compareTo(BigDecimal.valueOf(most)) <= 0)
            .isPresent();
    if (number.isPresent() && !fits) {
      problems.outOfRange(
          name,
          "%s is %s, but must be from %d to %d"
              .formatted(name.substring(name.lastIndexOf('.') + 1), shown(value), least, most),
          "Choose a number in the range.");
    }
    return number.filter(n -> fits).map(BigDecimal::longValue);
  }

  /** One of the constants of an enum, by its name in the file: lower case, with hyphens. */
  <E extends Enum<E>> E choice(String key, E fallback) {
    return choice(key, fallback.getDeclaringClass()).orElse(fallback);
  }

  <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    E[] constants = type.getEnumConstants();
    List<String> names = Arrays.stream(constants).map(Setting::fileName).toList();
    return choice(key, names).map(name -> constants[names.indexOf(name)]);
  }

  /** One of these words. */
  Optional<String> choice(String key, List<String> words) {
    Optional<String> word = text(key);
    if (word.isPresent() && !words.contains(word.get())) {
      problems.unreadable(
          raw(key).orElseThrow(),
          "%s \"%s\" is not known".formatted(path(key), word.get()),
          "Use one of " + String.join(", ", words) + ".");
      return Optional.empty();
    }
    return word;
  }

  private void outOfRange(String key, String value, String least, String most) {
    problems.outOfRange(
        path(key),
        "%s is %s, but must be from %s to %s".formatted(key, value, least, most),
        "Choose a number in the range.");
  }

  private boolean is(JsonValue value, Kind kind, String key) {
    return is(value, kind, path(key), problems);
  }

  /** Whether a value is of a kind; anything else is reported. */
  static boolean is(JsonValue value, Kind kind, String name, ReadProblems problems) {
    if (value.kind() == kind) {
      return true;
    }
    problems.unreadable(
        value, "%s must be %s, not %s".formatted(name, kind.words(), shown(value)), "Correct it.");
    return false;
  }

  /** A value for a message: itself where it is short. */
  static String shown(JsonValue value) {
    String text = value.text();
    return text.length() <= 24 ? text : value.kind().words();
  }

  private static String plain(double value) {
    return Double.isInfinite(value)
        ? "infinite"
        : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
