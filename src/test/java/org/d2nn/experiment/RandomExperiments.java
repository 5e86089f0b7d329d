package org.d2nn.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.d2nn.data.ClassWeights;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.pixels.Augmentation;
import org.d2nn.data.pixels.Normalisation;
import org.d2nn.data.sets.FacesAndClutter;
import org.d2nn.data.sets.ImageFolders;
import org.d2nn.data.sets.ImageFolders.ClassFolder;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.data.sets.SplitSettings;
import org.d2nn.engine.Optimizer;
import org.d2nn.experiment.file.DatasetReader;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.Experiment.NodePosition;
import org.d2nn.experiment.file.Experiment.View;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.graph.RandomGraphs;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Identity;
import org.d2nn.graph.layers.Layer;
import org.d2nn.learning.SettingList;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.learning.TrainingSettings.Accuracy;
import org.d2nn.learning.TrainingSettings.BagQ;
import org.d2nn.learning.TrainingSettings.BatchSettings;
import org.d2nn.learning.TrainingSettings.BranchTraining;
import org.d2nn.learning.TrainingSettings.ControllerInput;
import org.d2nn.learning.TrainingSettings.Efficiency;
import org.d2nn.learning.TrainingSettings.Epsilon;
import org.d2nn.learning.TrainingSettings.ExplorationSettings;
import org.d2nn.learning.TrainingSettings.Explore;
import org.d2nn.learning.TrainingSettings.LearningRate;
import org.d2nn.learning.TrainingSettings.OptimizationSettings;
import org.d2nn.learning.TrainingSettings.RegularLoss;
import org.d2nn.learning.TrainingSettings.RewardSettings;
import org.d2nn.learning.TrainingSettings.Schedule;
import org.d2nn.learning.TrainingSettings.StoppingSettings;
import org.d2nn.learning.WeightSource;

/** Random experiments and random edits of them. The same seed gives the same ones. */
public final class RandomExperiments {
  private final Random random;

  public RandomExperiments(long seed) {
    random = new Random(seed);
  }

  public Experiment experiment() {
    Graph graph = RandomGraphs.valid(random.nextLong());
    Map<String, NodePosition> view = new LinkedHashMap<>();
    if (random.nextBoolean()) {
      graph.nodes().forEach(node -> view.put(node.id(), position()));
    }
    return new Experiment(
        random.nextBoolean() ? "" : "An experiment with \"quotes\" and λ",
        random.nextBoolean() ? "" : "Text\nof lines",
        graph,
        dataset(),
        training(),
        new View(view, random.nextBoolean() ? Map.of() : groups(graph)));
  }

  /** Boxes of some nodes, and of one that the graph does not have. */
  private Map<String, List<String>> groups(Graph graph) {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("box", List.of(pick(graph.nodes()).id(), "NotThere"));
    if (random.nextBoolean()) {
      groups.put("group 2", List.of(pick(graph.nodes()).id()));
    }
    return groups;
  }

  private NodePosition position() {
    return new NodePosition(random.nextInt(2000) / 4.0, random.nextInt(1000));
  }

  private ImageSource source() {
    return switch (random.nextInt(4)) {
      case 0 ->
          new FacesAndClutter(
              20 + random.nextInt(9000), 32 + random.nextInt(80), random.nextLong());
      case 1 ->
          new ImageFolders(
              pick(List.of(".", "data", "../bilder ä")),
              pick(
                  List.of(
                      List.of(),
                      List.of(new ClassFolder("a"), new ClassFolder("b", "lfw")),
                      List.of(
                          new ClassFolder("a", "c"), new ClassFolder("c"), new ClassFolder("d")))),
              random.nextInt(200));
      case 2 -> pick(EverySource.WITH_DEFAULTS);
      default -> pick(EverySource.CHANGED);
    };
  }

  private DatasetSettings dataset() {
    if (random.nextInt(3) == 0) {
      return DatasetReader.DEFAULT;
    }
    if (random.nextInt(4) == 0) {
      return DatasetSettings.of(source());
    }
    return new DatasetSettings(
        source(),
        new SplitSettings(
            0.5,
            0.25,
            random.nextBoolean() ? 0.2 : 0.25,
            pick(SplitSettings.By.values()),
            random.nextInt(9),
            random.nextBoolean()),
        pick(
            List.of(
                Normalisation.DEFAULT,
                Normalisation.NONE,
                Normalisation.fixed(List.of(0.5, 0.4), List.of(0.25, 1.0)))),
        pick(List.of(Augmentation.NONE, new Augmentation(true, 0.1, 0.75, 0.2))),
        pick(
            List.of(
                ClassWeights.EQUAL,
                ClassWeights.BALANCED,
                ClassWeights.given(Map.of("a", 2.0, "face", 0.125)))));
  }

  private TrainingSettings training() {
    if (random.nextInt(3) == 0) {
      return TrainingSettings.DEFAULT;
    }
    double rate = pick(List.of(0.001, 0.1, 1e-7, 3.0));
    double lambda = random.nextInt(101) / 100.0;
    int epochs = 1 + random.nextInt(100);
    int batchSize = 16 * (1 + random.nextInt(8));
    int bagSize = pick(List.of(1, 4, 16));
    Accuracy accuracy = pick(Accuracy.values());
    Optional<Integer> positiveClass =
        random.nextBoolean() ? Optional.empty() : Optional.of(random.nextInt(3));
    Efficiency efficiency = pick(Efficiency.values());
    var epsilon = new Epsilon(1, random.nextInt(10) / 10.0, pick(Schedule.values()), 0.67, 0.125);
    Explore explore = pick(Explore.values());
    Optimizer optimizer =
        pick(
            List.of(
                Optimizer.Adam.standard(0),
                Optimizer.Adam.standard(0.01),
                new Optimizer.Adam(0.5, 0.99, 1e-6, 0),
                new Optimizer.Sgd(0.9, 1e-4)));
    var learningRate =
        new LearningRate(rate, random.nextBoolean() ? rate : rate / 10, pick(Schedule.values()));
    int clipNorm = random.nextInt(3);
    RegularLoss regularLoss = pick(RegularLoss.values());
    double qLossWeight = pick(List.of(0.1, 1.0, 0.0));
    BagQ bagQ = pick(BagQ.values());
    double controlGradientScale = pick(List.of(1.0, 0.0, 0.5));
    BranchTraining branchTraining = pick(BranchTraining.values());
    ControllerInput controllerInput = pick(ControllerInput.values());
    boolean reestimateStatistics = random.nextBoolean();
    int earlyStopping = random.nextInt(4);
    long seed = random.nextLong();
    Optional<String> output = random.nextBoolean() ? Optional.empty() : Optional.of("class");
    Optional<List<String>> route =
        random.nextBoolean() ? Optional.empty() : Optional.of(List.of("N2", "N3"));
    Optional<WeightSource> warmStart =
        pick(
            List.of(
                Optional.<WeightSource>empty(),
                Optional.of(WeightSource.run("runs/pretrained")),
                Optional.of(
                    new WeightSource(
                        WeightSource.Format.ONNX,
                        "resnet.onnx",
                        Map.of("N2", List.of("layer1", "layer2"))))));
    return new TrainingSettings(
            new RewardSettings(lambda, accuracy, positiveClass, efficiency, route),
            new ExplorationSettings(epsilon, explore, controllerInput),
            new OptimizationSettings(optimizer, learningRate, clipNorm),
            TrainingSettings.DEFAULT.losses(),
            TrainingSettings.DEFAULT.control(),
            new BatchSettings(batchSize, bagSize, seed),
            new StoppingSettings(epochs, earlyStopping, reestimateStatistics, 60),
            output,
            warmStart)
        .with(SettingList.REGULAR_LOSS, regularLoss)
        .with(SettingList.Q_LOSS_WEIGHT, qLossWeight)
        .with(SettingList.BAG_Q, bagQ)
        .with(SettingList.CONTROL_GRADIENT_SCALE, controlGradientScale)
        .with(SettingList.BRANCH_TRAINING, branchTraining)
        .with(SettingList.CHEAP_ROUTE_WEIGHT, pick(List.of(1.0, 8.0)))
        .with(SettingList.OBJECTIVE, pick(TrainingSettings.Objective.values()))
        .with(SettingList.FEEDBACK, pick(TrainingSettings.Feedback.values()))
        .with(SettingList.LAMBDA_FROM, pick(List.of(0.3, 0.1)))
        .with(SettingList.ROUTES_PER_EXAMPLE, pick(List.of(8, 3)));
  }

  /** The experiment after one edit, as the window makes them. */
  public Experiment edited(Experiment experiment) {
    return switch (random.nextInt(9)) {
      case 0 -> experiment.withName("Name " + random.nextInt(100));
      case 1 -> experiment.withDescription(random.nextBoolean() ? "" : "Changed");
      case 2 -> experiment.withTraining(training());
      case 3 -> experiment.withDataset(dataset());
      case 4 -> experiment.withView(moved(experiment.view(), experiment.graph()));
      default -> experiment.withGraph(edited(experiment.graph()));
    };
  }

  private View moved(View view, Graph graph) {
    Map<String, NodePosition> moved = new LinkedHashMap<>(view.positions());
    moved.put(pick(graph.nodes()).id(), position());
    if (random.nextInt(4) == 0) {
      moved.remove(pick(graph.nodes()).id());
    }
    return new View(moved, random.nextBoolean() ? view.groups() : groups(graph));
  }

  Graph edited(Graph graph) {
    List<Node> nodes = new ArrayList<>(graph.nodes());
    List<Edge> edges = new ArrayList<>(graph.edges());
    switch (random.nextInt(8)) {
      case 0 -> rename(nodes, edges);
      case 1 -> {
        nodes.add(
            random.nextInt(nodes.size() + 1),
            new Node.Regular("New", Merge.CONCAT, List.of(Conv.of(7, 5, Function.TANH))));
        edges.add(
            random.nextInt(edges.size() + 1), Edge.Data.of(pick(graph.nodes()).id(), "New", -1));
      }
      case 2 -> {
        Node gone = pick(nodes);
        nodes.remove(gone);
        edges.removeIf(e -> e.from().equals(gone.id()) || e.to().equals(gone.id()));
      }
      case 3 -> {
        int i = random.nextInt(edges.size());
        if (edges.get(i) instanceof Edge.Data data) {
          edges.set(
              i,
              data.withDefault(
                  pick(
                      List.of(
                          Optional.empty(),
                          Optional.of(Constant.of(0.5)),
                          Optional.of(Constant.of(1, Double.NEGATIVE_INFINITY))))));
        }
      }
      case 4 -> Collections.shuffle(edges, random);
      case 5 -> Collections.swap(nodes, random.nextInt(nodes.size()), random.nextInt(nodes.size()));
      case 6 -> edges.remove(random.nextInt(edges.size()));
      default -> {
        int i = random.nextInt(nodes.size());
        nodes.set(i, nodes.get(i).withLayers(edited(nodes.get(i).layers())));
      }
    }
    return new Graph(nodes, edges);
  }

  private void rename(List<Node> nodes, List<Edge> edges) {
    int i = random.nextInt(nodes.size());
    String old = nodes.get(i).id();
    nodes.set(i, nodes.get(i).withId("renamed"));
    edges.replaceAll(
        edge ->
            edge.between(
                edge.from().equals(old) ? "renamed" : edge.from(),
                edge.to().equals(old) ? "renamed" : edge.to()));
  }

  private List<Layer> edited(List<Layer> layers) {
    List<Layer> edited = new ArrayList<>(layers);
    switch (random.nextInt(4)) {
      case 0 -> edited.add(random.nextInt(edited.size() + 1), new Identity());
      case 1 -> edited.add(new Conv(4, 5, 1, 1, 2, Function.RELU));
      case 2 -> {
        if (!edited.isEmpty()) {
          edited.remove(random.nextInt(edited.size()));
        }
      }
      default ->
          edited.replaceAll(
              layer ->
                  layer instanceof Conv conv
                      ? new Conv(conv.out() + 1, 5, 1, random.nextInt(3), 1, Function.SIGMOID)
                      : layer);
    }
    return edited;
  }

  <T> T pick(List<T> items) {
    return items.get(random.nextInt(items.size()));
  }

  private <T> T pick(T[] items) {
    return items[random.nextInt(items.length)];
  }
}
