package org.d2nn.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.d2nn.engine.EngineState.NodeState;
import org.d2nn.network.NodeNetwork;
import org.d2nn.network.ParameterUpdate;
import org.d2nn.network.StockNetwork;
import org.nd4j.linalg.api.buffer.DataType;

/** The nodes of an engine that have layers, with their weights, and what is done to all of them. */
final class TrainableNodes implements AutoCloseable {
  private final Plan plan;
  private final DataType type;
  private final Map<String, TrainableNode> byId = new LinkedHashMap<>();
  private final TrainableNode[] byIndex;

  TrainableNodes(Plan plan, DataType type) {
    this.plan = plan;
    this.type = type;
    byIndex = new TrainableNode[plan.order().size()];
    for (PlannedNode node : plan.order()) {
      if (node.hasLayers()) {
        byIndex[node.index()] = new TrainableNode(networkFor(node));
        byId.put(node.id(), byIndex[node.index()]);
      }
    }
  }

  private NodeNetwork networkFor(PlannedNode node) {
    return new NodeNetwork(
        node.id(), plan.graph().layersOf(node.node()), node.input(), type, node.passesGradientOn());
  }

  private static final class TrainableNode {
    private final NodeNetwork network;
    private final ParameterUpdate update;

    /** Steps that its weights have made. */
    private long steps;

    private long timesRun;

    TrainableNode(NodeNetwork network) {
      this.network = network;
      this.update = network.update();
    }

    /** Moves the weights and clears the gradient. */
    void step(Optimizer optimizer, double learningRate, double gradientScale) {
      steps++;
      if (gradientScale != 1) {
        update.scaleGradient(gradientScale);
      }
      if (optimizer.weightDecay() != 0) {
        update.shrinkWeights(learningRate * optimizer.weightDecay());
      }
      if (optimizer instanceof Optimizer.Adam adam) {
        update.adam(learningRate, adam.beta1(), adam.beta2(), adam.epsilon(), steps);
      } else if (optimizer instanceof Optimizer.Sgd sgd) {
        update.sgd(learningRate, sgd.momentum());
      }
      update.clearGradient();
    }

    NodeState state() {
      return new NodeState(network.parameters(), update.moments(), steps);
    }

    void restore(NodeState state) {
      network.setParameters(state.parameters());
      update.setMoments(state.moments());
      steps = state.steps();
      update.clearGradient();
    }
  }

  /** New weights, a function of the seed and of the node (its id and its layers). */
  void initialise(long seed) {
    byId.forEach(
        (id, node) -> {
          long own = StatelessRandom.hash(seed, StatelessRandom.key(id));
          node.network.setParameters(stock(id, own).parameters());
        });
  }

  NodeNetwork networkOf(PlannedNode node) {
    return byIndex[node.index()].network;
  }

  void countRun(PlannedNode node) {
    byIndex[node.index()].timesRun++;
  }

  /** How often a node has run; 0 if it has no layers. */
  long timesRun(PlannedNode node) {
    return node.hasLayers() ? byIndex[node.index()].timesRun : 0;
  }

  Iterable<String> ids() {
    return byId.keySet();
  }

  double gradientNorm() {
    double sum = 0;
    for (TrainableNode node : byId.values()) {
      if (node.update.hasGradient()) {
        sum += node.update.squaredGradientNorm();
      }
    }
    return Math.sqrt(sum);
  }

  /** Moves the nodes that a gradient came back to since the last step. */
  void step(Optimizer optimizer, double learningRate, double gradientScale) {
    for (TrainableNode node : byId.values()) {
      if (node.update.hasGradient()) {
        node.step(optimizer, learningRate, gradientScale);
      }
    }
  }

  void clearGradients() {
    byId.values().forEach(node -> node.update.clearGradient());
  }

  Map<String, double[]> gradients() {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    byId.forEach(
        (id, node) -> {
          if (node.update.hasGradient()) {
            gradients.put(id, node.network.gradients());
          }
        });
    return gradients;
  }

  EngineState state() {
    Map<String, NodeState> nodes = new LinkedHashMap<>();
    byId.forEach((id, node) -> nodes.put(id, node.state()));
    return new EngineState(nodes);
  }

  void restore(EngineState state) {
    state
        .nodes()
        .forEach(
            (id, node) -> {
              try {
                at(id).restore(node);
              } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                    "the stored weights do not fit %s: %s".formatted(id, e.getMessage()), e);
              }
            });
  }

  void writeModule(String id, OutputStream zip) throws IOException {
    StockNetwork stock = stock(id, 0);
    stock.setParameters(at(id).network.parameters());
    stock.write(zip);
  }

  void readModule(String id, InputStream zip) throws IOException {
    StockNetwork stock = stock(id, 0);
    stock.read(zip);
    at(id).network.setParameters(stock.parameters());
  }

  private StockNetwork stock(String id, long seed) {
    at(id);
    PlannedNode node = plan.at(id);
    return StockNetwork.fresh(plan.graph().layersOf(node.node()), node.input(), type, seed);
  }

  private TrainableNode at(String id) {
    TrainableNode node = byId.get(id);
    if (node == null) {
      throw new IllegalArgumentException(id + " is not a regular or control node of the graph");
    }
    return node;
  }

  /** Releases what was set up on the memory of training, or of inference, before that is closed. */
  void forget(boolean ofTraining) {
    byId.values().forEach(node -> node.network.forget(ofTraining));
  }

  @Override
  public void close() {
    byId.values().forEach(node -> node.network.close());
  }
}
