package org.d2nn.app.paths;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** What is different in the other run, as thumbnails show it. */
  enum Mark {
    ROUTE("another route there", "mdi2c-call-split"),
    ANSWER("another answer there", "mdi2s-swap-horizontal"),
    EXPENSIVE("more expensive here", "mdi2a-arrow-up"),
    CHEAPER("cheaper here", "mdi2a-arrow-down");

    private final String title;
    private final String icon;

    Mark(String title, String icon) {
      this.title = title;
      this.icon = icon;
    }

    String title() {
      return title;
    }

    String icon() {
      return icon;
    }
  }

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
    if (!here.classes().equals(there.classes())) {
      throw new WrongInput(
          "%s: it knows the classes %s, and this run %s. Compare runs with the same classes."
              .formatted(
                  title, String.join(", ", there.classes()), String.join(", ", here.classes())));
    }
    return new Comparison(title, routes, byImage);
  }

  /** What is different there; empty where the image is not known there. */
  Set<Mark> marks(TracedImage image) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    of(image)
        .ifPresent(
            there -> {
              Trace here = image.trace();
              double more = here.relativeCost() - there.relativeCost();
              add(marks, Mark.ROUTE, !here.route().name().equals(there.route().name()));
              add(marks, Mark.ANSWER, here.prediction() != there.prediction());
              add(marks, Mark.EXPENSIVE, more > 0);
              add(marks, Mark.CHEAPER, more < 0);
            });
    return marks;
  }

  private static void add(Set<Mark> marks, Mark mark, boolean holds) {
    if (holds) {
      marks.add(mark);
    }
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
