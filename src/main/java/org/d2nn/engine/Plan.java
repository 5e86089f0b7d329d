package org.d2nn.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.d2nn.engine.SharedOutputs.Slot;
import org.d2nn.graph.Costs;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.layers.Shape;

/** A graph prepared for execution: computed once, the same for every batch. */
final class Plan {
  private static final double MOST_INPUTS = 1 << 20;

  private final Graph graph;
  private final List<PlannedNode> order = new ArrayList<>();
  private final Map<String, PlannedNode> byId = new HashMap<>();
  private final Map<String, Integer> controlIndex = new HashMap<>();
  private final Map<PlannedNode, Slot> slotOf = new HashMap<>();
  private int slots;
  private long mostInputsOfAnImage = 1;

  /**
   * @throws IllegalArgumentException if the graph cannot be run
   */
  Plan(Graph graph) {
    this.graph = graph;
    List<Node> nodes = graph.executionOrder();
    if (nodes.size() != graph.nodes().size()) {
      throw new IllegalArgumentException("the graph has a cycle and cannot be run");
    }
    Shapes shapes = Shapes.of(graph);
    Costs costs = Costs.of(graph, shapes);
    for (Node node : nodes) {
      PlannedNode planned = plan(node, shapes, costs);
      order.add(planned);
      byId.put(node.id(), planned);
    }
    List<Node.Control> controls = graph.controls();
    for (int i = 0; i < controls.size(); i++) {
      controlIndex.put(controls.get(i).id(), i);
    }
    order.forEach(this::shareSources);
    countInputs();
  }

  /** Lets the sources of a node that adds them write side by side, if they can. */
  private void shareSources(PlannedNode target) {
    if (!target.hasLayers()
        || target.sources().size() < 2
        || target.node().merge() == Merge.CONCAT) {
      return;
    }
    List<PlannedNode> members =
        target.sources().stream()
            .map(PlannedNode.Source::from)
            .sorted(Comparator.comparingInt(PlannedNode::index))
            .toList();
    boolean fit =
        target.sources().stream()
            .allMatch(
                source ->
                    source.from().hasLayers()
                        && source.from().output().equals(target.input())
                        && (!source.hasDefault() || source.defaultValue().isZero()));
    boolean unshared = members.stream().noneMatch(slotOf::containsKey);
    if (fit && unshared && members.stream().allMatch(m -> isDecidedBefore(m, members.get(0)))) {
      var slot = new Slot(slots++, members);
      members.forEach(member -> slotOf.put(member, slot));
    }
  }

  /** Whether it is known which rows reach a node before another runs. */
  private static boolean isDecidedBefore(PlannedNode node, PlannedNode other) {
    return node.sources().stream().allMatch(source -> source.from().index() < other.index())
        && node.gates().stream().allMatch(gate -> gate.control().index() < other.index());
  }

  /**
   * Counts, for the node where it is most, in how many ways the decisions of control nodes can make
   * one image's input differ: a source's output follows from its own input, and whether a source
   * runs at all matters where another takes its place.
   */
  private void countInputs() {
    Map<PlannedNode, Set<PlannedNode>> shaping = new HashMap<>();
    Map<PlannedNode, Set<PlannedNode>> opening = new HashMap<>();
    for (PlannedNode node : order) {
      Set<PlannedNode> input = new HashSet<>();
      Set<PlannedNode> open = new HashSet<>();
      for (PlannedNode.Source source : node.sources()) {
        input.addAll(shaping.get(source.from()));
        (source.hasDefault() ? input : open).addAll(opening.get(source.from()));
      }
      for (PlannedNode.Gate gate : node.gates()) {
        open.add(gate.control());
        open.addAll(opening.get(gate.control()));
      }
      shaping.put(node, input);
      opening.put(node, open);
      double ways = input.stream().mapToDouble(this::edgesOf).reduce(1, (a, b) -> a * b);
      mostInputsOfAnImage = Math.max(mostInputsOfAnImage, (long) Math.min(ways, MOST_INPUTS));
    }
  }

  /** The most different inputs that any node can get for one image. */
  long mostInputsOfAnImage() {
    return mostInputsOfAnImage;
  }

  /** What a node writes into together with others; null for a tensor of its own. */
  Slot slotOf(PlannedNode node) {
    return slotOf.get(node);
  }

  int slots() {
    return slots;
  }

  private PlannedNode plan(Node node, Shapes shapes, Costs costs) {
    String id = node.id();
    List<PlannedNode.Source> sources = new ArrayList<>();
    for (Edge.Data edge : graph.dataInto(id)) {
      sources.add(new PlannedNode.Source(byId.get(edge.from()), edge));
    }
    List<PlannedNode.Gate> gates = new ArrayList<>();
    for (Edge.Control edge : graph.controlInto(id)) {
      gates.add(
          new PlannedNode.Gate(
              byId.get(edge.from()), graph.controlOutOf(edge.from()).indexOf(edge)));
    }
    boolean hasParameters = costs.parameters(id) > 0;
    Shape output = shapes.outputOf(id).orElse(null);
    if (output == null && !(node instanceof Node.Dummy && graph.dataOutOf(id).isEmpty())) {
      throw new IllegalArgumentException(
          "%s cannot be run: %s"
              .formatted(id, shapes.whyUnknown(id).orElse("its shape is unknown")));
    }
    return new PlannedNode(
        order.size(),
        node,
        List.copyOf(sources),
        List.copyOf(gates),
        shapes.inputOf(id).orElse(null),
        output,
        costs.multiplyAdds(id),
        hasParameters || sources.stream().anyMatch(source -> source.from().wantsGradient()));
  }

  Graph graph() {
    return graph;
  }

  /** Cost of all nodes together for one example. */
  long multiplyAdds() {
    return order.stream().mapToLong(PlannedNode::multiplyAdds).sum();
  }

  /** All nodes, sources before targets. */
  List<PlannedNode> order() {
    return order;
  }

  PlannedNode at(String id) {
    PlannedNode node = byId.get(id);
    if (node == null) {
      throw new IllegalArgumentException("there is no node " + id);
    }
    return node;
  }

  /** A control node's index among the graph's control nodes, in the file's order. */
  int controlIndex(PlannedNode control) {
    return controlIndex.get(control.id());
  }

  int edgesOf(PlannedNode control) {
    return graph.controlOutOf(control.id()).size();
  }
}
