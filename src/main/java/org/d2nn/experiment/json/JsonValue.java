package org.d2nn.experiment.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A JSON value and the stretch of text it was read from.
 *
 * @param document the whole text
 * @param start position of the first character in the document
 * @param end position behind the last character
 * @param scalar a {@code String}, {@code BigDecimal} or {@code Boolean}; else null
 * @param members fields of an object in their order; empty for anything else
 * @param elements items of a list; empty for anything else
 */
public record JsonValue(
    String document,
    Kind kind,
    int start,
    int end,
    Object scalar,
    List<Member> members,
    List<JsonValue> elements) {

  /** What a value is; the name in words is for messages. */
  public enum Kind {
    OBJECT("an object"),
    ARRAY("a list"),
    TEXT("a text"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    NULL("null");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** A field of an object: where its key stands, quotes included, and its value. */
  public record Member(String key, int keyStart, int keyEnd, JsonValue value) {}

  /** As it is written. */
  public String text() {
    return document.substring(start, end);
  }

  public int line() {
    return 1 + (int) document.chars().limit(start).filter(c -> c == '\n').count();
  }

  /** In characters, from 1. */
  public int column() {
    return start - document.lastIndexOf('\n', start - 1);
  }

  /** Keys of an object in their order. */
  public List<String> keys() {
    return members.stream().map(Member::key).toList();
  }

  /** A field of an object. */
  public Optional<JsonValue> get(String key) {
    return members.stream().filter(m -> m.key().equals(key)).map(Member::value).findFirst();
  }

  /** The string itself, where the value is one. */
  public Optional<String> asText() {
    return kind == Kind.TEXT ? Optional.of((String) scalar) : Optional.empty();
  }

  public Optional<BigDecimal> asNumber() {
    return kind == Kind.NUMBER ? Optional.of((BigDecimal) scalar) : Optional.empty();
  }

  public Optional<Boolean> asBoolean() {
    return kind == Kind.BOOLEAN ? Optional.of((Boolean) scalar) : Optional.empty();
  }
}
