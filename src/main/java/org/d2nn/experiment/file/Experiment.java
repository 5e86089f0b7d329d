package org.d2nn.experiment.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.data.DatasetSettings;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.ReferenceCost;
import org.d2nn.graph.rules.Problem;
import org.d2nn.graph.rules.Rules;
import org.d2nn.learning.TrainingSettings;

/**
 * Everything that an experiment file says: what the network is, which images it learns from and
 * how. Immutable; {@link ExperimentFile} reads and writes it.
 *
 * @param name a line for titles and tables
 * @param description a paragraph for readers; may be empty
 * @param graph may break rules while it is drawn, see {@link #problems}
 * @param view how the graph is drawn, apart from what it means
 */
public record Experiment(
    String name,
    String description,
    Graph graph,
    DatasetSettings dataset,
    TrainingSettings training,
    View view) {

  public Experiment {
    graph = graph.withScores(training.control().objective().scores());
  }

  public Experiment withName(String newName) {
    return new Experiment(newName, description, graph, dataset, training, view);
  }

  public Experiment withDescription(String newDescription) {
    return new Experiment(name, newDescription, graph, dataset, training, view);
  }

  public Experiment withGraph(Graph newGraph) {
    return new Experiment(name, description, newGraph, dataset, training, view);
  }

  public Experiment withDataset(DatasetSettings newDataset) {
    return new Experiment(name, description, graph, newDataset, training, view);
  }

  public Experiment withTraining(TrainingSettings newTraining) {
    return new Experiment(name, description, graph, dataset, newTraining, view);
  }

  public Experiment withView(View newView) {
    return new Experiment(name, description, graph, dataset, training, newView);
  }

  /**
   * What relative costs are relative to: the named route, or the largest combination of decisions.
   */
  public ReferenceCost referenceCost() {
    return ReferenceCost.of(graph, training.reward().referenceRoute());
  }

  /** The output that is trained and scored. */
  public String trainedOutput() {
    return training.output().orElseGet(() -> graph.outputs().get(0).id());
  }

  /** Every broken rule of the graph, and names in {@code training} that the graph does not have. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>(Rules.check(graph));
    training
        .output()
        .filter(id -> graph.find(id).filter(node -> node instanceof Node.Output).isEmpty())
        .ifPresent(
            id ->
                problems.add(
                    Problem.inFile(
                        "F1",
                        "training.output",
                        "there is no output " + id,
                        "Name one of the graph's outputs, or leave the field out for the first.")));
    for (TrainingSettings.Conflict conflict : training.conflicts()) {
      problems.add(
          Problem.inFile("F1", "training." + conflict.field(), conflict.what(), conflict.fix()));
    }
    for (String id : training.reward().referenceRoute().orElse(List.of())) {
      if (graph.find(id).filter(Node::isFunction).isEmpty()) {
        problems.add(
            Problem.inFile(
                "F1",
                "training.referenceRoute",
                "there is no regular, control or dummy node " + id,
                "Name the nodes of one route, or leave the field out for the largest."));
      }
    }
    return List.copyOf(problems);
  }

  /**
   * How a graph is drawn. Names of nodes that the graph does not have are of no account.
   *
   * @param positions where nodes stand on the canvas, by id; nodes that are missing are laid out
   * @param groups nodes that are shown as one box, by the name of the box
   */
  public record View(Map<String, NodePosition> positions, Map<String, List<String>> groups) {
    public static final View NONE = new View(Map.of(), Map.of());

    public View {
      positions = Collections.unmodifiableMap(new LinkedHashMap<>(positions));
      groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    public View withPositions(Map<String, NodePosition> newPositions) {
      return new View(newPositions, groups);
    }

    public View withGroups(Map<String, List<String>> newGroups) {
      return new View(positions, newGroups);
    }
  }

  /** Where the centre of a node stands on the canvas, in pixels at 1:1; y grows downwards. */
  public record NodePosition(double x, double y) {}
}
