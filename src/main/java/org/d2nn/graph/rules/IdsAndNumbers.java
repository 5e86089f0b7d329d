package org.d2nn.graph.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.d2nn.graph.Costs;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Ranges;
import org.d2nn.graph.layers.Layer;

/** R10: ids are unique and plain, and every number is in its range. */
final class IdsAndNumbers implements Rules.Rule {
  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

  static boolean idsAreUnique(Graph graph) {
    return graph.nodes().stream().map(Node::id).distinct().count() == graph.nodes().size();
  }

  /** Whether a node may have this id, other nodes apart. */
  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  @Override
  public List<Problem> check(Graph graph) {
    List<Problem> problems = new ArrayList<>();
    ids(graph, problems);
    Costs costs = Costs.of(graph);
    for (Node node : graph.nodes()) {
      var place = new ProblemPlace.AtNode(node.id());
      List<Layer> layers = node.layers();
      for (int i = 0; i < layers.size(); i++) {
        boolean implied = node instanceof Node.Control && i == layers.size() - 1;
        Layer layer = layers.get(i);
        Layer nearest = Ranges.nearest(layer);
        boolean helps = Ranges.of(nearest, implied).isEmpty();
        Optional<Fix> fix =
            Optional.<Fix>of(new Fix.ReplaceLayer(node.id(), i, layer, nearest))
                .filter(one -> helps);
        add(problems, place, Ranges.of(layer, implied), fix);
      }
      if (costs.parameters(node.id()) > Integer.MAX_VALUE) {
        problems.add(
            Problem.of(
                "R10",
                node,
                "the node has %,d weights, and %,d are the most that can be computed with"
                    .formatted(costs.parameters(node.id()), Integer.MAX_VALUE),
                "Make its layers smaller, or what reaches them."));
      }
      node.imageShape()
          .ifPresent(shape -> add(problems, place, Ranges.of(shape), Optional.empty()));
      node.constant().ifPresent(value -> add(problems, place, Ranges.of(value), Optional.empty()));
    }
    for (Edge edge : graph.edges()) {
      if (edge instanceof Edge.Data data && data.defaultValue().isPresent()) {
        add(
            problems,
            new ProblemPlace.AtEdge(edge),
            Ranges.of(data.defaultValue().get()),
            Optional.empty());
      }
    }
    return problems;
  }

  private static void ids(Graph graph, List<Problem> problems) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node node = graph.nodes().get(i);
      String id = node.id();
      if (!isId(id)) {
        problems.add(
            Problem.of(
                "R10",
                node,
                "\"%s\" cannot be an id".formatted(id),
                "Start with a letter, followed by letters, digits, _ or -."));
      }
      if (!seen.add(id)) {
        problems.add(
            Problem.of("R10", node, "there is more than one node " + id, "Rename all but one.")
                .fixedBy(new Fix.Rename(i, id, free(graph, id))));
      }
    }
  }

  /** The id, with a number behind it where it is taken. */
  static String freeId(Graph graph, String id) {
    return graph.find(id).isPresent() ? free(graph, id) : id;
  }

  private static String free(Graph graph, String id) {
    int number = 2;
    while (graph.find(id + "-" + number).isPresent()) {
      number++;
    }
    return id + "-" + number;
  }

  private static void add(
      List<Problem> problems, ProblemPlace at, List<String> broken, Optional<Fix> fix) {
    for (String message : broken) {
      Problem problem = Problem.of("R10", at, message, "Choose a number in the range.");
      problems.add(fix.map(problem::fixedBy).orElse(problem));
    }
  }
}
