package org.d2nn.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.engine.EngineState;
import org.d2nn.export.OnnxRows.Rows;
import org.d2nn.export.RowMasks.Mask;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Costs;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.layers.Shape;
import org.d2nn.network.OnnxLayers;
import org.d2nn.onnx.OnnxAttribute;
import org.d2nn.onnx.OnnxGraph;
import org.d2nn.onnx.OnnxGraph.Type;

/**
 * A D2NN as one ONNX graph that skips as the engine does. A node that does not run on every row is
 * an {@code If}: where any row reaches it, its rows are gathered, run and scattered into a tensor
 * for the whole batch; where none does, that tensor is zeros and nothing runs. Its weights are in
 * the branch. Rows on which a node did not run hold zeros, so that an edge with default 0 delivers
 * the tensor as it is.
 *
 * <p>For a single image gathering and scattering fall away, and with them every shape that depends
 * on data.
 */
final class OnnxNetwork {
  private static final int ONNX_FLOAT = 1;
  private static final int ONNX_INTEGER = 7;

  private final Graph graph;
  private final Map<String, PixelScaling> scalings;
  private final EngineState weights;
  private final Shapes shapes;
  private final Costs costs;
  private final RowMasks masks;
  private final OnnxGraph main;
  private final SharedValues shared;
  private final OnnxRows rows;

  private double lambda;

  /** Whether decisions can be given to the model. */
  private boolean steered;

  /** By node, its output for the whole batch; a control node's decisions. */
  private final Map<String, String> values = new HashMap<>();

  /** What several nodes get alike, for the whole batch. */
  private final Map<Merged, String> merged = new HashMap<>();

  /** What reaches a node, whichever it is. */
  private record Merged(
      Optional<Merge> merge, List<String> from, List<Optional<Constant>> defaults) {}

  /**
   * @param name of the graph
   * @param scalings what happens to pixels, by input
   * @param oneImage whether the model is for one image at a time
   */
  OnnxNetwork(
      String name,
      Graph graph,
      Map<String, PixelScaling> scalings,
      EngineState weights,
      boolean oneImage) {
    this.graph = graph;
    this.scalings = scalings;
    this.weights = weights;
    shapes = Shapes.of(graph);
    costs = Costs.of(graph, shapes);
    masks = new RowMasks(graph);
    main = new OnnxGraph(name, oneImage);
    shared = new SharedValues(main, OnnxNames.input(graph.inputs().get(0).id()));
    rows = new OnnxRows(graph, main, shared, values);
  }

  /**
   * Lets decisions be forced, one per image, by an input for each control node; where it is
   * negative, the control node decides. For checks and measurements: exported files have no such
   * inputs.
   *
   * @return this
   */
  OnnxNetwork steered() {
    steered = true;
    return this;
  }

  /**
   * Lets control nodes that estimate parts decide at this λ where the model is given no other.
   *
   * @return this
   */
  OnnxNetwork at(double standard) {
    lambda = standard;
    return this;
  }

  /**
   * Adds everything; to be called once.
   *
   * @param trained the output whose scores come first
   * @param reference multiply-adds that count as relative cost 1
   */
  OnnxGraph write(String trained, long reference) {
    if (steered) {
      graph
          .controls()
          .forEach(node -> main.input(OnnxNames.forced(node.id()), Type.INTEGER, List.of()));
    }
    if (isOfParts()) {
      main.number(OnnxNames.LAMBDA, lambda);
    }
    for (Node node : graph.executionOrder()) {
      switch (node.kind()) {
        case INPUT -> values.put(node.id(), normalised(node));
        case REGULAR, CONTROL -> run(node);
        case OUTPUT -> answer(node);
        case DUMMY -> {}
      }
    }
    List<String> outputs = new ArrayList<>(List.of(trained));
    graph.outputs().stream().map(Node::id).filter(id -> !id.equals(trained)).forEach(outputs::add);
    for (String output : outputs) {
      List<Integer> classes = shapes.outputOf(output).orElseThrow().sizes();
      main.output(OnnxNames.scores(output), Type.FLOAT, classes);
      main.output(OnnxNames.probabilities(output), Type.FLOAT, classes);
    }
    for (Node control : graph.controls()) {
      main.output(OnnxNames.decision(control.id()), Type.INTEGER, List.of());
    }
    addCosts(reference);
    return main;
  }

  private String normalised(Node input) {
    Shape shape = shapes.outputOf(input.id()).orElseThrow();
    String image = main.input(OnnxNames.input(input.id()), Type.FLOAT, shape.sizes());
    PixelScaling scaling = scalings.get(input.id());
    double[] factor = scaling.deviation().stream().mapToDouble(d -> 1 / (255 * d)).toArray();
    double[] offset =
        IntStream.range(0, factor.length)
            .mapToDouble(c -> -scaling.mean().get(c) / scaling.deviation().get(c))
            .toArray();
    String id = input.id();
    String by = main.floats(id + "/scale/by", factor, perChannel(shape));
    String scaled = main.add(id + "/scale", "Mul", List.of(image, by));
    String to = main.floats(id + "/shift/by", offset, perChannel(shape));
    return main.add(id + "/shift", "Add", List.of(scaled, to));
  }

  private static long[] perChannel(Shape shape) {
    return shape.isImage() ? new long[] {shape.channels(), 1, 1} : new long[] {shape.channels()};
  }

  private void run(Node node) {
    String id = node.id();
    boolean decides = node.kind() == Node.Kind.CONTROL;
    Rows reached = rows.of(masks.of(id));
    if (reached.mask().isAll()) {
      values.put(id, result(main, node, reached, OnnxNames.decision(id)));
      return;
    }
    Shape shape = decides ? null : shapes.outputOf(id).orElseThrow();
    String batch = decides ? shared.batch() : shared.batch(shape);
    OnnxAttribute nothing =
        decides ? OnnxAttribute.integerTensor("value", -1) : OnnxAttribute.floatTensor("value", 0);
    OnnxGraph branch = main.branch(id);
    String value = result(branch, node, reached, id + "/decision");
    if (!main.isForOneRow()) {
      String whole = branch.add(id + "/empty", "ConstantOfShape", List.of(batch), nothing);
      value = branch.add(id + "/scatter", "ScatterND", List.of(whole, reached.places(), value));
    } else if (!branch.makes(value)) {
      value = branch.add(id + "/output", "Identity", List.of(value));
    }
    OnnxGraph skipped = main.branch(id + " skipped");
    String none = skipped.add(id + "/none", "ConstantOfShape", List.of(batch), nothing);
    Type type = decides ? Type.INTEGER : Type.FLOAT;
    List<Integer> sizes = decides ? List.of() : shape.sizes();
    branch.output(value, type, sizes);
    skipped.output(none, type, sizes);
    values.put(
        id,
        main.add(
            id,
            decides ? OnnxNames.decision(id) : id + "/value",
            "If",
            List.of(reached.any()),
            OnnxAttribute.graph("then_branch", branch),
            OnnxAttribute.graph("else_branch", skipped)));
  }

  /** What a node computes on its rows; what a control node decides. */
  private String result(OnnxGraph in, Node node, Rows reached, String decision) {
    String id = node.id();
    String output =
        OnnxLayers.add(
            in,
            id,
            graph.layersOf(node),
            shapes.inputOf(id).orElseThrow(),
            weights.nodes().get(id).parameters(),
            merged(in, node, reached));
    if (node.kind() != Node.Kind.CONTROL) {
      return output;
    }
    if (isOfParts()) {
      output = weighed(in, id, graph.controlOutOf(id).size(), output);
    }
    String best = steered ? id + "/best" : decision;
    OnnxAttribute[] perRow = {
      OnnxAttribute.integer("axis", 1), OnnxAttribute.integer("keepdims", 0)
    };
    in.add(id + "/decide", best, "ArgMax", List.of(output), perRow);
    if (steered) {
      String forced = reached.of(in, id + "/forced", OnnxNames.forced(id));
      String given = in.add(id + "/given", "GreaterOrEqual", List.of(forced, shared.integer(0)));
      in.add(id + "/steer", decision, "Where", List.of(given, forced, best));
    }
    return decision;
  }

  private boolean isOfParts() {
    return graph.scores() == Graph.Scores.PARTS;
  }

  /** λ·p − (1−λ)·c of each decision, from the logits of all p and then all c. */
  private String weighed(OnnxGraph in, String id, int decisions, String output) {
    String costWeight =
        shared.once(
            "1 - lambda",
            () ->
                main.add(
                    "cost weight",
                    "Sub",
                    List.of(main.floats("one", new double[] {1}), OnnxNames.LAMBDA)));
    String logits = columns(in, id + "/logits", output, 0, decisions);
    String right = in.add(id + "/right", "Sigmoid", List.of(logits));
    String cost = columns(in, id + "/cost", output, decisions, 2L * decisions);
    String gain = in.add(id + "/gain", "Mul", List.of(right, OnnxNames.LAMBDA));
    String price = in.add(id + "/price", "Mul", List.of(cost, costWeight));
    return in.add(id + "/value", "Sub", List.of(gain, price));
  }

  private String columns(OnnxGraph in, String name, String of, long from, long to) {
    String axis = shared.integers(1);
    return in.add(name, "Slice", List.of(of, shared.integers(from), shared.integers(to), axis));
  }

  private void answer(Node output) {
    String id = output.id();
    String merged = merged(main, output, Rows.ALL);
    String scores = main.add(id, OnnxNames.scores(id), "Identity", List.of(merged));
    main.add(
        id + "/softmax",
        OnnxNames.probabilities(id),
        "Softmax",
        List.of(scores),
        OnnxAttribute.integer("axis", 1));
  }

  /** What reaches a node; taken from what a node on all rows gets, where that is the same. */
  private String merged(OnnxGraph in, Node node, Rows reached) {
    List<Edge.Data> edges = graph.dataInto(node.id());
    if (edges.size() == 1) {
      return delivered(in, edges.get(0), reached);
    }
    Merged what =
        new Merged(
            Optional.ofNullable(node.merge()),
            edges.stream().map(Edge.Data::from).toList(),
            edges.stream().map(Edge.Data::defaultValue).toList());
    String whole = merged.get(what);
    if (whole != null) {
      return reached.of(in, node.id() + "/merged", whole);
    }
    String value = mergedHere(in, node, edges, reached);
    if (reached.mask().isAll()) {
      merged.put(what, value);
    }
    return value;
  }

  private String mergedHere(OnnxGraph in, Node node, List<Edge.Data> edges, Rows reached) {
    List<String> parts = new ArrayList<>();
    for (Edge.Data edge : edges) {
      parts.add(delivered(in, edge, reached));
    }
    if (node.merge() == Merge.CONCAT) {
      return in.add(node.id() + "/concat", "Concat", parts, OnnxAttribute.integer("axis", 1));
    }
    String sum = parts.get(0);
    for (int i = 1; i < parts.size(); i++) {
      sum = in.add(node.id() + "/add" + i, "Add", List.of(sum, parts.get(i)));
    }
    return sum;
  }

  /** What an edge delivers to the rows of its target. */
  private String delivered(OnnxGraph in, Edge.Data edge, Rows reached) {
    Node from = graph.node(edge.from());
    String name = edge.to() + "/from-" + from.id();
    Shape shape = shapes.outputOf(from.id()).orElseThrow();
    boolean always = edge.defaultValue().isEmpty() || masks.runsOnAllOf(reached.mask(), from.id());
    if (from.constant().isPresent()) {
      String value = constant(in, name + "/value", from.constant().get(), shape);
      if (!always) {
        String otherwise = constant(in, name + "/default", edge.defaultValue().get(), shape);
        String ran = ran(in, name, from, shape, reached);
        value = in.add(name + "/choose", "Where", List.of(ran, value, otherwise));
      }
      return in.add(name, "Expand", List.of(value, sizes(in, name, shape, reached)));
    }
    String value = reached.of(in, name, values.get(from.id()));
    if (always || edge.defaultValue().get().isZero()) {
      return value;
    }
    String otherwise = constant(in, name + "/default", edge.defaultValue().get(), shape);
    String ran = ran(in, name, from, shape, reached);
    return in.add(name + "/choose", "Where", List.of(ran, value, otherwise));
  }

  /** Whether a node ran, for each row of another: one that may not have. */
  private String ran(OnnxGraph in, String name, Node from, Shape shape, Rows reached) {
    String ran = reached.of(in, name + "/ran", rows.condition(masks.of(from.id())));
    if (main.isForOneRow()) {
      return ran; // of size 1 it fits any shape
    }
    long[] axes = LongStream.rangeClosed(1, shape.sizes().size()).toArray();
    return in.add(name + "/ran-column", "Unsqueeze", List.of(ran, shared.integers(axes)));
  }

  private static String constant(OnnxGraph in, String name, Constant constant, Shape shape) {
    double[] numbers = constant.values().stream().mapToDouble(Double::doubleValue).toArray();
    return constant.isUniform()
        ? in.floats(name, numbers)
        : in.floats(name, numbers, perChannel(shape));
  }

  /** The sizes of a tensor for some rows. */
  private String sizes(OnnxGraph in, String name, Shape shape, Rows reached) {
    if (reached.indices() == null) {
      return shared.batch(shape);
    }
    long[] row = SharedValues.sizes(shape);
    String count = in.add(name + "/count", "Shape", List.of(reached.indices()));
    String one = in.integers(name + "/row", row, row.length);
    return in.add(name + "/sizes", "Concat", List.of(count, one), OnnxAttribute.integer("axis", 0));
  }

  private void addCosts(long reference) {
    Map<Mask, Long> byMask = new LinkedHashMap<>();
    for (Node node : graph.functionNodes()) {
      if (costs.multiplyAdds(node.id()) > 0) {
        byMask.merge(masks.of(node.id()), costs.multiplyAdds(node.id()), Long::sum);
      }
    }
    String always = main.integers("cost/always", new long[] {byMask.getOrDefault(Mask.ALL, 0L)});
    byMask.remove(Mask.ALL);
    String sum = null;
    for (Map.Entry<Mask, Long> some : byMask.entrySet()) {
      String reached = rows.condition(some.getKey());
      String cost = main.integers(reached + "/cost", new long[] {some.getValue()});
      OnnxAttribute toInteger = OnnxAttribute.integer("to", ONNX_INTEGER);
      String counts = main.add(reached + "/counts", "Cast", List.of(reached), toInteger);
      String costs = main.add(reached + "/costs", "Mul", List.of(counts, cost));
      sum = sum == null ? costs : main.add(reached + "/sum", "Add", List.of(sum, costs));
    }
    if (sum == null) {
      main.add("cost", OnnxNames.MULTIPLY_ADDS, "Expand", List.of(always, shared.batch()));
    } else {
      main.add("cost", OnnxNames.MULTIPLY_ADDS, "Add", List.of(sum, always));
    }
    String macs =
        main.add(
            "cost/float",
            "Cast",
            List.of(OnnxNames.MULTIPLY_ADDS),
            OnnxAttribute.integer("to", ONNX_FLOAT));
    boolean free = reference == 0;
    String by = main.floats("cost/reference", new double[] {free ? 0 : reference});
    main.add("cost/relative", OnnxNames.RELATIVE_COST, free ? "Mul" : "Div", List.of(macs, by));
    main.output(OnnxNames.MULTIPLY_ADDS, Type.INTEGER, List.of());
    main.output(OnnxNames.RELATIVE_COST, Type.FLOAT, List.of());
  }
}
