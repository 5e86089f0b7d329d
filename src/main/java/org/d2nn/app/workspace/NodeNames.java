package org.d2nn.app.workspace;

import java.util.Set;
import java.util.regex.Pattern;
import org.d2nn.graph.Node;

/** Ids of nodes: what a new one is called, and which are allowed (docs/method.md, R10). */
public final class NodeNames {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  private static final Pattern NUMBER_AT_END = Pattern.compile("[0-9]+$");

  private NodeNames() {}

  /** The next usual name of a kind: image, class, N1, N2, Q, Q2, D1. */
  public static String free(Node.Kind kind, Set<String> taken) {
    return switch (kind) {
      case INPUT -> taken.contains("image") ? free("image2", taken) : "image";
      case OUTPUT -> taken.contains("class") ? free("class2", taken) : "class";
      case REGULAR -> free("N1", taken);
      case CONTROL -> free("Q", taken);
      case DUMMY -> free("D1", taken);
    };
  }

  /** The wanted name, or the first free one with a number after it. */
  public static String free(String wanted, Set<String> taken) {
    if (!taken.contains(wanted)) {
      return wanted;
    }
    String stem = NUMBER_AT_END.matcher(wanted).replaceFirst("");
    int number = 2;
    while (taken.contains(stem + number)) {
      number++;
    }
    return stem + number;
  }

  /** Why a node cannot be called this; empty where it can. */
  public static String whyNot(String wanted, Set<String> others) {
    if (wanted.isEmpty()) {
      return "A node needs a name.";
    }
    if (!ALLOWED.matcher(wanted).matches()) {
      return "R10: a name starts with a letter; letters, digits, _ and - may follow.";
    }
    if (others.contains(wanted)) {
      return "R10: another node is called " + wanted + ".";
    }
    return "";
  }
}
