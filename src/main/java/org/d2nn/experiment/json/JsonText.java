package org.d2nn.experiment.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.d2nn.experiment.json.JsonValue.Kind;
import org.d2nn.experiment.json.JsonValue.Member;

/** Reads JSON text into values that know where they stand in it. */
public final class JsonText {
  /** Stands for every number that is larger than the largest double. */
  private static final BigDecimal BEYOND = new BigDecimal("1e400");

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** What the parser says, and what that means. */
  private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

  static {
    say(
        "Unexpected end-of-input.*line: (\\d+), column: (\\d+).*",
        "the text ends before what begins at line $1, column $2 is closed");
    say("Unexpected end-of-input.*", "the text ends too early");
    say("(Invalid|Unexpected).* numeric value: Leading.*", "a number that begins with a zero");
    say(
        "Unexpected character \\('(.)' .*in numeric value.*",
        "there is $1 where a digit should be");
    say(
        "Unexpected character \\('(.)' .*hex-digit.*",
        "there is $1 where a digit of a character's code should be");
    say("Unexpected character \\('(.)' .*expecting comma.*", "there is $1 where a comma should be");
    say(
        "Unexpected character \\('(.)' .*expecting a colon.*",
        "there is $1 where a colon should be");
    say(
        "Unexpected character \\('(.)' .*expecting double-quote.*",
        "there is $1 where a name in double quotes should be");
    say("Unexpected character \\('(.)' .*", "there is $1 where a value should be");
    say("Unexpected close marker '(.)'.*", "there is $1 without what it closes");
    say("Non-standard token '(.*?)'.*", "$1 is not a number that JSON has");
    say("Unrecognized token '(.*?)'.*", "$1 is not a value; a text stands in double quotes");
    say("Duplicate field '(.*)'.*", "the field $1 is given twice");
    say("Unrecognized character escape.*", "a backslash before a character that takes none");
    say("Illegal unquoted character.*", "a text with a line break or control character");
    say("Illegal character.*", "a control character");
    say(".*nesting depth.*", "brackets within brackets, more than 1,000 deep");
    say("Number value length.*", "a number of more than 1,000 digits");
    say("(String value|Name) length.*", "a text that is too long");
  }

  private static void say(String parser, String words) {
    WORDS.put(Pattern.compile(parser, Pattern.DOTALL), words);
  }

  /**
   * Text that is not JSON, and where the error is: line and column, in characters, from 1; not
   * positive if it is the text as a whole.
   */
  public static final class SyntaxError extends Exception {
    private static final long serialVersionUID = 1;
    private final int line;
    private final int column;

    SyntaxError(String message, JsonLocation at) {
      super(message);
      line = at == null ? 0 : at.getLineNr();
      column = at == null ? 0 : at.getColumnNr();
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

  /**
   * Why a file that the program wrote itself cannot be read, half a sentence without the words of
   * the parser.
   */
  public static String reason(JsonProcessingException failure) {
    if (failure instanceof JsonMappingException unfit && !unfit.getPath().isEmpty()) {
      StringBuilder field = new StringBuilder();
      for (JsonMappingException.Reference step : unfit.getPath()) {
        field.append(
            step.getFieldName() == null
                ? "[" + step.getIndex() + "]"
                : (field.isEmpty() ? "" : ".") + step.getFieldName());
      }
      return "the field " + field + " does not belong there or has a wrong value";
    }
    JsonLocation at = failure.getLocation();
    return at == null || failure instanceof JsonMappingException
        ? "it does not say what it should"
        : "not JSON at line %d, column %d: %s"
            .formatted(at.getLineNr(), at.getColumnNr(), plain(failure.getOriginalMessage()));
  }

  private static String plain(String message) {
    for (Map.Entry<Pattern, String> known : WORDS.entrySet()) {
      Matcher matcher = known.getKey().matcher(message);
      if (matcher.matches()) {
        return matcher.replaceFirst(known.getValue());
      }
    }
    return "it cannot be understood";
  }

  private JsonValue document() throws IOException, SyntaxError {
    if (parser.nextToken() == null) {
      throw new SyntaxError("the file is empty", JsonLocation.NA);
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
        return scalar(Kind.NUMBER, start, start + number.length(), decimal(number));
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

  /** The number; one with an exponent beyond all measure is as far from zero, or as near to it. */
  private static BigDecimal decimal(String number) {
    double size = Double.parseDouble(number);
    if (size == 0) {
      return BigDecimal.ZERO;
    }
    return Double.isInfinite(size)
        ? BEYOND.multiply(BigDecimal.valueOf(Math.signum(size)))
        : new BigDecimal(number);
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
