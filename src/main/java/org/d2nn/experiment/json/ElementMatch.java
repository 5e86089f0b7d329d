package org.d2nn.experiment.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Says which items of a changed list are which of the old one. */
@FunctionalInterface
public interface ElementMatch {

  /**
   * @param path keys from the root to the list, joined by dots; lists on the way add nothing
   * @return for each new item the index of the old item that it comes from, or -1 where it is new
   */
  int[] sources(String path, List<JsonNode> old, List<JsonNode> now);

  /**
   * Items in their order: equal ones are the same, and between these, those that are alike.
   *
   * @param alike whether an item could be a changed form of another
   */
  static int[] inOrder(
      List<JsonNode> old, List<JsonNode> now, BiPredicate<JsonNode, JsonNode> alike) {
    int[] sources = new int[now.size()];
    Arrays.fill(sources, -1);
    align(old, now, JsonNode::equals, 0, old.size(), 0, now.size(), sources);
    int oldFrom = 0;
    int nowFrom = 0;
    int[] anchors = sources.clone();
    for (int i = 0; i <= now.size(); i++) {
      if (i == now.size() || anchors[i] >= 0) {
        int oldTo = i == now.size() ? old.size() : anchors[i];
        align(old, now, alike, oldFrom, oldTo, nowFrom, i, sources);
        oldFrom = oldTo + 1;
        nowFrom = i + 1;
      }
    }
    return sources;
  }

  /** Items with the same key are the same wherever they stand; the rest is matched in order. */
  static int[] byKey(
      List<JsonNode> old,
      List<JsonNode> now,
      Function<JsonNode, String> oldKey,
      Function<JsonNode, String> newKey,
      BiPredicate<JsonNode, JsonNode> alike) {
    int[] sources = new int[now.size()];
    boolean[] taken = new boolean[old.size()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = -1;
      for (int j = 0; j < taken.length && sources[i] < 0; j++) {
        if (!taken[j] && oldKey.apply(old.get(j)).equals(newKey.apply(now.get(i)))) {
          sources[i] = j;
          taken[j] = true;
        }
      }
    }
    List<Integer> oldRest = rest(taken.length, j -> !taken[j]);
    List<Integer> newRest = rest(sources.length, i -> sources[i] < 0);
    int[] matched =
        inOrder(
            oldRest.stream().map(old::get).toList(),
            newRest.stream().map(now::get).toList(),
            alike);
    for (int i = 0; i < matched.length; i++) {
      sources[newRest.get(i)] = matched[i] < 0 ? -1 : oldRest.get(matched[i]);
    }
    return sources;
  }

  private static List<Integer> rest(int size, java.util.function.IntPredicate kept) {
    return java.util.stream.IntStream.range(0, size).filter(kept).boxed().toList();
  }

  /** Longest common subsequence of two stretches; earlier items win. */
  private static void align(
      List<JsonNode> old,
      List<JsonNode> now,
      BiPredicate<JsonNode, JsonNode> same,
      int oldFrom,
      int oldTo,
      int nowFrom,
      int nowTo,
      int[] sources) {
    int rows = Math.max(0, oldTo - oldFrom);
    int columns = Math.max(0, nowTo - nowFrom);
    int[][] longest = new int[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        longest[i][j] =
            same.test(old.get(oldFrom + i), now.get(nowFrom + j))
                ? 1 + longest[i + 1][j + 1]
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    for (int i = 0, j = 0; i < rows && j < columns; ) {
      if (same.test(old.get(oldFrom + i), now.get(nowFrom + j))) {
        sources[nowFrom + j++] = oldFrom + i++;
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
  }
}
