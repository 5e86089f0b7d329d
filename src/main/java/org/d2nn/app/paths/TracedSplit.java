package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.d2nn.app.runs.DecisionColours;
import org.d2nn.app.runs.GraphRoutes;
import org.d2nn.charts.Colour;
import org.d2nn.charts.OkabeIto;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Route;

/**
 * The traces of all images of a split: their traits and quantities, and which of them a filter lets
 * pass. Immutable. Filtering, sorting and grouping tens of thousands of images takes longer than
 * the screen can wait.
 */
final class TracedSplit {
  private static final String DID_NOT_RUN = "did not run";
  private static final String NOT_KNOWN = "not known";
  private static final int DIFFICULTIES = 5;

  /**
   * A route and the images of a split that take it.
   *
   * @param title the decisions that lead to it
   * @param share of all images of the split, from 0 to 1
   * @param cost relative
   * @param colour by which it is known everywhere
   */
  record RouteShare(
      Route route,
      String title,
      int images,
      double share,
      double accuracy,
      double cost,
      Colour colour) {}

  /**
   * What a filter lets pass.
   *
   * @param groups in order; a single one without a title where they are not grouped
   * @param confusion of what passes all of the filter but its labels and predictions
   * @param counts by trait and value, the images that pass the filter's other traits
   * @param changes against another run, of what passes all of the filter but its routes; empty
   *     while there is no other run
   */
  record Selected(
      List<ImageGroup> groups,
      Confusion confusion,
      Map<String, Map<String, Integer>> counts,
      Optional<RouteChanges> changes) {
    static final Selected NONE =
        new Selected(List.of(), Confusion.of(List.of(), List.of()), Map.of(), Optional.empty());

    int images() {
      return groups.stream().mapToInt(group -> group.images().size()).sum();
    }
  }

  static final TracedSplit NONE =
      new TracedSplit(new Graph(List.of(), List.of()), List.of(), List.of());

  private final List<String> classes;
  private final List<TracedImage> images;
  private final Optional<Hindsight> hindsight;
  private final Optional<Comparison> comparison;
  private final Map<String, RouteShare> routes;
  private final Map<String, Trait> traits;
  private final GraphRoutes graphRoutes;
  private final DecisionTree decisions;

  /**
   * @param graph of the run
   * @param classes names of the classes, by label
   * @param images in file order
   */
  TracedSplit(Graph graph, List<String> classes, List<TracedImage> images) {
    this.classes = List.copyOf(classes);
    this.images = List.copyOf(images);
    hindsight = Optional.empty();
    comparison = Optional.empty();
    graphRoutes = new GraphRoutes(graph);
    decisions = DecisionTree.of(graph, this.images);
    routes = countRoutes();
    traits = new LinkedHashMap<>();
    allTraits().forEach(this::add);
    graph.controls().forEach(control -> add(decisions(graph, control)));
    add(difficulties());
  }

  private TracedSplit(TracedSplit of, Optional<Hindsight> known, Optional<Comparison> other) {
    classes = of.classes;
    images = of.images;
    routes = of.routes;
    graphRoutes = of.graphRoutes;
    decisions = of.decisions;
    hindsight = known;
    comparison = other;
    traits = new LinkedHashMap<>(of.traits);
    Comparison.IDS.forEach(traits::remove);
    if (known.isPresent()) {
      add(
          Trait.plain(
              Trait.REGRET,
              "in hindsight",
              Stream.of(Hindsight.Verdict.values()).map(Hindsight.Verdict::title).toList(),
              image -> verdict(image).map(Hindsight.Verdict::title).orElse(NOT_KNOWN)));
    }
    other.ifPresent(run -> run.traits().forEach(this::add));
  }

  /** What other routes would have answered, once it is known. */
  Optional<Hindsight> hindsight() {
    return hindsight;
  }

  /** The same with what other routes would have answered. */
  TracedSplit with(Hindsight known) {
    return new TracedSplit(this, Optional.of(known), comparison);
  }

  /** The same beside another run, or none. */
  TracedSplit beside(Optional<Comparison> other) {
    return new TracedSplit(this, hindsight, other);
  }

  /** The run that these images are compared with. */
  Optional<Comparison> comparison() {
    return comparison;
  }

  private void add(Trait trait) {
    if (!trait.values().isEmpty()) {
      traits.put(trait.id(), trait);
    }
  }

  private Map<String, RouteShare> countRoutes() {
    Map<String, List<TracedImage>> byRoute = new LinkedHashMap<>();
    for (TracedImage image : images) {
      byRoute.computeIfAbsent(image.trace().route().name(), any -> new ArrayList<>()).add(image);
    }
    Map<String, RouteShare> shares = new LinkedHashMap<>();
    byRoute.entrySet().stream()
        .sorted(Comparator.comparingInt(one -> -one.getValue().size()))
        .forEach(one -> shares.put(one.getKey(), share(one.getValue())));
    return shares;
  }

  private RouteShare share(List<TracedImage> of) {
    Trace first = of.get(0).trace();
    return new RouteShare(
        first.route(),
        graphRoutes.title(first),
        of.size(),
        of.size() / (double) images.size(),
        accuracy(of),
        first.relativeCost(),
        graphRoutes.colour(first.route().name()));
  }

  private List<Trait> allTraits() {
    return List.of(
        new Trait(
            Trait.ROUTE,
            "route",
            List.copyOf(routes.keySet()),
            image -> image.trace().route().name(),
            name -> route(name).map(RouteShare::title).orElse(name),
            graphRoutes::colour),
        Trait.plain(Trait.LABEL, "label", classes, image -> className(image.trace().label())),
        Trait.plain(
            Trait.PREDICTION,
            "prediction",
            classes,
            image -> className(image.trace().prediction())),
        Trait.plain(Trait.ANSWER, "answer", List.of("right", "wrong"), TracedSplit::answer));
  }

  private static String answer(TracedImage image) {
    return image.trace().label() < 0 ? NOT_KNOWN : image.trace().correct() ? "right" : "wrong";
  }

  private static Trait decisions(Graph graph, Node.Control control) {
    String id = control.id();
    List<String> values =
        Stream.concat(graph.controlOutOf(id).stream().map(Edge::to), Stream.of(DID_NOT_RUN))
            .toList();
    Map<String, Colour> colours = DecisionColours.of(graph, id);
    return new Trait(
        Trait.decisionOf(id),
        Trait.decisionOf(id),
        values,
        image -> image.trace().decisionOf(id).map(Decision::picked).orElse(DID_NOT_RUN),
        Function.identity(),
        value -> colours.getOrDefault(value, OkabeIto.GREY));
  }

  private Trait difficulties() {
    boolean known = images.stream().anyMatch(image -> image.trace().difficulty().isPresent());
    List<String> values = new ArrayList<>();
    for (int part = 0; known && part < DIFFICULTIES; part++) {
      values.add(difficulty(part));
    }
    return Trait.plain(
        Trait.DIFFICULTY,
        "difficulty",
        values,
        image ->
            image.trace().difficulty().isPresent()
                ? difficulty(
                    (int)
                        Math.min(
                            DIFFICULTIES - 1.0,
                            image.trace().difficulty().getAsDouble() * DIFFICULTIES))
                : NOT_KNOWN);
  }

  private static String difficulty(int part) {
    return Numbers.text(
        "%.1f to %.1f", part / (double) DIFFICULTIES, (part + 1) / (double) DIFFICULTIES);
  }

  List<TracedImage> images() {
    return images;
  }

  List<String> classes() {
    return classes;
  }

  /** A class's name; {@code class 3} where the data set has no name for it. */
  String className(int label) {
    return label >= 0 && label < classes.size() ? classes.get(label) : "class " + label;
  }

  /** Routes that any image takes, the one with most images first. */
  List<RouteShare> routes() {
    return List.copyOf(routes.values());
  }

  /** The decisions that lead to the routes, as a tree. */
  DecisionTree decisions() {
    return decisions;
  }

  Optional<RouteShare> route(String name) {
    return Optional.ofNullable(routes.get(name));
  }

  /** The decisions of any image of this run's graph, in words. */
  String titleOf(Trace trace) {
    return graphRoutes.title(trace);
  }

  /** The colour of a route of the graph, whether or not an image takes it. */
  Colour colourOf(String route) {
    return graphRoutes.colour(route);
  }

  /** By what images can be filtered and grouped here. */
  List<Trait> traits() {
    return List.copyOf(traits.values());
  }

  Optional<Trait> trait(String id) {
    return Optional.ofNullable(traits.get(id));
  }

  /** Empty until it is known what other routes would have answered. */
  Optional<Hindsight.Verdict> verdict(TracedImage image) {
    return image.isFromElsewhere()
        ? Optional.empty()
        : hindsight.map(known -> known.of(image.place(), image.trace()));
  }

  double quantity(Quantity quantity, TracedImage image) {
    return quantity == Quantity.REGRET && !image.isFromElsewhere()
        ? hindsight.map(known -> known.lost(image.place(), image.trace())).orElse(Double.NaN)
        : quantity.of(image.trace());
  }

  /** Quantities that are known here and differ from image to image. */
  List<Quantity> quantities() {
    return Stream.of(Quantity.values())
        .filter(quantity -> quantity != Quantity.REGRET || hindsight.isPresent())
        .filter(
            quantity ->
                images.stream()
                        .mapToDouble(image -> quantity(quantity, image))
                        .filter(Double::isFinite)
                        .distinct()
                        .limit(2)
                        .count()
                    > 1)
        .toList();
  }

  double accuracy() {
    return accuracy(images);
  }

  double meanCost() {
    return meanCost(images);
  }

  /**
   * What passes the filter.
   *
   * @param groupBy id of a trait; an unknown one does not group
   */
  Selected select(TraceFilter filter, ImageOrder order, String groupBy) {
    List<TracedImage> found =
        sorted(images.stream().filter(passing(filter, Set.of())).toList(), order);
    List<TracedImage> confused =
        filter.of(Trait.LABEL).isEmpty() && filter.of(Trait.PREDICTION).isEmpty()
            ? found
            : images.stream()
                .filter(passing(filter, Set.of(Trait.LABEL, Trait.PREDICTION)))
                .toList();
    return new Selected(
        grouped(found, groupBy),
        Confusion.of(classes, confused),
        counts(filter, found),
        comparison.map(
            other ->
                RouteChanges.of(
                    images.stream()
                        .filter(passing(filter, Set.of(Trait.ROUTE, Comparison.ROUTE)))
                        .toList(),
                    other)));
  }

  private Map<String, Map<String, Integer>> counts(TraceFilter filter, List<TracedImage> found) {
    Map<String, Map<String, Integer>> counts = new HashMap<>();
    for (Trait trait : traits.values()) {
      Stream<TracedImage> of =
          filter.of(trait.id()).isEmpty()
              ? found.stream()
              : images.stream().filter(passing(filter, Set.of(trait.id())));
      Map<String, Integer> own = new HashMap<>();
      of.forEach(image -> own.merge(trait.of(image), 1, Integer::sum));
      counts.put(trait.id(), own);
    }
    return counts;
  }

  /** What the filter asks, apart from some traits. */
  private Predicate<TracedImage> passing(TraceFilter filter, Set<String> apartFrom) {
    Predicate<TracedImage> passes = image -> true;
    for (var wanted : filter.values().entrySet()) {
      Trait trait = traits.get(wanted.getKey());
      if (trait != null && !apartFrom.contains(trait.id())) {
        passes = passes.and(image -> wanted.getValue().contains(trait.of(image)));
      }
    }
    for (var range : filter.ranges().entrySet()) {
      passes = passes.and(image -> range.getValue().holds(quantity(range.getKey(), image)));
    }
    String part = filter.name().toLowerCase(Locale.ROOT);
    return part.isEmpty()
        ? passes
        : passes.and(image -> image.trace().image().toLowerCase(Locale.ROOT).contains(part));
  }

  private List<ImageGroup> grouped(List<TracedImage> found, String groupBy) {
    Trait trait = traits.get(groupBy);
    if (trait == null) {
      return List.of(ImageGroup.of("", "", OkabeIto.GREY, found));
    }
    Map<String, List<TracedImage>> byValue = new LinkedHashMap<>();
    trait.values().forEach(value -> byValue.put(value, new ArrayList<>()));
    found.forEach(
        image -> byValue.computeIfAbsent(trait.of(image), any -> new ArrayList<>()).add(image));
    return byValue.entrySet().stream()
        .filter(one -> !one.getValue().isEmpty())
        .map(
            one ->
                ImageGroup.of(
                    one.getKey(),
                    trait.wording().apply(one.getKey()),
                    trait.colour().apply(one.getKey()),
                    one.getValue()))
        .toList();
  }

  /** An image with what it is sorted by, which is worked out once. */
  private record Keyed<K>(K key, TracedImage image) {}

  private List<TracedImage> sorted(List<TracedImage> found, ImageOrder order) {
    if (order.by().equals(ImageOrder.FILE)) {
      return order.descending() ? reversed(found) : found;
    }
    if (order.by().equals(ImageOrder.NAME)) {
      return by(found, image -> image.trace().image(), order.descending());
    }
    Trait trait = traits.get(order.by());
    if (trait != null) {
      return by(found, image -> trait.values().indexOf(trait.of(image)), order.descending());
    }
    return Stream.of(Quantity.values())
        .filter(quantity -> quantity.name().equals(order.by()))
        .findFirst()
        .map(quantity -> by(found, image -> quantity(quantity, image), order.descending()))
        .orElse(found);
  }

  private static List<TracedImage> reversed(List<TracedImage> images) {
    List<TracedImage> reversed = new ArrayList<>(images);
    java.util.Collections.reverse(reversed);
    return reversed;
  }

  /** Unknown numbers come last, in both directions. */
  private static <K extends Comparable<K>> List<TracedImage> by(
      List<TracedImage> images, Function<TracedImage, K> key, boolean descending) {
    Comparator<Keyed<K>> order = Comparator.comparing(Keyed::key);
    Comparator<Keyed<K>> wanted = descending ? order.reversed() : order;
    Comparator<Keyed<K>> known = Comparator.comparing(one -> one.key().equals(Double.NaN));
    return images.stream()
        .map(image -> new Keyed<>(key.apply(image), image))
        .sorted(known.thenComparing(wanted))
        .map(Keyed::image)
        .toList();
  }

  static double accuracy(List<TracedImage> of) {
    long known = of.stream().filter(image -> image.trace().label() >= 0).count();
    return known == 0
        ? Double.NaN
        : of.stream().filter(image -> image.trace().correct()).count() / (double) known;
  }

  static double meanCost(List<TracedImage> of) {
    return of.stream()
        .mapToDouble(image -> image.trace().relativeCost())
        .average()
        .orElse(Double.NaN);
  }
}
