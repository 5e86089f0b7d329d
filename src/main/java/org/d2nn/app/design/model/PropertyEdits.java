package org.d2nn.app.design.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.d2nn.app.design.model.Edit.Step;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.form.NumberText;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.NodeNames;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerField;
import org.d2nn.graph.layers.LayerType;
import org.d2nn.graph.layers.Shape;
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
    return changeLayers(ids, before -> name, change, field);
  }

  /** The same, with a name that says what was before. */
  private static Edit changeLayers(
      Set<String> ids,
      Function<Graph, String> title,
      UnaryOperator<List<Layer>> change,
      String field) {
    return drawn -> {
      DrawnGraph changed = drawn;
      for (String id : ids) {
        changed =
            changed.withChanged(
                id, node -> node.withLayers(change.apply(new ArrayList<>(node.layers()))));
      }
      return Optional.of(
          Step.of(title, changed).during(field == null ? null : new TreeSet<>(ids) + field));
    };
  }

  /**
   * Sets a field of the layer at an index, in every node that has one of that kind there:
   * keystrokes are one step, {@code kernel of conv 1 in N3: 3 → 5}.
   *
   * @param shown the layer that is edited, in one of the nodes
   */
  public static Edit setLayerField(
      Set<String> ids, int at, Layer shown, LayerField<?> field, Object value) {
    LayerType<?> type = shown.type();
    return changeLayers(
        ids,
        before -> {
          List<Layer> layers =
              before.nodes().stream()
                  .filter(node -> ids.contains(node.id()))
                  .map(node -> node.layers())
                  .filter(some -> at < some.size() && some.get(at).type().equals(type))
                  .findFirst()
                  .orElse(List.of());
          long place = layers.stream().limit(at + 1).filter(l -> l.type().equals(type)).count();
          return "%s of %s %d in %s: %s → %s"
              .formatted(
                  field.title(),
                  type.id(),
                  place,
                  Selection.ofNodes(ids).name(),
                  layers.isEmpty() ? "" : text(field, valueOf(layers.get(at), field)),
                  text(field, value));
        },
        layers -> {
          if (at < layers.size() && layers.get(at).type().equals(type)) {
            layers.set(at, type.with(layers.get(at), field, value));
          }
          return layers;
        },
        " layer %d %s".formatted(at, field.name()));
  }

  private static Object valueOf(Layer layer, LayerField<?> field) {
    return layer.type().valuesOf(layer).get(field.name());
  }

  private static String text(LayerField<?> field, Object value) {
    return switch (field.kind()) {
      case WHOLE -> field.isImplied(value) ? "by decisions" : value.toString();
      case NUMBER -> NumberText.text((Double) value);
      case FUNCTION -> ((org.d2nn.graph.layers.Function) value).fileName();
    };
  }

  /** Sets the constant that a dummy emits; keystrokes are one step. */
  public static Edit setValue(String id, Constant value) {
    return drawn ->
        Optional.of(
            Step.of(
                    before ->
                        "Value of %s: %s → %s"
                            .formatted(
                                id,
                                text(before.find(id).flatMap(Node::constant)),
                                NumberText.text(value)),
                    drawn.withChanged(id, old -> new Node.Dummy(old.id(), value)))
                .during(id + " value"));
  }

  /**
   * Sets one of the sizes of an input: channels, height, width; keystrokes are one step.
   *
   * @param what the size is called
   */
  public static Edit setSize(String id, String what, int place, int size) {
    return drawn ->
        Optional.of(
            Step.of(
                    before ->
                        "%s of %s: %s → %d"
                            .formatted(
                                what,
                                id,
                                before
                                    .find(id)
                                    .flatMap(Node::imageShape)
                                    .map(shape -> shape.sizes().get(place).toString())
                                    .orElse(""),
                                size),
                    drawn.withChanged(
                        id,
                        old -> {
                          List<Integer> sizes =
                              new ArrayList<>(old.imageShape().orElseThrow().sizes());
                          sizes.set(place, size);
                          return new Node.Input(id, new Shape(sizes));
                        }))
                .during(id + " size " + place));
  }

  private static String text(Optional<Constant> value) {
    return value.map(NumberText::text).orElse("none");
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
    boolean isTyped = value.isPresent() && edge.defaultValue().isPresent();
    return drawn ->
        Optional.of(
            Step.of(
                    before ->
                        "Default of %s: %s → %s"
                            .formatted(
                                edge,
                                text(
                                    before.dataInto(edge.to()).stream()
                                        .filter(one -> one.from().equals(edge.from()))
                                        .findFirst()
                                        .flatMap(Edge.Data::defaultValue)),
                                text(value)),
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

  /**
   * Fixes a broken rule as the problem proposes; a node that this adds stands beside the others.
   */
  public static Edit fix(Problem problem) {
    return drawn ->
        problem
            .fix()
            .map(
                fix -> {
                  Graph fixed = fix.applyTo(drawn.graph());
                  Layout layout = drawn.layout();
                  for (Node node : fixed.nodes()) {
                    if (drawn.find(node.id()).isEmpty()) {
                      layout = layout.with(node.id(), NodeEdits.beside(drawn, fixed, node));
                    }
                  }
                  return Step.of(fix.name(), new DrawnGraph(fixed, layout));
                });
  }
}
