package org.d2nn.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.d2nn.graph.layers.Activation;
import org.d2nn.graph.layers.BatchNorm;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Depthwise;
import org.d2nn.graph.layers.Flatten;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.GroupNorm;
import org.d2nn.graph.layers.Identity;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerNorm;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Residual;
import org.d2nn.graph.layers.Shape;
import org.d2nn.graph.layers.Softmax;

/**
 * Random D2NNs on small images: several control nodes, nested skipping, nodes controlled from
 * several places, dummies with and without edges, defaults, both merges, one or two inputs and
 * outputs, in a file order that is not the order of execution. The same seed gives the same graph.
 */
public final class RandomGraphs {
  private static final int CLASSES = 3;

  private final Random random;
  private final int functionNodes;
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<String, Shape> shapes = new LinkedHashMap<>();

  /** Control nodes that still want something to choose from: id to number of edges wanted. */
  private final Map<String, Integer> wanting = new LinkedHashMap<>();

  /** Control nodes that can pick a regular node, and so lead to an output. */
  private final Set<String> leading = new HashSet<>();

  private int counter;

  private RandomGraphs(long seed, int functionNodes) {
    random = new Random(seed);
    this.functionNodes = functionNodes;
  }

  /** Valid graphs with up to 12 function nodes. */
  public static Arbitrary<Graph> valid() {
    return Arbitraries.longs().map(RandomGraphs::valid);
  }

  /** Graphs from {@link #valid()} that lost some of their defaults: R8 may be broken. */
  public static Arbitrary<Graph> withoutSomeDefaults() {
    return Arbitraries.longs().map(RandomGraphs::withoutSomeDefaults);
  }

  public static Graph valid(long seed) {
    return valid(seed, 12);
  }

  /** A valid graph with up to this many regular, control and dummy nodes (at least 6). */
  public static Graph valid(long seed, int functionNodes) {
    return new RandomGraphs(seed, functionNodes).grow();
  }

  public static Graph withoutSomeDefaults(long seed) {
    Graph graph = valid(seed);
    var random = new Random(~seed);
    return new Graph(
        graph.nodes(),
        graph.edges().stream()
            .map(
                edge ->
                    edge instanceof Edge.Data data && random.nextInt(3) == 0
                        ? data.withDefault(Optional.empty())
                        : edge)
            .toList());
  }

  private Graph grow() {
    input();
    if (random.nextInt(5) == 0) {
      input();
    }
    while (functionNodesSoFar() + heads() + stillToChoose() + 2 <= functionNodes) {
      int dice = random.nextInt(10);
      if (dice < 3 && functionNodesSoFar() + heads() + stillToChoose() + 4 <= functionNodes) {
        control();
      } else if (dice < 5 && wanting.keySet().stream().anyMatch(leading::contains)) {
        dummy();
      } else {
        regular();
      }
    }
    while (stillToChoose() > 0) {
      regularUnder(List.of(first(wanting.keySet())), true);
    }
    outputs();
    makeTotal();
    List<Node> order = new ArrayList<>(nodes.values());
    Collections.shuffle(order, random);
    Collections.shuffle(edges, random);
    return new Graph(order, edges);
  }

  private int functionNodesSoFar() {
    return (int) nodes.values().stream().filter(Node::isFunction).count();
  }

  /** Function nodes that the outputs will need: one for each loose end that gives no scores. */
  private int heads() {
    return Math.max(1, (int) looseEnds().stream().filter(id -> !givesScores(id)).count());
  }

  private int stillToChoose() {
    return wanting.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void input() {
    String id = "image" + (counter++ == 0 ? "" : counter);
    Shape shape = Shape.image(1 + random.nextInt(2), 4, 4);
    nodes.put(id, new Node.Input(id, shape));
    shapes.put(id, shape);
  }

  private void control() {
    String id = "Q" + ++counter;
    List<String> sources = sources();
    boolean pooled = shapes.get(sources.get(0)).isImage() && random.nextBoolean();
    List<Layer> layers = new ArrayList<>();
    if (pooled) {
      layers.add(new GlobalAveragePool());
    }
    layers.add(new Dense(Dense.IMPLIED, Function.IDENTITY));
    nodes.put(id, new Node.Control(id, merge(sources), layers));
    connect(sources, id);
    wanting.put(id, 2 + random.nextInt(2));
  }

  private void dummy() {
    String id = "D" + ++counter;
    List<String> known =
        shapes.keySet().stream().filter(from -> !(nodes.get(from) instanceof Node.Dummy)).toList();
    Shape shape = shapes.get(pick(known));
    nodes.put(id, new Node.Dummy(id, constant(shape)));
    control(id, openers().stream().filter(leading::contains).toList());
    shapes.put(id, shape);
  }

  private void regular() {
    regularUnder(random.nextInt(3) > 0 ? openers() : List.of(), random.nextInt(4) == 0);
  }

  private void regularUnder(List<String> controls, boolean givesScores) {
    String id = "N" + ++counter;
    List<String> sources = sources();
    Merge merge = merge(sources);
    Shape shape = mergedShape(sources, merge);
    List<Layer> layers = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      Layer layer = layer(shape);
      layers.add(layer);
      shape = layer.outputOf(shape);
    }
    if (givesScores && !shape.equals(Shape.features(CLASSES))) {
      layers.add(new Dense(CLASSES, Function.IDENTITY));
      shape = Shape.features(CLASSES);
    }
    nodes.put(id, new Node.Regular(id, merge, layers));
    connect(sources, id);
    control(id, controls);
    leading.addAll(controls);
    shapes.put(id, shape);
  }

  /** Up to two control nodes that a new node can be chosen by. */
  private List<String> openers() {
    List<String> open = new ArrayList<>(wanting.keySet());
    Collections.shuffle(open, random);
    return open.subList(0, Math.min(open.size(), random.nextInt(4) == 0 ? 2 : 1));
  }

  private void control(String id, List<String> controls) {
    for (String control : controls) {
      edges.add(new Edge.Control(control, id));
      wanting.computeIfPresent(control, (key, left) -> left == 1 ? null : left - 1);
    }
  }

  /** One to three tensors that can be merged, at least one of them of an input or regular node. */
  private List<String> sources() {
    List<String> sources = new ArrayList<>();
    List<String> regular =
        shapes.keySet().stream().filter(id -> !(nodes.get(id) instanceof Node.Dummy)).toList();
    // Prefer the latest: graphs grow deep, and skipping nests.
    String first = random.nextBoolean() ? regular.get(regular.size() - 1) : pick(regular);
    sources.add(first);
    List<String> alike =
        shapes.keySet().stream()
            .filter(id -> !id.equals(first) && shapes.get(id).equals(shapes.get(first)))
            .toList();
    for (int i = 0; i < 2 && !alike.isEmpty() && random.nextBoolean(); i++) {
      String more = pick(alike);
      if (!sources.contains(more)) {
        sources.add(more);
      }
    }
    return sources;
  }

  private Merge merge(List<String> sources) {
    return sources.size() > 1 && random.nextBoolean() ? Merge.CONCAT : Merge.ADD;
  }

  private Shape mergedShape(List<String> sources, Merge merge) {
    Shape first = shapes.get(sources.get(0));
    return merge == Merge.ADD ? first : first.withChannels(first.channels() * sources.size());
  }

  private void connect(List<String> sources, String to) {
    for (String from : sources) {
      boolean sure = !(nodes.get(from) instanceof Node.Input) && random.nextInt(5) < 2;
      edges.add(
          new Edge.Data(
              from, to, sure ? Optional.of(constant(shapes.get(from))) : Optional.empty()));
    }
  }

  private Constant constant(Shape shape) {
    if (random.nextBoolean()) {
      return Constant.of(random.nextInt(3) - 1);
    }
    return new Constant(
        random.doubles(shape.channels(), -1, 1).map(v -> Math.rint(v * 8) / 8).boxed().toList());
  }

  private Layer layer(Shape shape) {
    Function function = pick(List.of(Function.values()));
    if (!shape.isImage()) {
      return pick(
          List.of(
              new Dense(CLASSES, function),
              new Activation(function),
              new Identity(),
              new LayerNorm(),
              new Softmax(),
              new Dense(2, function)));
    }
    List<Layer> layers =
        new ArrayList<>(
            List.of(
                Conv.of(1 + random.nextInt(3), 3, function),
                Conv.of(2, 1, function),
                new Conv(2, 3, 1, 1, 1, function),
                new Depthwise(3, 1, function),
                new Residual(2, 1),
                new Activation(function),
                new GroupNorm(1),
                new BatchNorm(),
                new LayerNorm(),
                new Identity(),
                new Dense(CLASSES, function),
                new Flatten(),
                new GlobalAveragePool()));
    if (shape.height() >= 2) {
      layers.add(new Pool(Pool.Kind.MAX, 2, 2));
      layers.add(new Pool(Pool.Kind.AVERAGE, 2, 1));
    }
    return pick(layers);
  }

  /** Inputs and regular nodes whose result is not used. */
  private List<String> looseEnds() {
    Set<String> used = new HashSet<>();
    edges.forEach(edge -> used.add(edge.from()));
    return nodes.keySet().stream()
        .filter(id -> nodes.get(id) instanceof Node.Regular && !used.contains(id))
        .toList();
  }

  private boolean givesScores(String id) {
    return shapes.get(id).equals(Shape.features(CLASSES));
  }

  /** Every loose end leads to an output, through a dense head where it gives no class scores. */
  private void outputs() {
    List<String> ends = new ArrayList<>();
    for (String loose : looseEnds()) {
      ends.add(givesScores(loose) ? loose : head(loose));
    }
    if (ends.isEmpty()) {
      ends.add(head(shapes.keySet().iterator().next()));
    }
    boolean two = ends.size() > 1 && random.nextInt(4) == 0;
    if (two) {
      output("second", ends.subList(0, 1));
      output("class", ends.subList(1, ends.size()));
    } else {
      output("class", ends);
    }
  }

  private String head(String source) {
    String id = "H" + ++counter;
    nodes.put(id, new Node.Regular(id, Merge.ADD, List.of(new Dense(CLASSES, Function.IDENTITY))));
    connect(List.of(source), id);
    shapes.put(id, Shape.features(CLASSES));
    return id;
  }

  private void output(String id, List<String> ends) {
    List<String> sources = new ArrayList<>(ends);
    shapes.keySet().stream()
        .filter(from -> nodes.get(from) instanceof Node.Dummy && givesScores(from))
        .filter(from -> random.nextBoolean())
        .forEach(sources::add);
    nodes.put(id, new Node.Output(id, merge(sources)));
    connect(sources, id);
  }

  /**
   * Gives a default to one edge on every way from a node that can be skipped to an output: a
   * controlled node can always be skipped, for its control nodes have other edges.
   */
  private void makeTotal() {
    Map<String, List<Integer>> into = new HashMap<>();
    for (int i = 0; i < edges.size(); i++) {
      into.computeIfAbsent(edges.get(i).to(), to -> new ArrayList<>()).add(i);
    }
    for (Node node : List.copyOf(nodes.values())) {
      if (node instanceof Node.Output) {
        makeSure(node.id(), into);
      }
    }
  }

  private void makeSure(String id, Map<String, List<Integer>> into) {
    for (int i : into.getOrDefault(id, List.of())) {
      if (edges.get(i) instanceof Edge.Data data && data.defaultValue().isEmpty()) {
        if (canBeSkipped(data.from(), into)) {
          boolean deeper = !isControlled(data.from(), into) && random.nextBoolean();
          if (deeper) {
            makeSure(data.from(), into);
          } else {
            edges.set(i, data.withDefault(Optional.of(constant(shapes.get(data.from())))));
          }
        }
      }
    }
  }

  private boolean canBeSkipped(String id, Map<String, List<Integer>> into) {
    return isControlled(id, into)
        || into.getOrDefault(id, List.of()).stream()
            .map(edges::get)
            .anyMatch(
                edge ->
                    edge instanceof Edge.Data data
                        && data.defaultValue().isEmpty()
                        && canBeSkipped(edge.from(), into));
  }

  private boolean isControlled(String id, Map<String, List<Integer>> into) {
    return into.getOrDefault(id, List.of()).stream()
        .anyMatch(i -> edges.get(i) instanceof Edge.Control);
  }

  private <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  private static <T> T first(Iterable<T> items) {
    return items.iterator().next();
  }
}
