package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.d2nn.app.runs.GraphRoutes;
import org.d2nn.charts.Colour;
import org.d2nn.experiment.run.Trace;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Route;

/**
 * The traces of all images of a split: their routes, traits and quantities. Immutable. Selecting
 * from tens of thousands of images takes longer than the screen can wait.
 */
final class TracedSplit {
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

  static final TracedSplit NONE =
      new TracedSplit(new Graph(List.of(), List.of()), List.of(), List.of());

  /** Traits and quantities that depend on more than the images. */
  private static final Set<String> CHANGING =
      Stream.concat(Comparison.IDS.stream(), Stream.of(Trait.REGRET, Quantity.REGRET.name()))
          .collect(Collectors.toUnmodifiableSet());

  private final Graph graph;
  private final List<String> classes;
  private final List<TracedImage> images;
  private final Optional<Hindsight> hindsight;
  private final Optional<Comparison> comparison;
  private final Map<String, RouteShare> routes;
  private final Map<String, Trait> traits;
  private final GraphRoutes graphRoutes;
  private final DecisionTree decisions;
  private final ImageColumns columns;

  /**
   * @param graph of the run
   * @param classes names of the classes, by label
   * @param images in file order
   */
  TracedSplit(Graph graph, List<String> classes, List<TracedImage> images) {
    this(graph, new GraphRoutes(graph), classes, images, new ImageColumns(List.copyOf(images)));
  }

  private TracedSplit(
      Graph graph,
      GraphRoutes graphRoutes,
      List<String> classes,
      List<TracedImage> images,
      ImageColumns columns) {
    this.graph = graph;
    this.graphRoutes = graphRoutes;
    this.classes = List.copyOf(classes);
    this.images = List.copyOf(images);
    hindsight = Optional.empty();
    comparison = Optional.empty();
    decisions = DecisionTree.of(graph, this.images);
    routes = countRoutes();
    this.columns = columns;
    traits = new LinkedHashMap<>();
    SplitTraits.of(graph, this).forEach(this::add);
  }

  private TracedSplit(TracedSplit of, Optional<Hindsight> known, Optional<Comparison> other) {
    graph = of.graph;
    classes = of.classes;
    images = of.images;
    routes = of.routes;
    graphRoutes = of.graphRoutes;
    decisions = of.decisions;
    hindsight = known;
    comparison = other;
    columns = of.columns.without(CHANGING);
    traits = new LinkedHashMap<>(of.traits);
    Comparison.IDS.forEach(traits::remove);
    known.ifPresent(any -> add(SplitTraits.regret(this)));
    other.ifPresent(run -> run.traits().forEach(this::add));
  }

  /** What other routes would have answered, once it is known. */
  Optional<Hindsight> hindsight() {
    return hindsight;
  }

  /** The same images of the same run, decided otherwise. */
  TracedSplit decided(List<TracedImage> otherwise) {
    List<TracedImage> same = List.copyOf(otherwise);
    return new TracedSplit(graph, graphRoutes, classes, same, columns.decided(same));
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

  /** A quantity of every image, in their order; NaN where it is not known. */
  double[] column(Quantity quantity) {
    return columns.of(quantity, image -> quantity(quantity, image));
  }

  /** What images are filtered and sorted by. */
  ImageColumns columns() {
    return columns;
  }

  /** Quantities that are known here and differ from image to image. */
  List<Quantity> quantities() {
    return Stream.of(Quantity.values())
        .filter(quantity -> quantity != Quantity.REGRET || hindsight.isPresent())
        .filter(quantity -> differs(column(quantity)))
        .toList();
  }

  private static boolean differs(double[] numbers) {
    double[] finite = Arrays.stream(numbers).filter(Double::isFinite).toArray();
    return Arrays.stream(finite).anyMatch(number -> number != finite[0]);
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
  ImageSelection select(TraceFilter filter, ImageOrder order, String groupBy) {
    return ImageSelection.of(this, filter, order, groupBy);
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
