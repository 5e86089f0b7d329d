package org.d2nn.app.design.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.NodeNames;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerType;
import org.d2nn.graph.rules.Fix;
import org.d2nn.graph.rules.Problem;

/** What a node or an edge is: names, layers, values, the order of decisions. */
public final class PropertyEdits {
  private final DesignViewModel model;

  PropertyEdits(DesignViewModel model) {
    this.model = model;
  }

  /** Why a node cannot be renamed so; empty where it can. */
  public String whyNotRename(String id, String wanted) {
    Set<String> others = model.sketch().ids();
    others.remove(id);
    return NodeNames.whyNot(wanted, others);
  }

  /** Another id for a node, wherever it is named: in its edges, its place, the training. */
  public void rename(String id, String wanted) {
    if (!id.equals(wanted) && whyNotRename(id, wanted).isEmpty()) {
      Experiment renamed = model.workspace().with(model.sketch().renamed(id, wanted));
      model
          .workspace()
          .edit(
              "Rename %s to %s".formatted(id, wanted),
              renamed.withTraining(renamed.training().withRenamed(id, wanted)),
              null);
      model.select(Selection.of(wanted));
    }
  }

  /**
   * Changes a node, keeping its id and kind.
   *
   * @param field what is being typed into, so that its keystrokes become one step; null for a step
   *     of its own
   */
  public void change(String id, String name, UnaryOperator<Node> change, String field) {
    model.edit(name, model.sketch().withChanged(id, change), field == null ? null : id + field);
  }

  /** Changes the layers of a node; see {@link #change}. */
  void changeLayers(String id, String name, UnaryOperator<List<Layer>> change, String field) {
    changeLayers(Set.of(id), name, change, field);
  }

  /** Changes the layers of several nodes, each alike, as one step. */
  public void changeLayers(
      Set<String> ids, String name, UnaryOperator<List<Layer>> change, String field) {
    DrawnGraph changed = model.sketch();
    for (String id : ids) {
      changed =
          changed.withChanged(
              id, node -> node.withLayers(change.apply(new ArrayList<>(node.layers()))));
    }
    model.edit(name, changed, field == null ? null : new TreeSet<>(ids) + field);
  }

  /** Adds a layer to several nodes, at an index or at the end where they have fewer. */
  public void add(Set<String> ids, LayerType<?> type, int at) {
    changeLayers(
        ids,
        added(type.title(), ids),
        layers -> {
          layers.add(Math.min(at, layers.size()), type.fresh());
          return layers;
        },
        null);
  }

  /** Adds layers that often go together; see {@link Preset#into}. */
  public void add(Set<String> ids, Preset preset, int at) {
    changeLayers(ids, added(preset.title(), ids), layers -> preset.into(layers, at), null);
  }

  private static String added(String what, Set<String> ids) {
    return "Add %s to %s".formatted(what.toLowerCase(Locale.ROOT), Selection.ofNodes(ids).name());
  }

  /** Gives a data edge a default value, or takes it away; keystrokes are one step. */
  public void setDefault(Edge.Data edge, Optional<Constant> value) {
    Edge.Data changed = edge.withDefault(value);
    model.edit(
        value.isPresent() ? "Set the default of " + edge : "Remove the default of " + edge,
        model.sketch().withChanged(edge, one -> changed),
        value.isPresent() && edge.defaultValue().isPresent() ? "default of " + edge : null);
  }

  /** Moves a decision among those of its control node: their order is the order of the scores. */
  public void reorder(Edge.Control edge, int by) {
    List<Edge.Control> decisions = model.graph().controlOutOf(edge.from());
    int to = decisions.indexOf(edge) + by;
    if (to < 0 || to >= decisions.size()) {
      return;
    }
    List<Edge> edges = new ArrayList<>(model.graph().edges());
    Collections.swap(edges, edges.indexOf(edge), edges.indexOf(decisions.get(to)));
    model.edit(
        "Make %s decision %d".formatted(edge, to + 1),
        new DrawnGraph(new Graph(model.graph().nodes(), edges), model.sketch().layout()));
  }

  /** Mends a broken rule as its fix proposes. */
  public void apply(Problem problem) {
    problem
        .fix()
        .ifPresent(
            (Fix fix) ->
                model.edit(
                    fix.name(),
                    new DrawnGraph(fix.applyTo(model.graph()), model.sketch().layout())));
  }
}
