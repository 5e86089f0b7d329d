package org.d2nn.app.design.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.d2nn.app.design.model.Edit.Step;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.NodeNames;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerType;
import org.d2nn.graph.rules.Problem;

/** Edits of a node or an edge: names, layers, values, the order of decisions. */
public final class PropertyEdits {
  private PropertyEdits() {}

  /** Why a node cannot have this name; empty where it can. */
  public static String whyNotRename(DrawnGraph drawn, String id, String wanted) {
    Set<String> others = drawn.ids();
    others.remove(id);
    return NodeNames.whyNot(wanted, others);
  }

  /**
   * Changes a node, keeping its id and kind.
   *
   * @param field what is being typed into, so that its keystrokes become one step; null for a step
   *     of its own
   */
  public static Edit change(String id, String name, UnaryOperator<Node> change, String field) {
    return drawn ->
        Optional.of(
            Step.of(name, drawn.withChanged(id, change)).during(field == null ? null : id + field));
  }

  /** Changes the layers of several nodes, each alike; see {@link #change}. */
  public static Edit changeLayers(
      Set<String> ids, String name, UnaryOperator<List<Layer>> change, String field) {
    return drawn -> {
      DrawnGraph changed = drawn;
      for (String id : ids) {
        changed =
            changed.withChanged(
                id, node -> node.withLayers(change.apply(new ArrayList<>(node.layers()))));
      }
      return Optional.of(
          Step.of(name, changed).during(field == null ? null : new TreeSet<>(ids) + field));
    };
  }

  /** Adds a layer to several nodes, at an index or at the end where they have fewer. */
  public static Edit add(Set<String> ids, LayerType<?> type, int at) {
    return changeLayers(
        ids,
        added(type.title(), ids),
        layers -> {
          layers.add(Math.min(at, layers.size()), type.fresh());
          return layers;
        },
        null);
  }

  /** Adds layers that often go together; see {@link Preset#into}. */
  public static Edit add(Set<String> ids, Preset preset, int at) {
    return changeLayers(ids, added(preset.title(), ids), layers -> preset.into(layers, at), null);
  }

  private static String added(String what, Set<String> ids) {
    return "Add %s to %s".formatted(what.toLowerCase(Locale.ROOT), Selection.ofNodes(ids).name());
  }

  /** Gives a data edge a default value, or takes it away; keystrokes are one step. */
  public static Edit setDefault(Edge.Data edge, Optional<Constant> value) {
    Edge.Data changed = edge.withDefault(value);
    String verb = value.isPresent() ? "Set" : "Remove";
    boolean isTyped = value.isPresent() && edge.defaultValue().isPresent();
    return drawn ->
        Optional.of(
            Step.of(
                    "%s the default of %s".formatted(verb, edge),
                    drawn.withChanged(edge, one -> changed))
                .during(isTyped ? "default of " + edge : null));
  }

  /** Moves a decision among those of its control node: their order is the order of the scores. */
  public static Edit reorder(Edge.Control edge, int by) {
    return drawn -> {
      List<Edge.Control> decisions = drawn.graph().controlOutOf(edge.from());
      int to = decisions.indexOf(edge) + by;
      if (to < 0 || to >= decisions.size()) {
        return Optional.empty();
      }
      List<Edge> edges = new ArrayList<>(drawn.graph().edges());
      Collections.swap(edges, edges.indexOf(edge), edges.indexOf(decisions.get(to)));
      return Optional.of(
          Step.of("Make %s decision %d".formatted(edge, to + 1), drawn.withEdges(edges)));
    };
  }

  /** Fixes a broken rule as the problem proposes. */
  public static Edit fix(Problem problem) {
    return drawn ->
        problem
            .fix()
            .map(
                fix ->
                    Step.of(
                        fix.name(), new DrawnGraph(fix.applyTo(drawn.graph()), drawn.layout())));
  }
}
