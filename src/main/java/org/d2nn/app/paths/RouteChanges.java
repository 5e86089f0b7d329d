package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.experiment.run.Trace;

/**
 * How many images of each route here take which route in another run.
 *
 * @param here names of the routes here, the one with most images first
 * @param there names of the routes there, likewise
 * @param counts {@code [here][there]}: images
 * @param left images whose routes are too rare to be listed
 */
record RouteChanges(List<String> here, List<String> there, int[][] counts, int left) {
  /** More do not fit beside the images. */
  private static final int MOST = 8;

  static RouteChanges of(List<TracedImage> images, Comparison other) {
    Map<String, Map<String, Integer>> counted = new HashMap<>();
    Map<String, Integer> here = new HashMap<>();
    Map<String, Integer> there = new HashMap<>();
    for (TracedImage image : images) {
      String own = image.trace().route().name();
      String others = other.of(image).map(Trace::route).orElseThrow().name();
      counted.computeIfAbsent(own, any -> new HashMap<>()).merge(others, 1, Integer::sum);
      here.merge(own, 1, Integer::sum);
      there.merge(others, 1, Integer::sum);
    }
    List<String> rows = mostFirst(here);
    List<String> columns = mostFirst(there);
    int[][] counts = new int[rows.size()][columns.size()];
    int listed = 0;
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        counts[row][column] = counted.get(rows.get(row)).getOrDefault(columns.get(column), 0);
        listed += counts[row][column];
      }
    }
    return new RouteChanges(rows, columns, counts, images.size() - listed);
  }

  private static List<String> mostFirst(Map<String, Integer> counts) {
    List<String> names = new ArrayList<>(counts.keySet());
    names.sort(
        (a, b) ->
            counts.get(a).equals(counts.get(b)) ? a.compareTo(b) : counts.get(b) - counts.get(a));
    return names.size() > MOST ? List.copyOf(names.subList(0, MOST)) : names;
  }
}
