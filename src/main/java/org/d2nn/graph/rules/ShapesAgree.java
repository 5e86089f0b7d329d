package org.d2nn.graph.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;

/**
 * R9: shapes agree. Every layer accepts what reaches it, inputs of a merge agree, a control node
 * has a score for each decision, an output gives class scores, a default or value fits its edge.
 */
final class ShapesAgree implements Rules.Rule {
  private static final int USUAL_CLASSES = 2;

  @Override
  public List<Problem> check(Graph graph) {
    Shapes shapes = Shapes.of(graph);
    List<Problem> problems = new ArrayList<>();
    for (Shapes.Clash clash : shapes.clashes()) {
      problems.add(clash(graph, shapes, clash));
    }
    for (Node node : graph.nodes()) {
      switch (node.kind()) {
        case CONTROL -> decisions(graph, shapes, node).ifPresent(problems::add);
        case OUTPUT -> scores(graph, shapes, node).ifPresent(problems::add);
        case DUMMY -> dummy(graph, shapes, node, problems);
        default -> {}
      }
    }
    for (Edge edge : graph.edges()) {
      if (edge instanceof Edge.Data data && data.defaultValue().isPresent()) {
        constant(
                graph,
                shapes,
                data,
                data.defaultValue().get(),
                "default",
                new ProblemPlace.AtEdge(data))
            .ifPresent(problems::add);
      }
    }
    return problems;
  }

  private static Problem clash(Graph graph, Shapes shapes, Shapes.Clash clash) {
    if (clash.layer() < 0) {
      Node node = graph.node(clash.node());
      Problem unequal =
          Problem.of(
              "R9",
              node,
              clash.message(),
              "Give the inputs equal sizes, or choose the other merge.");
      Fix other = new Fix.JoinBy(node.id(), node.merge() == Merge.ADD ? Merge.CONCAT : Merge.ADD);
      boolean helps =
          Shapes.of(other.applyTo(graph)).clashes().stream()
              .noneMatch(left -> left.node().equals(node.id()));
      return helps ? unequal.fixedBy(other) : unequal;
    }
    Node node = graph.node(clash.node());
    List<Layer> layers = graph.layersOf(node);
    String summary = layers.get(clash.layer()).summary();
    List<Shape> into = shapes.intoLayers(clash.node());
    Optional<String> shrinking = Optional.empty();
    for (int i = 0; i < clash.layer(); i++) {
      boolean shrinks = into.get(i).isImage() && into.get(i + 1).height() < into.get(i).height();
      shrinking = shrinks ? Optional.of(layers.get(i).whatShrinks()) : shrinking;
    }
    return Problem.of(
            "R9",
            node,
            clash.message(),
            "Remove the layer%s.".formatted(shrinking.map(before -> ", or " + before).orElse("")))
        .fixedBy(new Fix.RemoveLayer(clash.node(), clash.layer(), summary));
  }

  private static Optional<Problem> decisions(Graph graph, Shapes shapes, Node control) {
    int decisions = graph.controlOutOf(control.id()).size();
    int units = graph.scoresOf(control.id());
    Optional<Shape> scores = shapes.outputOf(control.id());
    if (control.layers().isEmpty()) {
      return Optional.of(
          Problem.of(
                  "R9",
                  control,
                  "the control node has no layers to score its decisions with",
                  "Add a dense layer.")
              .fixedBy(new Fix.UnitsFromEdges(control.id())));
    }
    return scores
        .filter(shape -> !shape.equals(Shape.features(units)))
        .map(
            shape ->
                Problem.of(
                        "R9",
                        control,
                        "the last layer gives %s, but the node has %d decisions to score%s"
                            .formatted(
                                units(shape),
                                decisions,
                                units == decisions ? "" : ", which take %d units".formatted(units)),
                        "End with a dense layer without out: its size follows from the control"
                            + " edges.")
                    .fixedBy(new Fix.UnitsFromEdges(control.id())));
  }

  private static String units(Shape shape) {
    if (shape.isImage()) {
      return "an image of " + shape;
    }
    return shape.channels() == 1 ? "1 unit" : shape.channels() + " units";
  }

  private static Optional<Problem> scores(Graph graph, Shapes shapes, Node output) {
    return shapes
        .outputOf(output.id())
        .filter(Shape::isImage)
        .map(
            shape ->
                Problem.of(
                    "R9",
                    output,
                    "class scores are a list with one number per class, but an image of %s reaches the output"
                        .formatted(shape),
                    "End the nodes before it with globalavgpool or dense."))
        .map(
            problem ->
                endingWithScores(graph, shapes, output).map(problem::fixedBy).orElse(problem));
  }

  /** Where every image comes from a regular node; as many classes as another output has. */
  private static Optional<Fix> endingWithScores(Graph graph, Shapes shapes, Node output) {
    List<String> sources =
        graph.dataInto(output.id()).stream()
            .map(Edge::from)
            .filter(id -> shapes.outputOf(id).filter(Shape::isImage).isPresent())
            .distinct()
            .toList();
    boolean regular =
        sources.stream()
            .allMatch(id -> graph.find(id).filter(n -> n instanceof Node.Regular).isPresent());
    int classes =
        graph.outputs().stream()
            .flatMap(other -> shapes.outputOf(other.id()).stream())
            .filter(shape -> !shape.isImage())
            .mapToInt(Shape::channels)
            .findFirst()
            .orElse(USUAL_CLASSES);
    return regular ? Optional.of(new Fix.EndWithScores(sources, classes)) : Optional.empty();
  }

  private static void dummy(Graph graph, Shapes shapes, Node dummy, List<Problem> problems) {
    List<Edge.Data> edges = graph.dataOutOf(dummy.id());
    if (edges.isEmpty()) {
      return;
    }
    List<Shape> others = shapes.besides(dummy.id()).stream().distinct().toList();
    boolean alone =
        shapes.outputOf(dummy.id()).isEmpty()
            && edges.stream()
                .flatMap(edge -> graph.dataInto(edge.to()).stream())
                .allMatch(
                    edge ->
                        graph.find(edge.from()).filter(n -> !(n instanceof Node.Dummy)).isEmpty());
    if (alone) {
      problems.add(
          Problem.of(
              "R9",
              dummy,
              "the shape of the dummy is not known: its targets have no other input to take it"
                  + " from",
              "Connect its targets to another node as well."));
    } else if (others.size() > 1 && !clashesAtATarget(graph, shapes, edges)) {
      problems.add(
          Problem.of(
              "R9",
              dummy,
              "the other inputs of the dummy's targets do not agree: %s and %s"
                  .formatted(others.get(0), others.get(1)),
              "Use one dummy for each shape."));
    }
    var at = new ProblemPlace.AtNode(dummy.id());
    for (Edge.Data edge : edges) {
      Optional<Problem> broken =
          dummy.constant().flatMap(value -> constant(graph, shapes, edge, value, "value", at));
      if (broken.isPresent()) {
        problems.add(broken.get());
        return;
      }
    }
  }

  private static boolean clashesAtATarget(Graph graph, Shapes shapes, List<Edge.Data> edges) {
    return edges.stream()
        .anyMatch(
            edge ->
                graph.find(edge.to()).filter(to -> to.merge() == Merge.ADD).isPresent()
                    && shapes.inputOf(edge.to()).isEmpty()
                    && shapes.clashes().stream().anyMatch(c -> c.node().equals(edge.to())));
  }

  /** Whether a default or a dummy's value fits what the edge carries. */
  private static Optional<Problem> constant(
      Graph graph, Shapes shapes, Edge.Data edge, Constant constant, String what, ProblemPlace at) {
    boolean towardsOutput =
        graph.find(edge.to()).filter(to -> to instanceof Node.Output).isPresent();
    if (constant.values().contains(Double.NEGATIVE_INFINITY) && !towardsOutput) {
      Problem infinite =
          Problem.of(
              "R9",
              at,
              "the %s -inf is only allowed towards an output, and %s is not one"
                  .formatted(what, edge.to()),
              "Use a finite number.");
      return Optional.of(
          edge.defaultValue().filter(constant::equals).isPresent()
              ? infinite.fixedBy(new Fix.GiveDefault(List.of(edge), Constant.ZERO))
              : infinite);
    }
    return shapes
        .outputOf(edge.from())
        .filter(shape -> !constant.fits(shape))
        .map(
            shape ->
                Problem.of(
                    "R9",
                    at,
                    "the %s has %d numbers, but %s has %d %s"
                        .formatted(
                            what,
                            constant.values().size(),
                            edge.from(),
                            shape.channels(),
                            shape.isImage() ? "channels" : "features"),
                    "Give one number, or one for each of them."));
  }
}
