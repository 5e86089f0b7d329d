package org.d2nn.experiment.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.d2nn.data.sets.Split;
import org.d2nn.engine.Policies;
import org.d2nn.engine.Policy;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.Tracer.ImageBatch;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Routes;
import org.d2nn.progress.Progress;

/**
 * What a network that decides at any λ does with every image of a split, at many λ at once: for a
 * slider and for a curve, without another run. The ends are pinned: at λ 0 every image takes the
 * cheapest route of fixed decisions, at λ 1 the one that is most often right on the validation
 * split.
 */
public final class LambdaStops {
  private static final int STOPS = 39;
  private static final int IMAGES = 64;
  private static final int MOST_ROUTES = 64;

  private final double[] lambdas;

  /** By image, its traces with different decisions. */
  private final List<List<Trace>> traces = new ArrayList<>();

  /** By image and stop, the index of its trace. */
  private final List<byte[]> at = new ArrayList<>();

  private final Map<String, String> cheapest;
  private final Map<String, String> best;

  private LambdaStops(double[] lambdas, Map<String, String> cheapest, Map<String, String> best) {
    this.lambdas = lambdas;
    this.cheapest = cheapest;
    this.best = best;
  }

  /**
   * Runs every image at every stop; a node runs once on rows of an image that agree so far.
   *
   * @param model decides at any λ; stays open, and this uses it on the caller's thread
   * @param images the model's own
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  public static LambdaStops of(
      TrainedModel model, RunImages images, Split split, Progress progress) {
    List<FixedRoute> routes = Routes.all(model.graph(), MOST_ROUTES);
    FixedRoute cheap =
        routes.stream()
            .min(Comparator.comparingLong(route -> route.route().multiplyAdds()))
            .orElseThrow();
    var stops =
        new LambdaStops(
            lambdas(model), cheap.decisions(), mostlyRight(model, images, routes, progress));
    Policy policy = stops.policy(model);
    for (int from = 0; from < images.size(split); from += IMAGES) {
      progress.stopIfCancelled();
      int count = Math.min(IMAGES, images.size(split) - from);
      ImageBatch batch = images.batch(split, from, count).repeated(stops.lambdas);
      stops.add(model.tracer().trace(batch, policy), count);
      progress.at("Running images at every λ", from + count, images.size(split));
    }
    return stops;
  }

  private static double[] lambdas(TrainedModel model) {
    double[] spread = model.experiment().training().control().lambdaRange().spread(STOPS);
    return DoubleStream.concat(Arrays.stream(spread), DoubleStream.of(0, model.lambda(), 1))
        .sorted()
        .distinct()
        .toArray();
  }

  /** The decisions that are most often right on the validation split; on a tie the cheapest. */
  private static Map<String, String> mostlyRight(
      TrainedModel model, RunImages images, List<FixedRoute> routes, Progress progress) {
    List<FixedRoute> cheapestFirst =
        routes.stream()
            .sorted(Comparator.comparingLong(route -> route.route().multiplyAdds()))
            .toList();
    long most = -1;
    FixedRoute best = cheapestFirst.get(cheapestFirst.size() - 1);
    if (images.size(Split.VALIDATION) == 0) {
      return best.decisions();
    }
    for (FixedRoute route : cheapestFirst) {
      progress.stopIfCancelled();
      Policy forced = model.policy(route.decisions());
      long right = 0;
      for (int from = 0; from < images.size(Split.VALIDATION); from += IMAGES) {
        int count = Math.min(IMAGES, images.size(Split.VALIDATION) - from);
        right +=
            model.tracer().trace(images.batch(Split.VALIDATION, from, count), forced).stream()
                .filter(Trace::correct)
                .count();
      }
      if (right > most) {
        most = right;
        best = route;
      }
    }
    return best.decisions();
  }

  /** Rows come stop by stop, all images of one after those of the other. */
  private Policy policy(TrainedModel model) {
    Policy greedy = Policies.greedy();
    Policy first = model.policy(cheapest);
    Policy last = model.policy(best);
    return (scores, picks) -> {
      greedy.decide(scores, picks);
      int[] atFirst = picks.clone();
      first.decide(scores, atFirst);
      int[] atLast = picks.clone();
      last.decide(scores, atLast);
      for (int i = 0; i < picks.length; i++) {
        double lambda = scores.parts().lambdas()[i];
        picks[i] = lambda == 0 ? atFirst[i] : lambda == 1 ? atLast[i] : picks[i];
      }
    };
  }

  private void add(List<Trace> rows, int images) {
    for (int image = 0; image < images; image++) {
      List<Trace> different = new ArrayList<>();
      byte[] index = new byte[lambdas.length];
      for (int stop = 0; stop < lambdas.length; stop++) {
        Trace trace = rows.get(stop * images + image);
        int same = 0;
        while (same < different.size() && !different.get(same).decidesLike(trace)) {
          same++;
        }
        if (same == different.size()) {
          different.add(trace);
        }
        index[stop] = (byte) same;
      }
      traces.add(List.copyOf(different));
      at.add(index);
    }
  }

  /** How many λ there are, from 0 to 1. */
  public int count() {
    return lambdas.length;
  }

  public double lambda(int stop) {
    return lambdas[stop];
  }

  /** The stop whose λ is nearest. */
  public int nearest(double lambda) {
    return IntStream.range(0, lambdas.length)
        .boxed()
        .min(Comparator.comparingDouble(stop -> Math.abs(lambdas[stop] - lambda)))
        .orElseThrow();
  }

  /** What happens to every image at a stop, in the order of the split. */
  public List<Trace> traces(int stop) {
    return IntStream.range(0, traces.size())
        .mapToObj(image -> traces.get(image).get(at.get(image)[stop]).valuedAt(lambdas[stop]))
        .toList();
  }

  /** Fixed decisions that take the place of those by λ, at the ends; empty elsewhere. */
  public Map<String, String> pinned(int stop) {
    return lambdas[stop] == 0 ? cheapest : lambdas[stop] == 1 ? best : Map.of();
  }

  /** Mean relative cost at a stop. */
  public double cost(int stop) {
    return mean(stop, Trace::relativeCost);
  }

  /** Share of right answers at a stop. */
  public double accuracy(int stop) {
    return mean(stop, trace -> trace.correct() ? 1 : 0);
  }

  private double mean(int stop, ToDoubleFunction<Trace> of) {
    return IntStream.range(0, traces.size())
        .mapToDouble(image -> of.applyAsDouble(traces.get(image).get(at.get(image)[stop])))
        .average()
        .orElse(0);
  }

  /**
   * The stop that spends this much: the most expensive one that spends no more; the first if all
   * spend more.
   *
   * @param relativeCost wanted mean
   */
  public int spending(double relativeCost) {
    int found = 0;
    for (int stop = 0; stop < lambdas.length; stop++) {
      if (cost(stop) <= relativeCost && cost(stop) >= cost(found)) {
        found = stop;
      }
    }
    return found;
  }
}
