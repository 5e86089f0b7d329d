package org.d2nn.app.paths;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.d2nn.app.runs.GraphRoutes;
import org.d2nn.charts.OkabeIto;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.Trace;

/**
 * What another run does with the same images, which are told by their names.
 *
 * @param title of the other run
 * @param routes of its graph
 */
record Comparison(String title, GraphRoutes routes, Map<String, Trace> byImage) {
  static final String ROUTE = "route there";
  static final String CHANGE = "route changed";
  static final String ANSWERS = "answers compared";
  static final String COST = "cost compared";
  static final List<String> IDS = List.of(ROUTE, CHANGE, ANSWERS, COST);

  private static final String UNKNOWN = "not known";

  /**
   * @throws WrongInput if the other run's split holds other images
   */
  static Comparison of(String title, TracedSplit here, TracedSplit there, GraphRoutes routes) {
    Map<String, Trace> byImage = new HashMap<>();
    there.images().forEach(image -> byImage.put(image.trace().image(), image.trace()));
    long shared =
        here.images().stream().filter(image -> byImage.containsKey(image.trace().image())).count();
    if (shared != here.images().size() || shared != there.images().size()) {
      throw new WrongInput(
          "%s: its split holds other images (%d here, %d there, %d in both). Compare runs with the"
                  .formatted(title, here.images().size(), there.images().size(), shared)
              + " same data set and the same dataset.split.");
    }
    return new Comparison(title, routes, byImage);
  }

  Optional<Trace> of(TracedImage image) {
    return Optional.ofNullable(byImage.get(image.trace().image()));
  }

  List<Trait> traits() {
    return List.of(
        new Trait(
            ROUTE,
            ROUTE,
            byImage.values().stream()
                .map(trace -> trace.route().name())
                .distinct()
                .sorted()
                .toList(),
            value(trace -> trace.route().name()),
            name ->
                byImage.values().stream()
                    .filter(trace -> trace.route().name().equals(name))
                    .findFirst()
                    .map(routes::title)
                    .orElse(name),
            routes::colour),
        plain(
            CHANGE,
            List.of("same route", "route changed"),
            (own, other) ->
                own.route().name().equals(other.route().name()) ? "same route" : "route changed"),
        plain(
            ANSWERS,
            List.of("right in both", "right here only", "right there only", "wrong in both"),
            Comparison::answers),
        plain(
            COST,
            List.of("cheaper here", "same cost", "more expensive here"),
            (own, other) ->
                own.relativeCost() < other.relativeCost()
                    ? "cheaper here"
                    : own.relativeCost() > other.relativeCost()
                        ? "more expensive here"
                        : "same cost"));
  }

  private static String answers(Trace own, Trace other) {
    if (own.correct()) {
      return other.correct() ? "right in both" : "right here only";
    }
    return other.correct() ? "right there only" : "wrong in both";
  }

  /** Says how two traces of an image differ. */
  private interface Difference {
    String of(Trace own, Trace other);
  }

  private Trait plain(String id, List<String> values, Difference difference) {
    return new Trait(
        id,
        id,
        values,
        image -> of(image).map(other -> difference.of(image.trace(), other)).orElse(UNKNOWN),
        Function.identity(),
        value -> OkabeIto.GREY);
  }

  private Function<TracedImage, String> value(Function<Trace, String> of) {
    return image -> of(image).map(of).orElse(UNKNOWN);
  }
}
