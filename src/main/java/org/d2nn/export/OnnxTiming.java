package org.d2nn.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.experiment.run.Trace;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Route;

/** Measures whether an exported model saves time on its cheap routes. */
final class OnnxTiming {
  private static final int ROWS = 256;
  private static final int SINGLE_CALLS = 64;
  private static final int FEWEST_TURNS = 4;
  private static final int MOST_TURNS = 30;
  private static final long ENOUGH_NANOSECONDS = 500_000_000;

  private final OnnxFile file;
  private final Map<Route, Sample> byRoute = new LinkedHashMap<>();

  /** Rows of a batch that take one route. */
  private record Sample(RawImages images, List<Integer> rows) {}

  OnnxTiming(OnnxFile file) {
    this.file = file;
  }

  /** Remembers which routes images take. */
  void saw(RawImages images, List<Trace> traces) {
    Map<Route, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < traces.size(); row++) {
      rows.computeIfAbsent(traces.get(row).route(), route -> new ArrayList<>()).add(row);
    }
    rows.forEach((route, some) -> byRoute.putIfAbsent(route, new Sample(images, some)));
  }

  /** How long the cheapest and the most expensive route take; empty if images took one only. */
  List<String> measured() {
    List<Route> routes =
        byRoute.keySet().stream().sorted(Comparator.comparingLong(Route::multiplyAdds)).toList();
    if (routes.size() < 2) {
      return List.of();
    }
    Route cheap = routes.get(0);
    Route expensive = routes.get(routes.size() - 1);
    double[] seconds = fastest(List.of(byRoute.get(cheap), byRoute.get(expensive)));
    return List.of(
        Numbers.text(
            "In ONNX Runtime the route %s takes %.1f ms and %s %.1f ms for %d images: %.2f of the"
                + " time for %.2f of the multiply-adds.",
            cheap.name(),
            1000 * seconds[0],
            expensive.name(),
            1000 * seconds[1],
            ROWS,
            seconds[0] / seconds[1],
            (double) cheap.multiplyAdds() / expensive.multiplyAdds()));
  }

  /** The shortest time of 256 images of each sample, taken in turns: other programs only add. */
  private double[] fastest(List<Sample> samples) {
    int rows = file.batch() == 1 ? 1 : ROWS;
    int calls = rows == 1 ? SINGLE_CALLS : 1;
    List<Map<String, float[]>> images =
        samples.stream().map(sample -> sample.images.repeated(sample.rows, rows)).toList();
    double[] fastest = new double[samples.size()];
    Arrays.fill(fastest, Double.POSITIVE_INFINITY);
    long start = System.nanoTime();
    for (int turn = 0;
        turn < FEWEST_TURNS || turn < MOST_TURNS && System.nanoTime() - start < ENOUGH_NANOSECONDS;
        turn++) {
      for (int i = 0; i < fastest.length; i++) {
        long before = System.nanoTime();
        for (int call = 0; call < calls; call++) {
          file.run(images.get(i), rows);
        }
        double seconds = (System.nanoTime() - before) / 1e9 * ROWS / (calls * rows);
        fastest[i] = Math.min(fastest[i], seconds);
      }
    }
    return fastest;
  }
}
