package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.d2nn.app.paths.TracedSplit.RouteShare;
import org.d2nn.app.runs.DecisionColours;
import org.d2nn.charts.Colour;
import org.d2nn.charts.OkabeIto;
import org.d2nn.experiment.run.Decision;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;

/** The traits by which the images of any split are filtered and grouped. */
final class SplitTraits {
  private static final String DID_NOT_RUN = "did not run";
  private static final String NOT_KNOWN = "not known";
  private static final int DIFFICULTIES = 5;

  private SplitTraits() {}

  /** In the order in which they are offered. */
  static List<Trait> of(Graph graph, TracedSplit split) {
    List<Trait> traits = new ArrayList<>();
    traits.add(
        new Trait(
            Trait.ROUTE,
            "route",
            split.routes().stream().map(share -> share.route().name()).toList(),
            image -> image.trace().route().name(),
            name -> split.route(name).map(RouteShare::title).orElse(name),
            split::colourOf));
    traits.add(
        Trait.plain(
            Trait.LABEL,
            "label",
            split.classes(),
            image -> split.className(image.trace().label())));
    traits.add(
        Trait.plain(
            Trait.PREDICTION,
            "prediction",
            split.classes(),
            image -> split.className(image.trace().prediction())));
    traits.add(Trait.plain(Trait.ANSWER, "answer", List.of("right", "wrong"), SplitTraits::answer));
    graph.controls().forEach(control -> traits.add(decisions(graph, control)));
    traits.add(difficulties(split));
    return traits;
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

  private static Trait difficulties(TracedSplit split) {
    boolean known =
        split.images().stream().anyMatch(image -> image.trace().difficulty().isPresent());
    List<String> parts =
        IntStream.range(0, known ? DIFFICULTIES : 0).mapToObj(SplitTraits::difficulty).toList();
    return Trait.plain(
        Trait.DIFFICULTY,
        "difficulty",
        parts,
        image ->
            image.trace().difficulty().isPresent()
                ? parts.get(
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

  /** What other routes would have answered. */
  static Trait regret(TracedSplit split) {
    return Trait.plain(
        Trait.REGRET,
        "in hindsight",
        Stream.of(Hindsight.Verdict.values()).map(Hindsight.Verdict::title).toList(),
        image -> split.verdict(image).map(Hindsight.Verdict::title).orElse(NOT_KNOWN));
  }
}
