package org.d2nn.graph.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Ranges;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.Layer;

/** An edit of a graph that fixes a {@link Problem}. */
public sealed interface Fix {

  /** What it does, as a command: {@code Add default 0 to N2 → class}. */
  String name();

  /** The edited graph; unchanged where the edit does not apply. */
  Graph applyTo(Graph graph);

  /** Gives data edges a default value. */
  record GiveDefault(List<Edge.Data> edges, Constant value) implements Fix {
    public GiveDefault {
      edges = List.copyOf(edges);
    }

    @Override
    public String name() {
      return "Add default %s to %s"
          .formatted(
              Ranges.number(value.at(0)),
              edges.stream().map(Edge::toString).collect(Collectors.joining(", ")));
    }

    @Override
    public Graph applyTo(Graph graph) {
      return withEdges(
          graph,
          edge ->
              edge instanceof Edge.Data data && edges.contains(data)
                  ? data.withDefault(Optional.of(value))
                  : edge);
    }
  }

  /**
   * @param index position among {@link Graph#edges}
   */
  record RemoveEdge(Edge edge, int index) implements Fix {
    @Override
    public String name() {
      return "Remove " + edge;
    }

    @Override
    public Graph applyTo(Graph graph) {
      List<Edge> edges = new ArrayList<>(graph.edges());
      if (index < edges.size() && edges.get(index).equals(edge)) {
        edges.remove(index);
      }
      return graph.with(graph.nodes(), edges);
    }
  }

  /** Makes a control edge a data edge. */
  record CarryData(Edge.Control edge) implements Fix {
    @Override
    public String name() {
      return "Make %s a data edge".formatted(edge);
    }

    @Override
    public Graph applyTo(Graph graph) {
      return withEdges(graph, old -> old.equals(edge) ? Edge.Data.of(edge.from(), edge.to()) : old);
    }
  }

  /**
   * @param index position among the node's layers
   */
  record RemoveLayer(String node, int index, String summary) implements Fix {
    @Override
    public String name() {
      return "Remove %s from %s".formatted(summary, node);
    }

    @Override
    public Graph applyTo(Graph graph) {
      return withLayers(
          graph,
          node,
          layers -> {
            if (index < layers.size()) {
              layers.remove(index);
            }
          });
    }
  }

  /**
   * @param index position among the node's layers
   */
  record ReplaceLayer(String node, int index, Layer layer, Layer by) implements Fix {
    @Override
    public String name() {
      return "Change %s of %s to %s".formatted(layer.summary(), node, by.summary());
    }

    @Override
    public Graph applyTo(Graph graph) {
      return withLayers(
          graph,
          node,
          layers -> {
            if (index < layers.size() && layers.get(index).equals(layer)) {
              layers.set(index, by);
            }
          });
    }
  }

  /** Lets the units of a control node's last dense layer follow from its edges; adds the layer. */
  record UnitsFromEdges(String node) implements Fix {
    @Override
    public String name() {
      return "Give %s one unit per decision".formatted(node);
    }

    @Override
    public Graph applyTo(Graph graph) {
      return withLayers(
          graph,
          node,
          layers -> {
            int last = layers.size() - 1;
            if (last >= 0 && layers.get(last) instanceof Dense dense) {
              layers.set(last, new Dense(Dense.IMPLIED, dense.activation()));
            } else {
              layers.add(new Dense(Dense.IMPLIED, Function.IDENTITY));
            }
          });
    }
  }

  /**
   * Gives the node at a position another id; edges keep naming the old one.
   *
   * @param index position among {@link Graph#nodes}
   */
  record Rename(int index, String from, String to) implements Fix {
    @Override
    public String name() {
      return "Rename the second %s to %s".formatted(from, to);
    }

    @Override
    public Graph applyTo(Graph graph) {
      List<Node> nodes = new ArrayList<>(graph.nodes());
      if (index < nodes.size() && nodes.get(index).id().equals(from)) {
        nodes.set(index, nodes.get(index).withId(to));
      }
      return graph.with(nodes, graph.edges());
    }
  }

  /** An edge, where it closes no cycle and breaks no other rule of edges. */
  static Optional<Fix> connect(Graph graph, String from, String to) {
    Fix fix = new Connect(from, to);
    return Optional.of(fix).filter(one -> broken(one.applyTo(graph)) <= broken(graph));
  }

  private static int broken(Graph graph) {
    return new NoCycle().check(graph).size()
        + EdgeRules.noDuplicate(graph).size()
        + EdgeRules.kinds(graph).size()
        + EdgeRules.noControlledControl(graph).size();
  }

  /** Draws an edge: a control edge from a control node, else a data edge. */
  record Connect(String from, String to) implements Fix {
    @Override
    public String name() {
      return "Connect %s to %s".formatted(from, to);
    }

    @Override
    public Graph applyTo(Graph graph) {
      List<Edge> edges = new ArrayList<>(graph.edges());
      boolean decides = graph.find(from).filter(node -> node instanceof Node.Control).isPresent();
      edges.add(decides ? new Edge.Control(from, to) : Edge.Data.of(from, to));
      return graph.with(graph.nodes(), edges);
    }
  }

  /** Adds a node and edges to or from it. */
  record AddNode(String name, Node node, List<Edge> edges) implements Fix {
    public AddNode {
      edges = List.copyOf(edges);
    }

    @Override
    public Graph applyTo(Graph graph) {
      return graph.with(
          Stream.concat(graph.nodes().stream(), Stream.of(node)).toList(),
          Stream.concat(graph.edges().stream(), edges.stream()).toList());
    }
  }

  /** Lets nodes that give images end with scores of classes. */
  record EndWithScores(List<String> nodes, int classes) implements Fix {
    public EndWithScores {
      nodes = List.copyOf(nodes);
    }

    @Override
    public String name() {
      return "Add global average pooling and dense %d to %s"
          .formatted(classes, String.join(", ", nodes));
    }

    @Override
    public Graph applyTo(Graph graph) {
      Graph fixed = graph;
      for (String id : nodes) {
        fixed =
            withLayers(
                fixed,
                id,
                layers -> {
                  layers.add(new GlobalAveragePool());
                  layers.add(new Dense(classes, Function.IDENTITY));
                });
      }
      return fixed;
    }
  }

  /** Joins the inputs of a node the other way. */
  record JoinBy(String node, Merge merge) implements Fix {
    @Override
    public String name() {
      return "Join the inputs of %s by %s".formatted(node, merge.fileName());
    }

    @Override
    public Graph applyTo(Graph graph) {
      return graph.with(
          graph.nodes().stream()
              .map(old -> old.id().equals(node) ? old.withMerge(merge) : old)
              .toList(),
          graph.edges());
    }
  }

  private static Graph withEdges(Graph graph, UnaryOperator<Edge> edit) {
    return graph.with(graph.nodes(), graph.edges().stream().map(edit).toList());
  }

  private static Graph withLayers(Graph graph, String id, Consumer<List<Layer>> edit) {
    List<Node> nodes = new ArrayList<>(graph.nodes());
    nodes.replaceAll(
        node -> {
          if (!node.id().equals(id)) {
            return node;
          }
          List<Layer> layers = new ArrayList<>(node.layers());
          edit.accept(layers);
          return node.withLayers(layers);
        });
    return graph.with(nodes, graph.edges());
  }
}
