package org.d2nn.experiment.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.d2nn.experiment.json.JsonValue.Kind;
import org.d2nn.experiment.json.JsonValue.Member;

/** Reads JSON text into values that know where they stand in it. */
public final class JsonText {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Pattern OPENED =
      Pattern.compile(" \\(start marker at .*line: (\\d+), column: (\\d+)\\]\\)");

  /** Text that is not JSON, and where the error is: line and column, in characters, from 1. */
  public static final class SyntaxError extends Exception {
    private static final long serialVersionUID = 1;
    private final int line;
    private final int column;

    SyntaxError(String message, JsonLocation at) {
      super(message);
      line = at == null ? 1 : at.getLineNr();
      column = at == null ? 1 : at.getColumnNr();
    }

    public int line() {
      return line;
    }

    public int column() {
      return column;
    }
  }

  private final String text;
  private final JsonParser parser;

  private JsonText(String text) throws IOException {
    this.text = text;
    parser = FACTORY.createParser(text);
  }

  /**
   * The one value of a text.
   *
   * @throws SyntaxError for what is not JSON, a key given twice, or anything after the value
   */
  public static JsonValue parse(String text) throws SyntaxError {
    try {
      return new JsonText(text).document();
    } catch (JsonProcessingException e) {
      throw new SyntaxError(plain(e.getOriginalMessage()), e.getLocation());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a String does not fail
    }
  }

  /** The parser's message in one line, with the place of an opening bracket in our words. */
  private static String plain(String message) {
    String line = message.lines().findFirst().orElse("not JSON");
    return OPENED.matcher(line).replaceFirst(" (it begins at line $1, column $2)");
  }

  private JsonValue document() throws IOException, SyntaxError {
    if (parser.nextToken() == null) {
      throw new SyntaxError("the file is empty", null);
    }
    JsonValue value = value();
    if (parser.nextToken() != null) {
      throw new SyntaxError("there is more text after the end", parser.currentTokenLocation());
    }
    return value;
  }

  /** The value that begins with the current token; the last token of it is current afterwards. */
  private JsonValue value() throws IOException {
    int start = tokenStart();
    switch (parser.currentToken()) {
      case START_OBJECT -> {
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          int keyStart = tokenStart();
          parser.nextToken();
          members.add(new Member(key, keyStart, stringEnd(keyStart), value()));
        }
        return new JsonValue(text, Kind.OBJECT, start, tokenStart() + 1, null, members, List.of());
      }
      case START_ARRAY -> {
        List<JsonValue> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          elements.add(value());
        }
        return new JsonValue(text, Kind.ARRAY, start, tokenStart() + 1, null, List.of(), elements);
      }
      case VALUE_STRING -> {
        String string = parser.getText(); // reads it to its end, or says that it has none
        return scalar(Kind.TEXT, start, stringEnd(start), string);
      }
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
        String number = parser.getText();
        return scalar(Kind.NUMBER, start, start + number.length(), parser.getDecimalValue());
      }
      case VALUE_TRUE, VALUE_FALSE -> {
        String word = parser.getText();
        return scalar(Kind.BOOLEAN, start, start + word.length(), parser.getBooleanValue());
      }
      default -> {
        return scalar(Kind.NULL, start, start + "null".length(), null);
      }
    }
  }

  private JsonValue scalar(Kind kind, int start, int end, Object value) {
    return new JsonValue(text, kind, start, end, value, List.of(), List.of());
  }

  private int tokenStart() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  /** Behind the closing quote of the string that begins at {@code start}. */
  private int stringEnd(int start) {
    int at = start + 1;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }
}
