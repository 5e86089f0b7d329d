package org.d2nn.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Writes JSON as no program would: keys in any order, white space anywhere, and fields that this
 * version does not know in every object, each with a value of its own ({@code "keep 17"}).
 */
public final class StrangeWriting {
  /** Objects whose names are not those of fields. */
  private static final Set<String> NAMES_ARE_DATA =
      Set.of("positions", "groups", "nodes", "classWeights");

  private final Random random;
  private final String lineEnd;
  private int unknown;

  public StrangeWriting(long seed) {
    random = new Random(seed);
    lineEnd = random.nextInt(4) == 0 ? "\r\n" : "\n";
  }

  public String text(JsonNode tree) {
    var text = new StringBuilder();
    // Data kept by name must not get names of our own.
    write(tree, "", text);
    return text.append(space()).toString();
  }

  private void write(JsonNode value, String key, StringBuilder text) {
    if (value.isObject()) {
      object((ObjectNode) value, key, text);
    } else if (value.isArray()) {
      String separator = "[";
      for (JsonNode item : value) {
        text.append(separator).append(space());
        write(item, "", text);
        text.append(space());
        separator = ",";
      }
      text.append(value.isEmpty() ? "[" + space() : "").append("]");
    } else {
      text.append(value);
    }
  }

  private void object(ObjectNode object, String key, StringBuilder text) {
    List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
    boolean namesAreData = NAMES_ARE_DATA.contains(key);
    if (!namesAreData && random.nextInt(3) > 0) {
      members.add(
          Map.entry(
              "x" + unknown, JsonNodeFactory.instance.textNode("keep " + unknown++ + " \\ \" }")));
    }
    Collections.shuffle(members, random);
    String separator = "{";
    for (var member : members) {
      text.append(separator)
          .append(space())
          .append('"')
          .append(member.getKey())
          .append('"')
          .append(space())
          .append(':')
          .append(space());
      write(member.getValue(), member.getKey(), text);
      text.append(space());
      separator = ",";
    }
    text.append(members.isEmpty() ? "{" + space() : "").append("}");
  }

  private String space() {
    return switch (random.nextInt(6)) {
      case 0 -> " ";
      case 1 -> lineEnd + "  ";
      case 2 -> "\t ";
      default -> "";
    };
  }
}
