package org.d2nn.experiment.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** A JSON value and the stretch of text it was read from. */
public final class JsonValue {

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
  record Member(String key, int keyStart, int keyEnd, JsonValue value) {}

  private final String document;
  private final Kind kind;
  private final int start;
  private final int end;
  private final Object scalar;
  private final List<Member> members;
  private final List<JsonValue> elements;

  JsonValue(
      String document,
      Kind kind,
      int start,
      int end,
      Object scalar,
      List<Member> members,
      List<JsonValue> elements) {
    this.document = document;
    this.kind = kind;
    this.start = start;
    this.end = end;
    this.scalar = scalar;
    this.members = List.copyOf(members);
    this.elements = List.copyOf(elements);
  }

  public Kind kind() {
    return kind;
  }

  /** Position of the first character in the document. */
  public int start() {
    return start;
  }

  /** Position behind the last character. */
  public int end() {
    return end;
  }

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

  /** Fields of an object in their order; empty for anything else. */
  List<Member> members() {
    return members;
  }

  /** Keys of an object in their order. */
  public List<String> keys() {
    return members.stream().map(Member::key).toList();
  }

  /** Items of a list; empty for anything else. */
  public List<JsonValue> elements() {
    return elements;
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
