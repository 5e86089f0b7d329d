package org.d2nn.app.design.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.d2nn.app.drawing.Look;
import org.d2nn.app.drawing.Look.EdgeLook;
import org.d2nn.app.drawing.Look.NodeLook;
import org.d2nn.app.form.NumberText;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Layer;

/**
 * How the experiment that is edited differs from another one.
 *
 * @param name of the other
 * @param differences one line each: nodes, edges, then settings, as {@code before → now}, where the
 *     other counts as before
 * @param look what is new or changed is lit, the rest faded
 */
public record Comparison(String name, Experiment other, List<String> differences, Look look) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Comparison of(Experiment now, String name, Experiment other) {
    List<String> lines = new ArrayList<>();
    Set<String> nodes = new HashSet<>();
    for (Node node : now.graph().nodes()) {
      Optional<Node> before = other.graph().find(node.id());
      if (before.filter(node::equals).isEmpty()) {
        nodes.add(node.id());
        if (before.isPresent()) {
          lines.addAll(changes(before.get(), node));
        } else {
          lines.add(node.id() + " is new: " + describe(node));
        }
      }
    }
    for (Node node : other.graph().nodes()) {
      if (now.graph().find(node.id()).isEmpty()) {
        lines.add(node.id() + " is missing: " + describe(node));
      }
    }
    Map<String, Edge> before = edges(other);
    Map<String, Edge> after = edges(now);
    Set<Edge> edges = new HashSet<>();
    after.forEach(
        (what, edge) -> {
          Edge old = before.get(what);
          if (!edge.equals(old)) {
            edges.add(edge);
            lines.add(
                old == null
                    ? what + " is new"
                    : "Default of %s: %s → %s".formatted(edge, standard(old), standard(edge)));
          }
        });
    before.keySet().stream()
        .filter(what -> !after.containsKey(what))
        .forEach(what -> lines.add(what + " is missing"));
    lines.addAll(settings(settings(other), settings(now)));
    Look look =
        Look.of(
            now.graph(),
            node -> nodes.contains(node.id()) ? NodeLook.LIT : NodeLook.DIMMED,
            edge -> edges.contains(edge) ? EdgeLook.LIT : EdgeLook.DIMMED);
    return new Comparison(name, other, List.copyOf(lines), look);
  }

  private static List<String> changes(Node before, Node now) {
    List<String> changes = new ArrayList<>();
    String was = describe(before);
    if (!was.equals(describe(now))) {
      changes.add("%s: %s → %s".formatted(now.id(), was, describe(now)));
    }
    if (before.merge() != now.merge()) {
      changes.add(
          "%s joins its inputs by %s → %s"
              .formatted(now.id(), before.merge().fileName(), now.merge().fileName()));
    }
    return changes;
  }

  private static String describe(Node node) {
    String contents =
        node.imageShape()
            .map(Object::toString)
            .or(() -> node.constant().map(NumberText::text))
            .orElseGet(
                () -> node.layers().stream().map(Layer::summary).collect(Collectors.joining(", ")));
    return contents.isEmpty() ? node.kind().fileName() : node.kind().fileName() + " " + contents;
  }

  private static Map<String, Edge> edges(Experiment experiment) {
    Map<String, Edge> edges = new LinkedHashMap<>();
    experiment
        .graph()
        .edges()
        .forEach(
            edge -> edges.put((edge instanceof Edge.Data ? "Data " : "Control ") + edge, edge));
    return edges;
  }

  private static String standard(Edge edge) {
    Optional<Constant> value =
        edge instanceof Edge.Data data ? data.defaultValue() : Optional.empty();
    return value.map(NumberText::text).orElse("none");
  }

  private static List<String> settings(Map<String, String> before, Map<String, String> now) {
    Set<String> names = new LinkedHashSet<>(now.keySet());
    names.addAll(before.keySet());
    return names.stream()
        .filter(name -> !before.getOrDefault(name, "").equals(now.getOrDefault(name, "")))
        .map(
            name ->
                "%s: %s → %s"
                    .formatted(
                        name,
                        before.getOrDefault(name, "not set"),
                        now.getOrDefault(name, "not set")))
        .toList();
  }

  /** Data and training as an experiment file names them: {@code training.lambda} to its text. */
  private static Map<String, String> settings(Experiment experiment) {
    Map<String, String> settings = new LinkedHashMap<>();
    try {
      JsonNode file = JSON.readTree(ExperimentFile.toJson(experiment));
      flatten("dataset", file.path("dataset"), settings);
      flatten("training", file.path("training"), settings);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an experiment is written as JSON", e);
    }
    return settings;
  }

  private static void flatten(String name, JsonNode value, Map<String, String> into) {
    if (value.isObject()) {
      value
          .fields()
          .forEachRemaining(field -> flatten(name + "." + field.getKey(), field.getValue(), into));
    } else if (!value.isMissingNode()) {
      into.put(name, value.isTextual() ? value.asText() : value.toString());
    }
  }
}
