package org.d2nn.experiment.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.d2nn.experiment.file.Experiment.NodePosition;
import org.d2nn.experiment.file.Experiment.View;
import org.d2nn.experiment.file.FieldWriter.Detail;
import org.d2nn.experiment.json.ElementMatch;
import org.d2nn.experiment.json.JsonPrinter;
import org.d2nn.graph.Graph;
import org.d2nn.learning.TrainingSettings;

/** An experiment as a JSON tree, and the layout of a new file. */
final class ExperimentJson {
  private ExperimentJson() {}

  static ObjectNode tree(Experiment experiment, Detail detail) {
    var positions = new FieldWriter(detail);
    experiment
        .view()
        .positions()
        .forEach(
            (id, position) ->
                positions.put(
                    id, FieldWriter.list(List.of(position.x(), position.y()), number -> number)));
    var groups = new FieldWriter(detail);
    experiment
        .view()
        .groups()
        .forEach((name, nodes) -> groups.put(name, FieldWriter.list(nodes, node -> node)));
    var view =
        new FieldWriter(detail)
            .nested("positions", positions.object())
            .nested("groups", groups.object());
    var json = new FieldWriter(detail).put("format", ExperimentFile.FORMAT);
    if (detail == Detail.NEW_FILE) {
      json.put("name", experiment.name());
    } else {
      json.unless("name", experiment.name(), "");
    }
    return json.unless("description", experiment.description(), "")
        .put("graph", GraphJson.tree(experiment.graph(), detail))
        .nested("dataset", DatasetJson.tree(experiment.dataset(), detail))
        .nested("training", TrainingJson.tree(experiment.training(), detail))
        .nested("view", view.object())
        .object();
  }

  /** A new file: section by section, one line per node or edge. */
  static String newFile(Experiment experiment) {
    return text(tree(experiment, Detail.NEW_FILE));
  }

  /** A new file of a graph alone. */
  static String part(Graph graph, Map<String, NodePosition> positions) {
    var experiment =
        new Experiment(
            "",
            "",
            graph,
            DatasetReader.DEFAULT,
            TrainingSettings.DEFAULT,
            View.NONE.withPositions(positions));
    ObjectNode tree = tree(experiment, Detail.NEW_FILE);
    tree.remove(List.of("name", "dataset", "training"));
    return text(tree);
  }

  private static String text(ObjectNode tree) {
    var text = new StringBuilder();
    members(tree, 1, text);
    return text.append('\n').toString();
  }

  private static void members(JsonNode object, int depth, StringBuilder text) {
    String indent = "  ".repeat(depth);
    String before = "{\n";
    for (var member : object.properties()) {
      JsonNode value = member.getValue();
      text.append(before)
          .append(indent)
          .append(JsonPrinter.inline(FieldWriter.node(member.getKey())))
          .append(": ");
      if (depth == 1 && value.isObject()) {
        members(value, depth + 1, text);
      } else if (value.isArray() && !value.isEmpty() && value.get(0).isObject() && depth == 2) {
        items(value, indent, text);
      } else {
        text.append(JsonPrinter.inline(value));
      }
      before = ",\n";
    }
    text.append('\n').append("  ".repeat(depth - 1)).append('}');
  }

  private static void items(JsonNode array, String indent, StringBuilder text) {
    String before = "[\n";
    for (JsonNode item : array) {
      text.append(before).append(indent).append("  ").append(JsonPrinter.inline(item));
      before = ",\n";
    }
    text.append('\n').append(indent).append(']');
  }

  /** Which nodes, edges and layers of a changed experiment are which of the old one. */
  static ElementMatch match(JsonNode before, JsonNode after) {
    List<JsonNode> oldNodes = items(before.path("graph").path("nodes"));
    List<JsonNode> newNodes = items(after.path("graph").path("nodes"));
    int[] nodes = sameNodes(oldNodes, newNodes);
    Map<String, String> renamed = new HashMap<>();
    for (int i = 0; i < nodes.length; i++) {
      if (nodes[i] >= 0) {
        renamed.put(text(oldNodes.get(nodes[i]), "id"), text(newNodes.get(i), "id"));
      }
    }
    return (path, old, now) ->
        switch (path) {
          case "graph.nodes" -> sameNodes(old, now);
          case "graph.edges" ->
              ElementMatch.byKey(
                  old,
                  now,
                  e -> ends(renamed, text(e, "from"), text(e, "to")),
                  e -> text(e, "from") + " " + text(e, "to"),
                  (a, b) ->
                      alike("kind").test(a, b)
                          && (alike("from").test(a, b) || alike("to").test(a, b)));
          case "graph.nodes.layers" -> ElementMatch.inOrder(old, now, alike("type"));
          case "dataset.classes" -> ElementMatch.inOrder(old, now, alike("name"));
          default -> ElementMatch.inOrder(old, now, (a, b) -> true);
        };
  }

  private static int[] sameNodes(List<JsonNode> old, List<JsonNode> now) {
    return ElementMatch.byKey(old, now, n -> text(n, "id"), n -> text(n, "id"), alike("kind"));
  }

  private static List<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static String ends(Map<String, String> renamed, String from, String to) {
    return renamed.getOrDefault(from, from) + " " + renamed.getOrDefault(to, to);
  }

  private static java.util.function.BiPredicate<JsonNode, JsonNode> alike(String key) {
    return (a, b) -> text(a, key).equals(text(b, key));
  }

  private static String text(JsonNode object, String key) {
    return object.path(key).asText();
  }
}
