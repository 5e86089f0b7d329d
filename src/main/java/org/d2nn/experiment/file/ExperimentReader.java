package org.d2nn.experiment.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.d2nn.experiment.file.Experiment.NodePosition;
import org.d2nn.experiment.file.Experiment.View;
import org.d2nn.experiment.json.JsonValue;
import org.d2nn.experiment.json.JsonValue.Kind;
import org.d2nn.graph.Graph;
import org.d2nn.graph.rules.Problem;
import org.d2nn.graph.rules.Rules;
import org.d2nn.learning.TrainingSettings;

/** Builds an experiment from a file's values, or reports every problem. */
final class ExperimentReader {
  private static final Pattern FORMAT = Pattern.compile("d2nn/(\\d+)");

  /** Rules that are never broken only because a part of the graph could not be read. */
  private static final Set<String> SURE_IN_PART = Set.of("R1", "R2", "R3", "R4", "R10");

  private final ReadProblems problems = new ReadProblems();

  private ExperimentReader() {}

  /**
   * What a file says.
   *
   * @param ignored fields that are not known
   */
  record Read(Experiment experiment, List<Problem> ignored) {}

  /**
   * @param where the file's name, for messages
   * @throws BrokenExperiment with every problem that prevents reading
   */
  static Read read(JsonValue root, String where) {
    var reader = new ExperimentReader();
    Optional<Experiment> experiment = reader.read(root);
    List<Problem> problems = new ArrayList<>(reader.problems.problems());
    if (!problems.isEmpty()) {
      experiment.ifPresent(
          part ->
              Rules.check(part.graph()).stream()
                  .filter(problem -> SURE_IN_PART.contains(problem.code()))
                  .forEach(problems::add));
      throw new BrokenExperiment(where, problems);
    }
    return new Read(experiment.orElseThrow(), reader.problems.ignored());
  }

  private Optional<Experiment> read(JsonValue root) {
    if (!FieldReader.is(root, Kind.OBJECT, "the file", problems)) {
      return Optional.empty();
    }
    usable(root, "");
    var file = new FieldReader(root, "", problems);
    if (!formatIsKnown(file)) {
      return Optional.empty();
    }
    file.required("graph");
    return Optional.of(
        new Experiment(
            file.text("name").orElse(""),
            file.text("description").orElse(""),
            file.nested("graph")
                .map(graph -> GraphReader.read(new FieldReader(graph.object(), "graph", problems)))
                .orElse(new Graph(List.of(), List.of())),
            file.nested("dataset").map(DatasetReader::read).orElse(DatasetReader.DEFAULT),
            file.nested("training").map(TrainingJson::read).orElse(TrainingSettings.DEFAULT),
            file.nested("view").map(this::view).orElse(View.NONE)));
  }

  /** No number beyond what can be computed with, and no text that cannot name a file. */
  private void usable(JsonValue value, String path) {
    if (value.asNumber().filter(number -> Double.isInfinite(number.doubleValue())).isPresent()) {
      problems.outOfRange(
          path,
          "%s is too large to be computed with".formatted(FieldReader.shown(value)),
          "Choose a smaller number.");
    }
    if (value.asText().filter(text -> text.indexOf('\0') >= 0).isPresent()) {
      problems.outOfRange(path, "it contains the character NUL (\\u0000)", "Remove it.");
    }
    for (JsonValue.Member member : value.members()) {
      usable(member.value(), path.isEmpty() ? member.key() : path + "." + member.key());
    }
    for (int i = 0; i < value.elements().size(); i++) {
      usable(value.elements().get(i), path + "[" + i + "]");
    }
  }

  private boolean formatIsKnown(FieldReader file) {
    file.required("format");
    Optional<String> format = file.text("format");
    if (format.isEmpty()) {
      return false;
    }
    Matcher matcher = FORMAT.matcher(format.get());
    if (format.get().equals(ExperimentFile.FORMAT)) {
      return true;
    }
    problems.unreadable(
        file.raw("format").orElseThrow(),
        matcher.matches()
            ? "the format %s is not one this version reads (it reads %s)"
                .formatted(format.get(), ExperimentFile.FORMAT)
            : "\"%s\" is not a format of experiment files".formatted(format.get()),
        matcher.matches()
            ? "Open it with a later version of the program."
            : "Write \"format\": \"%s\".".formatted(ExperimentFile.FORMAT));
    return false;
  }

  /** {@code "view": {"positions": {"N1": [x, y]}, "groups": {"branches": ["N2", "N3"]}}}. */
  private View view(FieldReader view) {
    return new View(positions(view), groups(view));
  }

  private Map<String, List<String>> groups(FieldReader view) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    view.nested("groups")
        .ifPresent(
            named -> {
              for (String name : named.object().keys()) {
                List<JsonValue> nodes = named.items(name);
                if (nodes.stream().allMatch(node -> node.kind() == Kind.TEXT)) {
                  groups.put(name, nodes.stream().flatMap(id -> id.asText().stream()).toList());
                } else {
                  problems.unreadable(
                      named.object().get(name).orElseThrow(),
                      "view.groups.%s must be a list of nodes".formatted(name),
                      "Write the names of its nodes, each in quotation marks.");
                }
              }
            });
    return groups;
  }

  private Map<String, NodePosition> positions(FieldReader view) {
    Map<String, NodePosition> positions = new LinkedHashMap<>();
    view.nested("positions")
        .ifPresent(
            nodes -> {
              for (String id : nodes.object().keys()) {
                List<JsonValue> pair = nodes.items(id);
                if (pair.size() == 2 && pair.stream().allMatch(v -> v.kind() == Kind.NUMBER)) {
                  positions.put(
                      id,
                      new NodePosition(
                          pair.get(0).asNumber().orElseThrow().doubleValue(),
                          pair.get(1).asNumber().orElseThrow().doubleValue()));
                } else {
                  problems.unreadable(
                      nodes.object().get(id).orElseThrow(),
                      "view.positions.%s must be [x, y]".formatted(id),
                      "Give two numbers.");
                }
              }
            });
    return positions;
  }
}
