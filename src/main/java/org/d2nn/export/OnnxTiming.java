package org.d2nn.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.format.Numbers;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Routes;
import org.d2nn.onnx.OnnxSession;

/** Measures whether an exported model saves time on its cheap routes. */
final class OnnxTiming {
  private static final int ROWS = 256;
  private static final int SINGLE_CALLS = 64;
  private static final int FEWEST_TURNS = 4;
  private static final int MOST_TURNS = 30;
  private static final long ENOUGH_NANOSECONDS = 500_000_000;

  /** A graph can have exponentially many routes; the extremes of so many are measured. */
  private static final int MOST_ROUTES = 4096;

  private OnnxTiming() {}

  /**
   * How long the cheapest and the most expensive route take; empty if there is one only.
   *
   * @param model whose decisions can be forced
   * @param images any
   */
  static List<String> of(OnnxFile model, RawImages images) {
    List<FixedRoute> routes = Routes.all(model.graph(), MOST_ROUTES);
    Comparator<FixedRoute> byCost = Comparator.comparingLong(fixed -> fixed.route().multiplyAdds());
    FixedRoute cheap = routes.stream().min(byCost).orElseThrow();
    FixedRoute expensive = routes.stream().max(byCost).orElseThrow();
    if (byCost.compare(cheap, expensive) == 0) {
      return List.of();
    }
    double[] seconds = fastest(model, images, List.of(cheap, expensive));
    return List.of(
        Numbers.text(
            "In ONNX Runtime the route %s takes %.1f ms and %s %.1f ms for %d images: %.2f of the"
                + " time for %.2f of the multiply-adds.",
            cheap.route().name(),
            1000 * seconds[0],
            expensive.route().name(),
            1000 * seconds[1],
            ROWS,
            seconds[0] / seconds[1],
            (double) cheap.route().multiplyAdds() / expensive.route().multiplyAdds()));
  }

  /** The shortest time of 256 images on each route, taken in turns: other programs only add. */
  private static double[] fastest(OnnxFile model, RawImages images, List<FixedRoute> routes) {
    int rows = model.batch() == 1 ? 1 : ROWS;
    int calls = rows == 1 ? SINGLE_CALLS : 1;
    double[] fastest = new double[routes.size()];
    Arrays.fill(fastest, Double.POSITIVE_INFINITY);
    List<OnnxSession.Prepared> inputs = new ArrayList<>();
    try {
      for (FixedRoute route : routes) {
        inputs.add(model.prepare(images.repeated(rows), route.decisions(), rows));
      }
      long start = System.nanoTime();
      for (int turn = 0;
          turn < FEWEST_TURNS
              || turn < MOST_TURNS && System.nanoTime() - start < ENOUGH_NANOSECONDS;
          turn++) {
        for (int i = 0; i < fastest.length; i++) {
          double seconds = secondsOf(inputs.get(i), calls) * ROWS / (calls * rows);
          fastest[i] = Math.min(fastest[i], seconds);
        }
      }
    } catch (IOException failure) {
      throw new RunFailed("ONNX Runtime failed: " + failure.getMessage() + ".", failure);
    } finally {
      inputs.forEach(OnnxSession.Prepared::close);
    }
    return fastest;
  }

  private static double secondsOf(OnnxSession.Prepared inputs, int calls) throws IOException {
    long before = System.nanoTime();
    for (int call = 0; call < calls; call++) {
      inputs.run();
    }
    return (System.nanoTime() - before) / 1e9;
  }
}
