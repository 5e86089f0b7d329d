package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.d2nn.app.paths.TracedSplit.ClassRow;
import org.d2nn.app.paths.TracedSplit.RouteShare;
import org.d2nn.charts.OkabeIto;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.graph.Route;
import org.junit.jupiter.api.Test;

class TracedSplitTest {
  private static final Route HIGH = new Route(List.of("N1", "Q", "N2"), 2000);
  private static final Route LOW = new Route(List.of("N1", "Q", "N3"), 240);

  private final TracedSplit split =
      new TracedSplit(
          List.of("nonface", "face"),
          List.of(
              image(0, "b.jpg", 1, 1, LOW, 0.30),
              image(1, "a.jpg", 1, 0, LOW, 0.10),
              image(2, "d.jpg", 0, 0, HIGH, 0.20),
              image(3, "c.jpg", 0, 0, LOW, 0.05)));

  private static TracedImage image(
      int place, String name, int label, int prediction, Route route, double margin) {
    boolean high = route == HIGH;
    double[] scores = high ? new double[] {0.8, 0.8 - margin} : new double[] {0.8 - margin, 0.8};
    var decision = new Decision("Q", List.of("N2", "N3"), scores, high ? 0 : 1);
    return new TracedImage(
        place,
        100 + place,
        Optional.empty(),
        new Trace(
            name,
            label,
            prediction,
            new double[] {prediction == 0 ? 1 : 0, prediction},
            route,
            route.multiplyAdds() / 2000.0,
            List.of(decision),
            OptionalDouble.empty()));
  }

  @Test
  void countsRoutesTheCommonestFirst() {
    assertThat(split.routes()).extracting(RouteShare::title).containsExactly("N1 Q N3", "N1 Q N2");
    assertThat(split.routes()).extracting(RouteShare::images).containsExactly(3, 1);
    assertThat(split.routes().get(0).share()).isEqualTo(0.75);
    assertThat(split.routes().get(0).accuracy()).isCloseTo(2 / 3.0, within(1e-12));
  }

  @Test
  void theDearestRouteHasTheFirstColour() {
    assertThat(split.route("N1+Q+N2").orElseThrow().colour()).isEqualTo(OkabeIto.BLUE);
    assertThat(split.route("N1+Q+N3").orElseThrow().colour()).isEqualTo(OkabeIto.ORANGE);
  }

  @Test
  void countsClasses() {
    ClassRow face = split.byClass().get(1);
    assertThat(face.name()).isEqualTo("face");
    assertThat(face.images()).isEqualTo(2);
    assertThat(face.right()).isEqualTo(0.5);
    assertThat(face.cost()).isCloseTo(0.12, within(1e-12));
    assertThat(split.accuracy()).isEqualTo(0.75);
  }

  @Test
  void filtersByRouteClassAndVerdict() {
    assertThat(places(TraceFilter.ALL.withRoute(Optional.of("N1+Q+N3")))).containsExactly(0, 1, 3);
    assertThat(places(TraceFilter.ALL.withLabel(Optional.of(0)))).containsExactly(2, 3);
    assertThat(places(TraceFilter.ALL.withVerdict(TraceFilter.Verdict.WRONG))).containsExactly(1);
    assertThat(
            places(
                TraceFilter.ALL.withLabel(Optional.of(1)).withVerdict(TraceFilter.Verdict.RIGHT)))
        .containsExactly(0);
  }

  @Test
  void sorts() {
    assertThat(order(TraceOrder.FILE)).containsExactly(0, 1, 2, 3);
    assertThat(order(TraceOrder.MARGIN)).containsExactly(3, 1, 2, 0);
    assertThat(order(TraceOrder.COST)).containsExactly(2, 0, 1, 3);
    assertThat(order(TraceOrder.NAME)).containsExactly(1, 0, 3, 2);
    assertThat(order(TraceOrder.WRONG)).startsWith(1);
  }

  @Test
  void anEmptySplitHasNothingToCount() {
    assertThat(TracedSplit.NONE.routes()).isEmpty();
    assertThat(TracedSplit.NONE.select(TraceFilter.ALL, TraceOrder.MARGIN)).isEmpty();
    assertThat(TracedSplit.NONE.className(3)).isEqualTo("class 3");
  }

  private List<Integer> places(TraceFilter filter) {
    return split.select(filter, TraceOrder.FILE).stream().map(TracedImage::place).toList();
  }

  private List<Integer> order(TraceOrder order) {
    return split.select(TraceFilter.ALL, order).stream().map(TracedImage::place).toList();
  }
}
