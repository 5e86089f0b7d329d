package org.d2nn.experiment.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.d2nn.experiment.json.JsonValue;
import org.d2nn.experiment.json.JsonValue.Kind;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;

/** Reads the {@code graph} section: nodes and edges in the file's order. */
final class GraphReader {
  private final FieldReader graph;
  private final ReadProblems problems;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Edge> edges = new ArrayList<>();

  /** Ids of all nodes, those included that could not be read. */
  private final Set<String> ids = new HashSet<>();

  private final Set<String> withoutMerge = new HashSet<>();

  private GraphReader(FieldReader graph) {
    this.graph = graph;
    problems = graph.problems();
  }

  static Graph read(FieldReader graph) {
    return new GraphReader(graph).read();
  }

  private Graph read() {
    graph.required("nodes");
    List<JsonValue> nodeItems = graph.items("nodes");
    for (int i = 0; i < nodeItems.size(); i++) {
      String path = "nodes[" + i + "]";
      if (FieldReader.is(nodeItems.get(i), Kind.OBJECT, path, problems)) {
        node(new FieldReader(nodeItems.get(i), path, problems));
      }
    }
    List<JsonValue> edgeItems = graph.items("edges");
    for (int i = 0; i < edgeItems.size(); i++) {
      String path = "edges[" + i + "]";
      if (FieldReader.is(edgeItems.get(i), Kind.OBJECT, path, problems)) {
        edge(new FieldReader(edgeItems.get(i), path, problems));
      }
    }
    Graph read = new Graph(nodes, edges);
    mergesAreNamed(read, nodeItems);
    return read;
  }

  private void node(FieldReader unnamed) {
    unnamed.required("id");
    Optional<String> id = unnamed.text("id");
    if (id.isEmpty()) {
      return;
    }
    ids.add(id.get());
    FieldReader node = new FieldReader(unnamed.object(), id.get(), problems);
    node.required("kind");
    node.choice("kind", Node.Kind.class)
        .flatMap(kind -> node(id.get(), kind, node))
        .ifPresent(nodes::add);
  }

  private Optional<Node> node(String id, Node.Kind kind, FieldReader node) {
    return switch (kind) {
      case INPUT -> shape(node).map(shape -> new Node.Input(id, shape));
      case OUTPUT -> Optional.of(new Node.Output(id, merge(id, node)));
      case REGULAR -> Optional.of(new Node.Regular(id, merge(id, node), layers(node)));
      case CONTROL -> Optional.of(new Node.Control(id, merge(id, node), layers(node)));
      case DUMMY -> Optional.of(new Node.Dummy(id, constant(node, "value").orElse(Constant.ZERO)));
    };
  }

  private Merge merge(String id, FieldReader node) {
    Optional<Merge> merge = node.choice("merge", Merge.class);
    if (node.raw("merge").isEmpty()) {
      withoutMerge.add(id);
    }
    return merge.orElse(Merge.ADD);
  }

  /** A node with several data inputs names its merge (docs/method.md section 1). */
  private void mergesAreNamed(Graph read, List<JsonValue> nodeItems) {
    for (JsonValue item : nodeItems) {
      String id = item.get("id").flatMap(JsonValue::asText).orElse("");
      long inputs =
          read.dataInto(id).stream()
              .map(Edge::from)
              .filter(from -> !from.equals(id))
              .distinct()
              .count();
      if (withoutMerge.contains(id) && inputs > 1) {
        problems.unreadable(
            item,
            "%s has %d data inputs, but does not say how to merge them".formatted(id, inputs),
            "Add \"merge\": \"add\" (equal shapes) or \"merge\": \"concat\" (along channels).");
      }
    }
  }

  private Optional<Shape> shape(FieldReader node) {
    Optional<JsonValue> written = node.required("shape");
    if (written.isEmpty()) {
      return Optional.empty();
    }
    List<JsonValue> sizes = node.items("shape");
    if (written.get().kind() == Kind.ARRAY && sizes.size() != 3) {
      problems.unreadable(
          written.get(),
          "%s must be [channels, height, width], not %s"
              .formatted(node.path("shape"), FieldReader.shown(written.get())),
          "Give three whole numbers.");
    }
    List<Integer> numbers = new ArrayList<>();
    for (JsonValue size : sizes) {
      node.wholeNumber(size, node.path("shape"), Integer.MIN_VALUE, Integer.MAX_VALUE)
          .ifPresent(n -> numbers.add(n.intValue()));
    }
    return numbers.size() == 3 ? Optional.of(new Shape(numbers)) : Optional.empty();
  }

  private List<Layer> layers(FieldReader node) {
    List<Layer> layers = new ArrayList<>();
    List<JsonValue> items = node.items("layers");
    for (int i = 0; i < items.size(); i++) {
      String path = node.path("layers[" + i + "]");
      if (FieldReader.is(items.get(i), Kind.OBJECT, path, problems)) {
        LayerReader.read(new FieldReader(items.get(i), path, problems)).ifPresent(layers::add);
      }
    }
    return layers;
  }

  private void edge(FieldReader edge) {
    edge.required("from");
    edge.required("to");
    Optional<String> from = end(edge, "from");
    Optional<String> to = end(edge, "to");
    EdgeKind kind = edge.choice("kind", EdgeKind.DATA);
    Optional<Constant> fallback = constant(edge, "default");
    if (from.isEmpty() || to.isEmpty()) {
      return;
    }
    if (kind == EdgeKind.CONTROL) {
      edges.add(new Edge.Control(from.get(), to.get()));
      edge.raw("default")
          .ifPresent(
              value ->
                  problems.unreadable(
                      value,
                      "the control edge %s → %s cannot have a default"
                          .formatted(from.get(), to.get()),
                      "Remove it: only data edges carry a value."));
    } else {
      edges.add(new Edge.Data(from.get(), to.get(), fallback));
    }
  }

  /** An end of an edge, if there is such a node. */
  private Optional<String> end(FieldReader edge, String key) {
    Optional<String> id = edge.text(key);
    if (id.isPresent() && !ids.contains(id.get())) {
      problems.unreadable(
          edge.raw(key).orElseThrow(),
          "the edge %s → %s names the node %s, which is not there"
              .formatted(edge.text("from").orElse("?"), edge.text("to").orElse("?"), id.get()),
          "Correct the name, remove the edge, or add the node.");
      return Optional.empty();
    }
    return id;
  }

  /** A number, {@code "-inf"}, or a list of these. */
  private Optional<Constant> constant(FieldReader fields, String key) {
    Optional<JsonValue> written = fields.raw(key);
    if (written.isEmpty()) {
      return Optional.empty();
    }
    List<JsonValue> items =
        written.get().kind() == Kind.ARRAY ? written.get().elements() : List.of(written.get());
    List<Double> numbers = new ArrayList<>();
    for (JsonValue item : items) {
      if (item.asText().filter("-inf"::equals).isPresent()) {
        numbers.add(Double.NEGATIVE_INFINITY);
      } else if (item.kind() == Kind.NUMBER) {
        numbers.add(item.asNumber().orElseThrow().doubleValue());
      } else {
        notAConstant(fields, key, item);
        return Optional.empty();
      }
    }
    if (numbers.isEmpty()) {
      notAConstant(fields, key, written.get());
      return Optional.empty();
    }
    return Optional.of(new Constant(numbers));
  }

  private void notAConstant(FieldReader fields, String key, JsonValue at) {
    problems.unreadable(
        at,
        "%s must be a number, \"-inf\" or a list of these, not %s"
            .formatted(fields.path(key), FieldReader.shown(at)),
        "Correct it.");
  }

  /** The kinds of edges and their names in the file. */
  enum EdgeKind {
    DATA,
    CONTROL
  }
}
