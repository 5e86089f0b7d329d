package org.d2nn.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.engine.EngineState;
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
  private static final String MACS = "macs";
  private static final String COST = "relativeCost";
  private static final int ONNX_FLOAT = 1;
  private static final int ONNX_INTEGER = 7;

  private final Graph graph;
  private final Map<String, PixelScaling> scalings;
  private final EngineState weights;
  private final Shapes shapes;
  private final Costs costs;
  private final RowMasks masks;
  private final OnnxGraph main;

  /** Whether decisions can be given to the model. */
  private boolean steered;

  /** By node, its output for the whole batch; a control node's decisions. */
  private final Map<String, String> values = new HashMap<>();

  /** Values that several nodes use, by what they are. */
  private final Map<Object, String> shared = new HashMap<>();

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

  /** The name of the input that forces what a control node picks. */
  static String forced(String control) {
    return control + ".forced";
  }

  /** The name of an input of the model. */
  static String input(String node) {
    return node.equals(MACS) || node.equals(COST) ? node + ".image" : node;
  }

  /** The name of the output that holds what a control node picked. */
  static String decision(String control) {
    return control + ".decision";
  }

  static String scores(String output) {
    return output + ".scores";
  }

  static String probabilities(String output) {
    return output + ".probabilities";
  }

  /** The name of the output that holds the multiply-adds of each image. */
  static String multiplyAdds() {
    return MACS;
  }

  /** The name of the output that holds the relative cost of each image. */
  static String relativeCost() {
    return COST;
  }

  /**
   * Adds everything; to be called once.
   *
   * @param trained the output whose scores come first
   * @param reference multiply-adds that count as relative cost 1
   */
  OnnxGraph write(String trained, long reference) {
    if (steered) {
      graph.controls().forEach(node -> main.input(forced(node.id()), Type.INTEGER, List.of()));
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
      main.output(scores(output), Type.FLOAT, classes);
      main.output(probabilities(output), Type.FLOAT, classes);
    }
    for (Node control : graph.controls()) {
      main.output(decision(control.id()), Type.INTEGER, List.of());
    }
    addCosts(reference);
    return main;
  }

  private String normalised(Node input) {
    Shape shape = shapes.outputOf(input.id()).orElseThrow();
    String image = main.input(input(input.id()), Type.FLOAT, shape.sizes());
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

  /** The rows that a node runs on, as values of the main graph. */
  private record Rows(Mask mask, String any, String indices, String places) {}

  private void run(Node node) {
    Mask mask = masks.of(node.id());
    String id = node.id();
    boolean decides = node.kind() == Node.Kind.CONTROL;
    if (mask.isAll()) {
      values.put(id, result(main, node, new Rows(mask, null, null, null), decision(id)));
      return;
    }
    Rows rows = rows(mask);
    Shape shape = decides ? null : shapes.outputOf(id).orElseThrow();
    OnnxAttribute nothing =
        decides ? OnnxAttribute.integerTensor("value", -1) : OnnxAttribute.floatTensor("value", 0);
    OnnxGraph branch = main.branch(id);
    String value = result(branch, node, rows, id + "/decision");
    if (!main.isForOneRow()) {
      String whole = branch.add(id + "/empty", "ConstantOfShape", List.of(batch(shape)), nothing);
      value = branch.add(id + "/scatter", "ScatterND", List.of(whole, rows.places, value));
    } else if (!branch.makes(value)) {
      value = branch.add(id + "/output", "Identity", List.of(value));
    }
    OnnxGraph skipped = main.branch(id + " skipped");
    String none = skipped.add(id + "/none", "ConstantOfShape", List.of(batch(shape)), nothing);
    Type type = decides ? Type.INTEGER : Type.FLOAT;
    List<Integer> sizes = decides ? List.of() : shape.sizes();
    branch.output(value, type, sizes);
    skipped.output(none, type, sizes);
    values.put(
        id,
        main.add(
            id,
            decides ? decision(id) : id + "/value",
            "If",
            List.of(rows.any),
            OnnxAttribute.graph("then_branch", branch),
            OnnxAttribute.graph("else_branch", skipped)));
  }

  /** What a node computes on its rows; what a control node decides. */
  private String result(OnnxGraph in, Node node, Rows rows, String decision) {
    String id = node.id();
    String output =
        OnnxLayers.add(
            in,
            id,
            graph.layersOf(node),
            shapes.inputOf(id).orElseThrow(),
            weights.nodes().get(id).parameters(),
            merged(in, node, rows));
    if (node.kind() != Node.Kind.CONTROL) {
      return output;
    }
    String best = steered ? id + "/best" : decision;
    OnnxAttribute[] perRow = {
      OnnxAttribute.integer("axis", 1), OnnxAttribute.integer("keepdims", 0)
    };
    in.add(id + "/decide", best, "ArgMax", List.of(output), perRow);
    if (steered) {
      String forced = gathered(in, id + "/forced", forced(id), rows);
      String given = in.add(id + "/given", "GreaterOrEqual", List.of(forced, integer(0)));
      in.add(id + "/steer", decision, "Where", List.of(given, forced, best));
    }
    return decision;
  }

  private void answer(Node output) {
    String id = output.id();
    String merged = merged(main, output, new Rows(Mask.ALL, null, null, null));
    String scores = main.add(id, scores(id), "Identity", List.of(merged));
    main.add(
        id + "/softmax",
        probabilities(id),
        "Softmax",
        List.of(scores),
        OnnxAttribute.integer("axis", 1));
  }

  private String merged(OnnxGraph in, Node node, Rows rows) {
    List<String> parts = new ArrayList<>();
    for (Edge.Data edge : graph.dataInto(node.id())) {
      parts.add(delivered(in, edge, rows));
    }
    if (parts.size() == 1) {
      return parts.get(0);
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
  private String delivered(OnnxGraph in, Edge.Data edge, Rows rows) {
    Node from = graph.node(edge.from());
    String name = edge.to() + "/from-" + from.id();
    Shape shape = shapes.outputOf(from.id()).orElseThrow();
    boolean always = edge.defaultValue().isEmpty() || masks.runsOnAllOf(rows.mask, from.id());
    if (from.constant().isPresent()) {
      String value = constant(in, name + "/value", from.constant().get(), shape);
      if (!always) {
        String otherwise = constant(in, name + "/default", edge.defaultValue().get(), shape);
        String ran = ran(in, name, from, shape, rows);
        value = in.add(name + "/choose", "Where", List.of(ran, value, otherwise));
      }
      return in.add(name, "Expand", List.of(value, batch(in, name, shape, rows)));
    }
    String value = gathered(in, name, values.get(from.id()), rows);
    if (always || edge.defaultValue().get().isZero()) {
      return value;
    }
    String otherwise = constant(in, name + "/default", edge.defaultValue().get(), shape);
    String ran = ran(in, name, from, shape, rows);
    return in.add(name + "/choose", "Where", List.of(ran, value, otherwise));
  }

  private static String gathered(OnnxGraph in, String name, String value, Rows rows) {
    return rows.indices == null
        ? value
        : in.add(name, "Gather", List.of(value, rows.indices), OnnxAttribute.integer("axis", 0));
  }

  /** Whether a node ran, for each row of another: one that may not have. */
  private String ran(OnnxGraph in, String name, Node from, Shape shape, Rows rows) {
    String ran = gathered(in, name + "/ran", mask(masks.of(from.id())), rows);
    if (main.isForOneRow()) {
      return ran; // of size 1 it fits any shape
    }
    long[] axes = LongStream.rangeClosed(1, shape.sizes().size()).toArray();
    return in.add(name + "/ran-column", "Unsqueeze", List.of(ran, integers(axes)));
  }

  private static String constant(OnnxGraph in, String name, Constant constant, Shape shape) {
    double[] numbers = constant.values().stream().mapToDouble(Double::doubleValue).toArray();
    return constant.isUniform()
        ? in.floats(name, numbers)
        : in.floats(name, numbers, perChannel(shape));
  }

  private Rows rows(Mask mask) {
    String reached = mask(mask);
    if (main.isForOneRow()) {
      return new Rows(mask, reached, null, null);
    }
    String found =
        share(
            List.of(reached, "found"),
            () -> main.add(reached + "/found", "NonZero", List.of(reached)));
    String indices =
        share(
            List.of(reached, "rows"),
            () -> main.add(reached + "/rows", "Squeeze", List.of(found, integers(0))));
    String places =
        share(
            List.of(reached, "places"),
            () ->
                main.add(
                    reached + "/places",
                    "Transpose",
                    List.of(found),
                    OnnxAttribute.integers("perm", 1, 0)));
    String any =
        share(
            List.of(reached, "any"),
            () -> {
              String count = main.add(reached + "/count", "Size", List.of(indices));
              return main.add(reached + "/any", "Greater", List.of(count, integer(0)));
            });
    return new Rows(mask, any, indices, places);
  }

  /** For each row whether it belongs to a mask, which is not that of all rows. */
  private String mask(Mask mask) {
    return share(mask, () -> joined("And", mask.choices().stream().map(this::chosen).toList()));
  }

  private String chosen(java.util.Set<Edge.Control> choice) {
    return share(choice, () -> joined("Or", choice.stream().map(this::picked).toList()));
  }

  private String picked(Edge.Control edge) {
    int index = graph.controlOutOf(edge.from()).indexOf(edge);
    return share(
        edge,
        () ->
            main.add(
                edge.from() + "/picks-" + edge.to(),
                "Equal",
                List.of(values.get(edge.from()), integer(index))));
  }

  private String joined(String operator, List<String> conditions) {
    String all = conditions.get(0);
    for (String condition : conditions.subList(1, conditions.size())) {
      String before = all;
      all =
          share(
              List.of(operator, before, condition),
              () -> {
                String name =
                    "%s-%s-%s"
                        .formatted(before, operator.toLowerCase(java.util.Locale.ROOT), condition);
                return main.add(name, operator, List.of(before, condition));
              });
    }
    return all;
  }

  /**
   * The sizes of a tensor for the whole batch.
   *
   * @param shape null for one number a row
   */
  private String batch(Shape shape) {
    List<Integer> sizes = shape == null ? List.of() : shape.sizes();
    String name = "batch" + sizes.stream().map(size -> "x" + size).reduce("", String::concat);
    long[] row = sizes.stream().mapToLong(Integer::longValue).toArray();
    if (main.isForOneRow()) {
      long[] all = LongStream.concat(LongStream.of(1), LongStream.of(row)).toArray();
      return share(name, () -> main.integers(name, all, all.length));
    }
    return share(
        name,
        () -> {
          if (row.length > 0) {
            String one = main.integers(name + "/row", row, row.length);
            return main.add(
                name, "Concat", List.of(batch(null), one), OnnxAttribute.integer("axis", 0));
          }
          return main.add(
              name,
              "Shape",
              List.of(input(graph.inputs().get(0).id())),
              OnnxAttribute.integer("start", 0),
              OnnxAttribute.integer("end", 1));
        });
  }

  /** The sizes of a tensor for some rows. */
  private String batch(OnnxGraph in, String name, Shape shape, Rows rows) {
    if (rows.indices == null) {
      return batch(shape);
    }
    long[] row = shape.sizes().stream().mapToLong(Integer::longValue).toArray();
    String count = in.add(name + "/count", "Shape", List.of(rows.indices));
    String one = in.integers(name + "/row", row, row.length);
    return in.add(name + "/sizes", "Concat", List.of(count, one), OnnxAttribute.integer("axis", 0));
  }

  private String integer(long number) {
    return share(number, () -> main.integers("number " + number, new long[] {number}));
  }

  private String integers(long... numbers) {
    List<Long> list = LongStream.of(numbers).boxed().toList();
    return share(list, () -> main.integers("numbers " + list, numbers, numbers.length));
  }

  private String share(Object what, java.util.function.Supplier<String> maker) {
    String value = shared.get(what);
    if (value == null) {
      value = maker.get();
      shared.put(what, value);
    }
    return value;
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
      String reached = mask(some.getKey());
      String cost = main.integers(reached + "/cost", new long[] {some.getValue()});
      OnnxAttribute toInteger = OnnxAttribute.integer("to", ONNX_INTEGER);
      String counts = main.add(reached + "/counts", "Cast", List.of(reached), toInteger);
      String costs = main.add(reached + "/costs", "Mul", List.of(counts, cost));
      sum = sum == null ? costs : main.add(reached + "/sum", "Add", List.of(sum, costs));
    }
    if (sum == null) {
      main.add("cost", MACS, "Expand", List.of(always, batch(null)));
    } else {
      main.add("cost", MACS, "Add", List.of(sum, always));
    }
    String macs =
        main.add("cost/float", "Cast", List.of(MACS), OnnxAttribute.integer("to", ONNX_FLOAT));
    boolean free = reference == 0;
    String by = main.floats("cost/reference", new double[] {free ? 0 : reference});
    main.add("cost/relative", COST, free ? "Mul" : "Div", List.of(macs, by));
    main.output(MACS, Type.INTEGER, List.of());
    main.output(COST, Type.FLOAT, List.of());
  }
}
