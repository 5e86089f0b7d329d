package org.d2nn.experiment.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.d2nn.experiment.file.FieldWriter.Detail;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerField;
import org.d2nn.graph.layers.LayerType;
import org.d2nn.graph.layers.LayerValues;

/** The {@code graph} section as a JSON tree. */
record GraphJson(Graph graph, Detail detail) {

  static ObjectNode tree(Graph graph, Detail detail) {
    var json = new GraphJson(graph, detail);
    return new FieldWriter(detail)
        .put("nodes", FieldWriter.list(graph.nodes(), json::node))
        .unless("edges", FieldWriter.list(graph.edges(), json::edge), List.of())
        .object();
  }

  private JsonNode node(Node node) {
    var json = new FieldWriter(detail).put("id", node.id()).put("kind", node.kind());
    node.imageShape()
        .ifPresent(shape -> json.put("shape", FieldWriter.list(shape.sizes(), size -> size)));
    node.constant()
        .ifPresent(value -> json.unless("value", constant(value), constant(Constant.ZERO)));
    if (graph.dataInto(node.id()).size() > 1 && node.hasDataInputs()) {
      json.put("merge", node.merge());
    } else if (node.hasDataInputs()) {
      json.unless("merge", node.merge(), Merge.ADD);
    }
    if (node.isLayered()) {
      json.unless("layers", FieldWriter.list(node.layers(), this::layer), List.of());
    }
    return json.object();
  }

  private JsonNode layer(Layer layer) {
    LayerType<?> type = layer.type();
    LayerValues values = type.valuesOf(layer);
    var json = new FieldWriter(detail).put("type", type.id());
    for (LayerField<?> field : type.fields()) {
      Object value = values.get(field.name());
      if (field.isImplied(value)) {
        continue;
      }
      if (field.isRequired() || field.maybeImplied()) {
        json.put(field.name(), value);
      } else {
        json.put(field.name(), value, field.standard(values), field.isShownInNewFiles());
      }
    }
    return json.object();
  }

  private JsonNode edge(Edge edge) {
    var json = new FieldWriter(detail).put("from", edge.from()).put("to", edge.to());
    if (edge instanceof Edge.Data data) {
      json.unless("kind", GraphReader.EdgeKind.DATA, GraphReader.EdgeKind.DATA);
      data.defaultValue().ifPresent(value -> json.put("default", constant(value)));
    } else {
      json.unless("kind", GraphReader.EdgeKind.CONTROL, GraphReader.EdgeKind.DATA);
    }
    return json.object();
  }

  /** A number or {@code "-inf"}, or a list of these. */
  private static Object constant(Constant constant) {
    List<Double> values = constant.values();
    return constant.isUniform()
        ? number(values.get(0))
        : FieldWriter.list(values, GraphJson::number);
  }

  private static Object number(double value) {
    return value == Double.NEGATIVE_INFINITY ? "-inf" : value;
  }
}
