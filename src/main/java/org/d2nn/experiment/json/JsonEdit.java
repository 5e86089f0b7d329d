package org.d2nn.experiment.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Changes what a JSON text says and leaves everything else as it is: white space, the order of keys
 * and fields that this program does not know.
 *
 * <p>What the text says is given as trees: {@code old} is what it was read as, {@code now} what it
 * is to be read as, both with every field spelled out; {@code needed} is {@code now} without the
 * fields whose absence means the same. A field that the text leaves out is added only if it is
 * needed.
 */
public final class JsonEdit {
  private final String document;
  private final ElementMatch match;

  private JsonEdit(String document, ElementMatch match) {
    this.document = document;
    this.match = match;
  }

  /** The changed text of the value. */
  public static String apply(
      String document,
      JsonValue root,
      JsonNode old,
      JsonNode now,
      JsonNode needed,
      ElementMatch match) {
    String changed = new JsonEdit(document, match).value("", root, old, now, needed);
    return document.substring(0, root.start()) + changed + document.substring(root.end());
  }

  /** One member or item of the changed text, and what stands between it and the one before. */
  private record Piece(String text, String gap) {}

  private String value(
      String path, JsonValue written, JsonNode old, JsonNode now, JsonNode needed) {
    if (old.equals(now) && old.isValueNode()) {
      return written.text();
    }
    boolean objects = now.isObject() && old.isObject() && written.kind() == JsonValue.Kind.OBJECT;
    if (objects && !written.members().isEmpty()) {
      return object(path, written, old, now, needed);
    }
    boolean arrays = now.isArray() && old.isArray() && written.kind() == JsonValue.Kind.ARRAY;
    if (arrays && written.elements().size() == old.size() && !old.isEmpty()) {
      return array(path, written, old, now, needed);
    }
    boolean stays = objects ? needed.isEmpty() : old.equals(now);
    return stays ? written.text() : JsonPrinter.inline(needed);
  }

  private String object(
      String path, JsonValue written, JsonNode old, JsonNode now, JsonNode needed) {
    List<Piece> pieces = new ArrayList<>();
    List<String> gaps = gaps(written);
    int index = 0;
    for (JsonValue.Member member : written.members()) {
      String key = member.key();
      String gap = gaps.get(index++);
      boolean removed = old.has(key) && !now.has(key);
      if (!removed) {
        String head = document.substring(member.keyStart(), member.value().start());
        pieces.add(new Piece(head + member(path, member, old, now, needed), gap));
      }
    }
    var first = written.members().get(0);
    String colon = document.substring(first.keyEnd(), first.value().start());
    for (var added : needed.properties()) {
      if (written.get(added.getKey()).isEmpty()) {
        String text =
            JsonPrinter.key(added.getKey()) + colon + JsonPrinter.inline(added.getValue());
        pieces.add(new Piece(text, null));
      }
    }
    return joined(written, gaps, pieces, "{", "}");
  }

  private String member(
      String path, JsonValue.Member member, JsonNode old, JsonNode now, JsonNode needed) {
    String key = member.key();
    if (!now.has(key)) {
      return member.value().text(); // a field that this version does not know
    }
    if (member.value().kind() == JsonValue.Kind.NULL) {
      // Written, but read as if it were not there.
      return needed.has(key) ? JsonPrinter.inline(needed.get(key)) : member.value().text();
    }
    if (!old.has(key)) {
      return JsonPrinter.inline(now.get(key)); // unknown so far, but now it would be read
    }
    JsonNode needs =
        needed.has(key)
            ? needed.get(key)
            : now.get(key).isObject() ? JsonNodeFactory.instance.objectNode() : now.get(key);
    boolean scalar = now.get(key).isValueNode();
    return value(
        path.isEmpty() ? key : path + "." + key,
        member.value(),
        old.get(key),
        now.get(key),
        scalar ? now.get(key) : needs);
  }

  private String array(
      String path, JsonValue written, JsonNode old, JsonNode now, JsonNode needed) {
    List<JsonNode> oldItems = items(old);
    List<JsonNode> newItems = items(now);
    int[] sources = match.sources(path, oldItems, newItems);
    List<String> gaps = gaps(written);
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      int from = sources[i];
      pieces.add(
          from < 0
              ? new Piece(JsonPrinter.inline(needed.get(i)), null)
              : new Piece(
                  value(
                      path,
                      written.elements().get(from),
                      oldItems.get(from),
                      newItems.get(i),
                      needed.get(i)),
                  gaps.get(from)));
    }
    return joined(written, gaps, pieces, "[", "]");
  }

  private static List<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  /** The pieces with the old white space around them; new pieces get that of their neighbours. */
  private String joined(
      JsonValue written, List<String> gaps, List<Piece> pieces, String open, String close) {
    if (pieces.isEmpty()) {
      return open + close;
    }
    String head = gaps.get(0);
    String usual = usualGap(gaps);
    var text = new StringBuilder(open).append(head);
    for (int i = 0; i < pieces.size(); i++) {
      String gap = pieces.get(i).gap();
      if (i > 0) {
        text.append(gap == null || !gap.contains(",") ? usual : gap);
      }
      text.append(pieces.get(i).text());
    }
    int lastEnd =
        written.kind() == JsonValue.Kind.OBJECT
            ? written.members().get(written.members().size() - 1).value().end()
            : written.elements().get(written.elements().size() - 1).end();
    return text.append(document, lastEnd, written.end()).toString();
  }

  /** What separates a new piece: a line break where there are some, else what was there first. */
  private static String usualGap(List<String> gaps) {
    for (int i = gaps.size() - 1; i > 0; i--) {
      if (gaps.get(i).contains("\n")) {
        return gaps.get(i);
      }
    }
    if (gaps.size() > 1) {
      return gaps.get(gaps.size() - 1);
    }
    return gaps.get(0).contains("\n") ? "," + gaps.get(0) : ", ";
  }

  /**
   * Text before each member or item: first from the bracket, then from the one before, comma
   * included.
   */
  private List<String> gaps(JsonValue container) {
    List<String> gaps = new ArrayList<>();
    int from = container.start() + 1;
    for (JsonValue.Member member : container.members()) {
      gaps.add(document.substring(from, member.keyStart()));
      from = member.value().end();
    }
    for (JsonValue element : container.elements()) {
      gaps.add(document.substring(from, element.start()));
      from = element.end();
    }
    return gaps;
  }
}
