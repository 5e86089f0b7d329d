package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.d2nn.app.paths.TraceFilter.Range;
import org.d2nn.app.paths.TracedSplit.RouteShare;
import org.d2nn.charts.OkabeIto;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.graph.Route;
import org.d2nn.graph.SampleGraphs;
import org.junit.jupiter.api.Test;

class TracedSplitTest {
  private static final Route HIGH = new Route(List.of("N1", "Q", "N2"), 2000);
  private static final Route LOW = new Route(List.of("N1", "Q", "N3"), 240);

  private final TracedSplit split =
      split(
          image(0, "b.jpg", 1, 1, LOW, 0.30),
          image(1, "a.jpg", 1, 0, LOW, 0.10),
          image(2, "d.jpg", 0, 0, HIGH, 0.20),
          image(3, "c.jpg", 0, 0, LOW, 0.05));

  private static TracedSplit split(TracedImage... images) {
    return new TracedSplit(SampleGraphs.highLow(), List.of("nonface", "face"), List.of(images));
  }

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
    assertThat(split.routes()).extracting(RouteShare::title).containsExactly("N3", "N2");
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
  void aRouteKeepsItsColourWhereNoImageTakesTheOthers() {
    TracedSplit low = split(image(0, "b.jpg", 1, 1, LOW, 0.30));
    assertThat(low.route("N1+Q+N3").orElseThrow().colour()).isEqualTo(OkabeIto.ORANGE);
  }

  @Test
  void countsClasses() {
    Confusion confusion = split.select(TraceFilter.ALL, ImageOrder.FIRST, "").confusion();
    assertThat(confusion.classes().get(1)).isEqualTo("face");
    assertThat(confusion.images(1)).isEqualTo(2);
    assertThat(confusion.recall(1)).isEqualTo(0.5);
    assertThat(confusion.precision(1)).isEqualTo(1);
    assertThat(confusion.precision(0)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(confusion.f1(1)).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(confusion.counts()[1]).containsExactly(1, 1);
    assertThat(split.accuracy()).isEqualTo(0.75);
  }

  @Test
  void filtersByRouteClassAndVerdict() {
    assertThat(places(TraceFilter.ALL.toggled(Trait.ROUTE, "N1+Q+N3"))).containsExactly(0, 1, 3);
    assertThat(places(TraceFilter.ALL.toggled(Trait.LABEL, "nonface"))).containsExactly(2, 3);
    assertThat(places(TraceFilter.ALL.toggled(Trait.ANSWER, "wrong"))).containsExactly(1);
    assertThat(places(TraceFilter.ALL.toggled(Trait.LABEL, "face").toggled(Trait.ANSWER, "right")))
        .containsExactly(0);
  }

  @Test
  void filtersByPredictionDecisionRangeAndName() {
    assertThat(places(TraceFilter.ALL.toggled(Trait.PREDICTION, "nonface")))
        .containsExactly(1, 2, 3);
    assertThat(places(TraceFilter.ALL.toggled(Trait.decisionOf("Q"), "N2"))).containsExactly(2);
    assertThat(places(TraceFilter.ALL.with(Quantity.MARGIN, new Range(0.08, 0.25))))
        .containsExactly(1, 2);
    assertThat(places(TraceFilter.ALL.with(Quantity.COST, new Range(0, 0.2))))
        .containsExactly(0, 1, 3);
    assertThat(places(TraceFilter.ALL.named("C.J"))).containsExactly(3);
    assertThat(places(TraceFilter.ALL.toggled("decision of X", "Y")))
        .as("what another run was filtered by")
        .hasSize(4);
    TraceFilter both = TraceFilter.ALL.toggled(Trait.LABEL, "face").toggled(Trait.LABEL, "nonface");
    assertThat(places(both)).hasSize(4);
    assertThat(both.toggled(Trait.LABEL, "face").toggled(Trait.LABEL, "nonface"))
        .isEqualTo(TraceFilter.ALL);
  }

  @Test
  void countsWhatEachFilterWouldGive() {
    var found = split.select(TraceFilter.ALL.toggled(Trait.LABEL, "face"), ImageOrder.FIRST, "");
    assertThat(found.counts().get(Trait.ANSWER)).containsOnly(entry("right", 1), entry("wrong", 1));
    assertThat(found.counts().get(Trait.LABEL))
        .as("as if its own filter was not there")
        .containsOnly(entry("face", 2), entry("nonface", 2));
    assertThat(found.confusion().counts()[0]).containsExactly(2, 0);
  }

  @Test
  void sortsBothWays() {
    assertThat(order(ImageOrder.FIRST)).containsExactly(0, 1, 2, 3);
    assertThat(order(ImageOrder.FIRST.reversed())).containsExactly(3, 2, 1, 0);
    assertThat(order(ImageOrder.by(Quantity.MARGIN))).containsExactly(3, 1, 2, 0);
    assertThat(order(ImageOrder.by(Quantity.MARGIN).reversed())).containsExactly(0, 2, 1, 3);
    assertThat(order(ImageOrder.by(Quantity.COST).reversed())).containsExactly(2, 0, 1, 3);
    assertThat(order(new ImageOrder(ImageOrder.NAME, false))).containsExactly(1, 0, 3, 2);
    assertThat(order(new ImageOrder(Trait.ANSWER, true))).startsWith(1);
  }

  @Test
  void groupsWithTheirFigures() {
    List<ImageGroup> groups =
        split.select(TraceFilter.ALL, ImageOrder.by(Quantity.MARGIN), Trait.LABEL).groups();
    assertThat(groups).extracting(ImageGroup::title).containsExactly("nonface", "face");
    assertThat(groups.get(0).images()).extracting(TracedImage::place).containsExactly(3, 2);
    assertThat(groups.get(1).accuracy()).isEqualTo(0.5);
    assertThat(groups.get(1).cost()).isCloseTo(0.12, within(1e-12));
  }

  /** Right on the cheap route: 0 and 2; on the expensive one: 1 and 2; 3 on none. */
  @Test
  void hindsightSaysWhichRouteWouldHaveDone() {
    BitSet low = BitSet.valueOf(new long[] {0b0101});
    BitSet high = BitSet.valueOf(new long[] {0b0110});
    TracedSplit known =
        split(
                image(0, "b.jpg", 1, 1, LOW, 0.30),
                image(1, "a.jpg", 1, 0, LOW, 0.10),
                image(2, "d.jpg", 0, 0, HIGH, 0.20),
                image(3, "c.jpg", 0, 1, LOW, 0.05))
            .with(new Hindsight(List.of(LOW, HIGH), List.of(low, high), 2000, 0.9));
    assertThat(known.images())
        .extracting(image -> known.verdict(image).orElseThrow())
        .containsExactly(
            Hindsight.Verdict.BEST,
            Hindsight.Verdict.TOO_CHEAP,
            Hindsight.Verdict.WASTED,
            Hindsight.Verdict.NONE);
    assertThat(known.quantity(Quantity.REGRET, known.images().get(0))).isZero();
    assertThat(known.quantity(Quantity.REGRET, known.images().get(1)))
        .isCloseTo(0.9 - 0.1 * (1 - 0.12), within(1e-12));
    assertThat(known.quantity(Quantity.REGRET, known.images().get(2)))
        .isCloseTo(0.1 * (1 - 0.12), within(1e-12));
    assertThat(known.quantity(Quantity.REGRET, known.images().get(3))).isZero();
    assertThat(
            places(known, TraceFilter.ALL.toggled(Trait.REGRET, Hindsight.Verdict.WASTED.title())))
        .containsExactly(2);
    assertThat(split.verdict(split.images().get(0))).isEmpty();
  }

  @Test
  void anEmptySplitHasNothingToCount() {
    assertThat(TracedSplit.NONE.routes()).isEmpty();
    assertThat(
            TracedSplit.NONE.select(TraceFilter.ALL, ImageOrder.by(Quantity.MARGIN), "").images())
        .isZero();
    assertThat(TracedSplit.NONE.className(3)).isEqualTo("class 3");
  }

  private List<Integer> places(TraceFilter filter) {
    return places(split, filter);
  }

  private static List<Integer> places(TracedSplit of, TraceFilter filter) {
    return of.select(filter, ImageOrder.FIRST, "").groups().get(0).images().stream()
        .map(TracedImage::place)
        .toList();
  }

  private List<Integer> order(ImageOrder order) {
    return split.select(TraceFilter.ALL, order, "").groups().get(0).images().stream()
        .map(TracedImage::place)
        .toList();
  }
}
