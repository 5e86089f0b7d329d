package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.charts.Colour;
import org.d2nn.charts.OkabeIto;
import org.d2nn.experiment.run.Trace;
import org.d2nn.graph.Route;

/**
 * The traces of all images of a split, and their counts. Immutable; made in the background and
 * quick enough to be asked on the JavaFX thread for tens of thousands of images.
 */
final class TracedSplit {

  /**
   * A route and how many images of a split take it.
   *
   * @param share of all images of the split, from 0 to 1
   * @param colour by which it is known everywhere in Paths
   */
  record RouteShare(Route route, int images, double share, double accuracy, Colour colour) {

    /** {@code N1 Q N3} */
    String title() {
      return String.join(" ", route.nodes());
    }
  }

  /**
   * The results for the images of one class.
   *
   * @param right share of right answers, from 0 to 1
   * @param cost mean relative cost
   */
  record ClassRow(String name, int images, double right, double cost) {}

  static final TracedSplit NONE = new TracedSplit(List.of(), List.of());

  private final List<String> classes;
  private final List<TracedImage> images;
  private final Map<String, RouteShare> routes = new LinkedHashMap<>();
  private final List<ClassRow> byClass = new ArrayList<>();

  /**
   * @param classes names of the classes, by label
   * @param images in file order
   */
  TracedSplit(List<String> classes, List<TracedImage> images) {
    this.classes = List.copyOf(classes);
    this.images = List.copyOf(images);
    countRoutes();
    countClasses();
  }

  /** The most expensive route gets the first colour, so that colours stay when shares change. */
  private void countRoutes() {
    Map<String, List<Trace>> byRoute = new LinkedHashMap<>();
    for (TracedImage image : images) {
      Trace trace = image.trace();
      byRoute.computeIfAbsent(trace.route().name(), name -> new ArrayList<>()).add(trace);
    }
    List<Route> byCost =
        byRoute.values().stream()
            .map(list -> list.get(0).route())
            .sorted(
                Comparator.comparingLong(Route::multiplyAdds).reversed().thenComparing(Route::name))
            .toList();
    for (Route route : byCost) {
      List<Trace> own = byRoute.get(route.name());
      routes.put(
          route.name(),
          new RouteShare(
              route,
              own.size(),
              own.size() / (double) images.size(),
              shareRight(own),
              OkabeIto.of(routes.size())));
    }
  }

  private void countClasses() {
    List<List<Trace>> own = new ArrayList<>();
    classes.forEach(name -> own.add(new ArrayList<>()));
    for (TracedImage image : images) {
      Trace trace = image.trace();
      if (trace.label() >= 0 && trace.label() < own.size()) {
        own.get(trace.label()).add(trace);
      }
    }
    for (int label = 0; label < classes.size(); label++) {
      List<Trace> of = own.get(label);
      byClass.add(new ClassRow(classes.get(label), of.size(), shareRight(of), meanCost(of)));
    }
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
    return routes.values().stream()
        .sorted(Comparator.comparingInt(RouteShare::images).reversed())
        .toList();
  }

  Optional<RouteShare> route(String name) {
    return Optional.ofNullable(routes.get(name));
  }

  List<ClassRow> byClass() {
    return byClass;
  }

  double accuracy() {
    return shareRight(traces());
  }

  double meanCost() {
    return meanCost(traces());
  }

  /** What passes the filter, in this order. */
  List<TracedImage> select(TraceFilter filter, TraceOrder order) {
    return order.sorted(images.stream().filter(filter::passes).toList());
  }

  private List<Trace> traces() {
    return images.stream().map(TracedImage::trace).toList();
  }

  private static double shareRight(List<Trace> of) {
    return of.isEmpty()
        ? Double.NaN
        : of.stream().filter(Trace::correct).count() / (double) of.size();
  }

  private static double meanCost(List<Trace> of) {
    return of.stream().mapToDouble(Trace::relativeCost).average().orElse(Double.NaN);
  }
}
