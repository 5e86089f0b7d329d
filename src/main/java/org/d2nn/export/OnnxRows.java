package org.d2nn.export;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.d2nn.export.RowMasks.Mask;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.onnx.OnnxAttribute;
import org.d2nn.onnx.OnnxGraph;

/**
 * Which rows reach each node, computed in the main graph from what the control nodes decided. Nodes
 * on the same rows share everything.
 */
final class OnnxRows {
  private final Graph graph;
  private final OnnxGraph main;
  private final SharedValues shared;
  private final Map<String, String> values;

  /**
   * The rows of a mask, as values of the main graph; null what is not needed for all rows, or for a
   * model of one image.
   *
   * @param any whether there is any
   * @param indices their numbers, {@code [rows]}
   * @param places the same as a column, {@code [rows, 1]}
   */
  record Rows(Mask mask, String any, String indices, String places) {
    static final Rows ALL = new Rows(Mask.ALL, null, null, null);

    /** These rows of a value for the whole batch. */
    String of(OnnxGraph in, String name, String value) {
      return indices == null
          ? value
          : in.add(name, "Gather", List.of(value, indices), OnnxAttribute.integer("axis", 0));
    }
  }

  /**
   * @param values by control node, what it decided for each row
   */
  OnnxRows(Graph graph, OnnxGraph main, SharedValues shared, Map<String, String> values) {
    this.graph = graph;
    this.main = main;
    this.shared = shared;
    this.values = values;
  }

  Rows of(Mask mask) {
    if (mask.isAll()) {
      return Rows.ALL;
    }
    String reached = condition(mask);
    if (main.isForOneRow()) {
      return new Rows(mask, reached, null, null);
    }
    String found = made(reached, "found", name -> main.add(name, "NonZero", List.of(reached)));
    String indices =
        made(
            reached, "rows", name -> main.add(name, "Squeeze", List.of(found, shared.integers(0))));
    OnnxAttribute turned = OnnxAttribute.integers("perm", 1, 0);
    String places =
        made(reached, "places", name -> main.add(name, "Transpose", List.of(found), turned));
    String count = made(reached, "count", name -> main.add(name, "Size", List.of(indices)));
    String any =
        made(reached, "any", name -> main.add(name, "Greater", List.of(count, shared.integer(0))));
    return new Rows(mask, any, indices, places);
  }

  private String made(String reached, String what, java.util.function.UnaryOperator<String> maker) {
    String name = reached + "/" + what;
    return shared.once(name, () -> maker.apply(name));
  }

  /** For each row whether it belongs to a mask, which is not that of all rows. */
  String condition(Mask mask) {
    return shared.once(
        mask, () -> joined("And", mask.choices().stream().map(this::chosen).toList()));
  }

  private String chosen(Set<Edge.Control> choice) {
    return shared.once(choice, () -> joined("Or", choice.stream().map(this::picked).toList()));
  }

  private String picked(Edge.Control edge) {
    int index = graph.controlOutOf(edge.from()).indexOf(edge);
    List<String> compared = List.of(values.get(edge.from()), shared.integer(index));
    return shared.once(
        edge, () -> main.add(edge.from() + "/picks-" + edge.to(), "Equal", compared));
  }

  private String joined(String operator, List<String> conditions) {
    String all = conditions.get(0);
    for (String condition : conditions.subList(1, conditions.size())) {
      List<String> both = List.of(all, condition);
      String name = "%s-%s-%s".formatted(all, operator.toLowerCase(Locale.ROOT), condition);
      all = shared.once(List.of(operator, both), () -> main.add(name, operator, both));
    }
    return all;
  }
}
