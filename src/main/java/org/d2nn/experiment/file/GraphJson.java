package org.d2nn.experiment.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.d2nn.experiment.file.FieldWriter.Detail;
import org.d2nn.experiment.json.JsonPrinter;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerField;
import org.d2nn.graph.layers.LayerType;
import org.d2nn.graph.layers.LayerValues;

/** The {@code graph} section as a JSON tree. */
final class GraphJson {
  private final Graph graph;
  private final Detail detail;

  private GraphJson(Graph graph, Detail detail) {
    this.graph = graph;
    this.detail = detail;
  }

  static ObjectNode tree(Graph graph, Detail detail) {
    var json = new GraphJson(graph, detail);
    return new FieldWriter(detail)
        .put("nodes", FieldWriter.list(graph.nodes(), json::node))
        .unless("edges", FieldWriter.list(graph.edges(), json::edge))
        .object();
  }

  private JsonNode node(Node node) {
    var json =
        new FieldWriter(detail).put("id", node.id()).put("kind", FieldReader.name(node.kind()));
    node.imageShape()
        .ifPresent(
            shape ->
                json.put(
                    "shape",
                    FieldWriter.list(shape.sizes(), size -> JsonPrinter.numberNode(size))));
    node.constant()
        .ifPresent(value -> json.unless("value", constant(value), constant(Constant.ZERO)));
    if (graph.dataInto(node.id()).size() > 1 && node.hasDataInputs()) {
      json.put("merge", FieldReader.name(node.merge()));
    } else if (node.hasDataInputs()) {
      json.unless("merge", node.merge(), Merge.ADD);
    }
    if (node.isLayered()) {
      json.unless("layers", FieldWriter.list(node.layers(), this::layer));
    }
    return json.object();
  }

  private JsonNode layer(Layer layer) {
    LayerType<?> type = layer.type();
    LayerValues values = type.valuesOf(layer);
    var json = new FieldWriter(detail).put("type", type.id());
    for (LayerField<?> field : type.fields()) {
      Object value = values.get(field.name());
      boolean always =
          field.isRequired()
              || field.maybeImplied()
              || field.isShownInNewFiles() && detail == Detail.NEW_FILE;
      if (field.isImplied(value)) {
        continue;
      }
      if (always) {
        json.put(field.name(), node(field, value));
      } else {
        json.unless(field.name(), node(field, value), node(field, field.standard(values)));
      }
    }
    return json.object();
  }

  static JsonNode node(LayerField<?> field, Object value) {
    return switch (field.kind()) {
      case WHOLE -> FieldWriter.whole((Integer) value);
      case NUMBER -> JsonPrinter.numberNode((Double) value);
      case FUNCTION -> FieldWriter.text(((Function) value).fileName());
    };
  }

  private JsonNode edge(Edge edge) {
    var json = new FieldWriter(detail).put("from", edge.from()).put("to", edge.to());
    if (edge instanceof Edge.Data data) {
      json.unless("kind", GraphReader.EdgeKind.DATA, GraphReader.EdgeKind.DATA)
          .put("default", data.defaultValue().map(GraphJson::constant));
    } else {
      json.unless("kind", GraphReader.EdgeKind.CONTROL, GraphReader.EdgeKind.DATA);
    }
    return json.object();
  }

  /** A number or {@code "-inf"}, or a list of these. */
  private static JsonNode constant(Constant constant) {
    List<Double> values = constant.values();
    return constant.isUniform()
        ? number(values.get(0))
        : FieldWriter.list(values, GraphJson::number);
  }

  private static JsonNode number(double value) {
    return value == Double.NEGATIVE_INFINITY
        ? FieldWriter.text("-inf")
        : JsonPrinter.numberNode(value);
  }
}
