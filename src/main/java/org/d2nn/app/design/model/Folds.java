package org.d2nn.app.design.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.Captions;
import org.d2nn.app.drawing.Captions.Caption;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.drawing.Look;
import org.d2nn.app.drawing.Look.NodeLook;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.NodeNames;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;

/**
 * Groups of nodes that the canvas shows as one box each. They belong to how the graph is drawn, as
 * the places of its nodes do, and not to what it means. Immutable.
 *
 * @param groups the name of each box to the nodes in it
 */
public record Folds(Map<String, Set<String>> groups) {
  public static final Folds NONE = new Folds(Map.of());

  public Folds {
    groups = Map.copyOf(groups);
  }

  /** The boxes of an experiment, as far as its graph has their nodes. */
  static Folds of(Experiment experiment) {
    Map<String, Set<String>> groups = new HashMap<>();
    experiment.view().groups().forEach((name, ids) -> groups.put(name, Set.copyOf(ids)));
    return new Folds(groups).within(experiment.graph());
  }

  /** The same experiment drawn with these boxes. */
  Experiment in(Experiment experiment) {
    Map<String, List<String>> named = new TreeMap<>();
    groups.forEach(
        (name, ids) ->
            named.put(
                name,
                experiment.graph().nodes().stream().map(Node::id).filter(ids::contains).toList()));
    return experiment.withView(experiment.view().withGroups(named));
  }

  /** With these nodes in one box; boxes among them go into it. */
  Folds folded(Set<String> ids, Set<String> taken) {
    Map<String, Set<String>> changed = new HashMap<>(without(ids).groups);
    Set<String> names = new HashSet<>(taken);
    names.addAll(changed.keySet());
    changed.put(NodeNames.free("group", names), Set.copyOf(ids));
    return new Folds(changed);
  }

  /** Without the boxes that hold any of these nodes. */
  Folds without(Set<String> ids) {
    return new Folds(
        groups.entrySet().stream()
            .filter(group -> group.getValue().stream().noneMatch(ids::contains))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** With another id for a node; a box of that name gets another one. */
  Folds renamed(String from, String to, Set<String> taken) {
    Set<String> names = new HashSet<>(taken);
    names.addAll(groups.keySet());
    names.add(to);
    Map<String, Set<String>> changed = new HashMap<>();
    groups.forEach(
        (name, ids) ->
            changed.put(
                name.equals(to) ? NodeNames.free(name, names) : name,
                ids.stream().map(id -> id.equals(from) ? to : id).collect(Collectors.toSet())));
    return new Folds(changed);
  }

  /** Of nodes that are there; a box of one node is none. */
  private Folds within(Graph graph) {
    Map<String, Set<String>> left = new HashMap<>();
    groups.forEach(
        (name, ids) -> {
          Set<String> there = new HashSet<>(ids);
          there.removeIf(id -> graph.find(id).isEmpty());
          if (there.size() > 1 && graph.find(name).isEmpty()) {
            left.put(name, there);
          }
        });
    return new Folds(left);
  }

  /** Whether a node is in a box. */
  public boolean isFolded(String id) {
    return isBox(shown(id));
  }

  /** Whether this is the name of a box. */
  public boolean isBox(String id) {
    return groups.containsKey(id);
  }

  /** The nodes that a figure on the canvas stands for: those of a box, or the node alone. */
  public Set<String> members(String shown) {
    return groups.getOrDefault(shown, Set.of(shown));
  }

  /** The figure on the canvas that stands for a node. */
  public String shown(String id) {
    return groups.entrySet().stream()
        .filter(group -> group.getValue().contains(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(id);
  }

  /** Everything that some figures stand for. */
  public Set<String> membersOf(Collection<String> shown) {
    return shown.stream().flatMap(id -> members(id).stream()).collect(Collectors.toSet());
  }

  /**
   * The drawing with its boxes: each stands in the middle of its nodes, with the edges that leave
   * it.
   */
  public DrawnGraph of(DrawnGraph drawn) {
    if (groups.isEmpty()) {
      return drawn;
    }
    Map<String, Node> nodes = new LinkedHashMap<>();
    Map<String, Point2D> centres = new LinkedHashMap<>();
    for (Node node : drawn.graph().nodes()) {
      String shown = shown(node.id());
      nodes.putIfAbsent(shown, isBox(shown) ? new Node.Regular(shown, Merge.ADD, List.of()) : node);
      drawn.layout().find(node.id()).ifPresent(at -> centres.putIfAbsent(shown, at));
    }
    groups.forEach((name, ids) -> centres.put(name, middle(ids, drawn.layout())));
    Map<List<Object>, Edge> edges = new LinkedHashMap<>();
    for (Edge edge : drawn.graph().edges()) {
      String from = shown(edge.from());
      String to = shown(edge.to());
      if (!from.equals(to)) {
        edges.putIfAbsent(List.of(from, to, edge.getClass()), edge.between(from, to));
      }
    }
    return new DrawnGraph(
        new Graph(List.copyOf(nodes.values()), List.copyOf(edges.values())), new Layout(centres));
  }

  private static Point2D middle(Set<String> ids, Layout layout) {
    List<Point2D> at = ids.stream().flatMap(id -> layout.find(id).stream()).toList();
    return new Point2D(
        at.stream().mapToDouble(Point2D::getX).average().orElse(0),
        at.stream().mapToDouble(Point2D::getY).average().orElse(0));
  }

  /** What stands on the boxes: how many nodes they hold and what these cost. */
  public Captions captions(GraphAnalysis analysis) {
    if (groups.isEmpty()) {
      return analysis.captions();
    }
    Map<String, Caption> captions = new HashMap<>(analysis.captions().byNode());
    groups.forEach(
        (name, ids) -> {
          long cost = ids.stream().mapToLong(id -> analysis.costs().multiplyAdds(id)).sum();
          List<String> lines = new ArrayList<>();
          lines.add(ids.size() + " nodes");
          lines.add(Numbers.compact(cost) + " mult-adds");
          captions.put(name, new Caption(lines, analysis.reference().relative(cost)));
        });
    return new Captions(captions);
  }

  /** A box is lit where any of its nodes is, and faded where all are. */
  public Look of(Look look) {
    Map<String, NodeLook> nodes = new HashMap<>(look.nodes());
    groups.forEach(
        (name, ids) -> {
          Set<NodeLook> looks = ids.stream().map(look::of).collect(Collectors.toSet());
          Optional<NodeLook> lit = looks.stream().filter(NodeLook.LIT::equals).findFirst();
          nodes.put(name, lit.orElse(looks.size() == 1 ? looks.iterator().next() : NodeLook.PLAIN));
        });
    return new Look(nodes, look.edges());
  }

  /** Where the nodes stand when the boxes are laid out: those in a box move with it. */
  Layout moved(Layout before, Layout boxes) {
    Map<String, Point2D> centres = new HashMap<>();
    boxes
        .centres()
        .forEach(
            (shown, at) -> {
              if (isBox(shown)) {
                Point2D by = at.subtract(middle(members(shown), before));
                members(shown).forEach(id -> centres.put(id, before.at(id).add(by)));
              } else {
                centres.put(shown, at);
              }
            });
    return before.withAll(centres);
  }
}
