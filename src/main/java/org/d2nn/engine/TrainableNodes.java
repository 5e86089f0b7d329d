package org.d2nn.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.d2nn.graph.Graph;
import org.d2nn.network.NodeNetwork;
import org.d2nn.network.StockNetwork;
import org.nd4j.linalg.api.buffer.DataType;

/** The nodes of an engine that learn, by id, and what is done to all of them. */
final class TrainableNodes implements AutoCloseable {
  private final Plan plan;
  private final DataType type;
  private final Map<String, TrainableNode> learners = new LinkedHashMap<>();

  TrainableNodes(Plan plan, DataType type) {
    this.plan = plan;
    this.type = type;
    Graph graph = plan.graph();
    for (PlannedNode place : plan.order()) {
      if (place.hasLayers()) {
        learners.put(
            place.id(), new TrainableNode(place.id(), graph.layersOf(place.node()), place, type));
      }
    }
  }

  /** New weights, a function of the seed and of the node (its id and its layers). */
  void initialise(long seed) {
    learners.forEach(
        (id, learner) ->
            learner
                .network()
                .setParameters(
                    stock(id, StatelessRandom.hash(seed, StatelessRandom.key(id))).parameters()));
  }

  NodeNetwork networkOf(PlannedNode place) {
    return learners.get(place.id()).network();
  }

  Iterable<String> ids() {
    return learners.keySet();
  }

  double gradientNorm() {
    double sum = 0;
    for (TrainableNode learner : learners.values()) {
      if (learner.hasGradient()) {
        sum += learner.squaredGradientNorm();
      }
    }
    return Math.sqrt(sum);
  }

  void step(Optimizer optimizer, double learningRate, double gradientScale) {
    for (TrainableNode learner : learners.values()) {
      if (learner.hasGradient()) {
        learner.step(optimizer, learningRate, gradientScale);
      }
    }
  }

  void clearGradients() {
    learners.values().forEach(TrainableNode::clearGradient);
  }

  Map<String, double[]> gradients() {
    Map<String, double[]> gradients = new LinkedHashMap<>();
    learners.forEach(
        (id, learner) -> {
          if (learner.hasGradient()) {
            gradients.put(id, learner.network().gradients());
          }
        });
    return gradients;
  }

  EngineState state() {
    Map<String, NodeState> nodes = new LinkedHashMap<>();
    learners.forEach((id, learner) -> nodes.put(id, learner.state()));
    return new EngineState(nodes);
  }

  void restore(EngineState state) {
    state
        .nodes()
        .forEach(
            (id, node) -> {
              try {
                learner(id).restore(node);
              } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                    "the stored weights do not fit %s: %s".formatted(id, e.getMessage()), e);
              }
            });
  }

  void writeModule(String node, OutputStream zip) throws IOException {
    StockNetwork stock = stock(node, 0);
    stock.setParameters(learner(node).network().parameters());
    stock.write(zip);
  }

  void readModule(String node, InputStream zip) throws IOException {
    StockNetwork stock = stock(node, 0);
    stock.read(zip);
    learner(node).network().setParameters(stock.parameters());
  }

  private StockNetwork stock(String id, long seed) {
    learner(id);
    PlannedNode place = plan.at(id);
    return StockNetwork.fresh(plan.graph().layersOf(place.node()), place.input(), type, seed);
  }

  private TrainableNode learner(String id) {
    TrainableNode learner = learners.get(id);
    if (learner == null) {
      throw new IllegalArgumentException(id + " is not a regular or control node of the graph");
    }
    return learner;
  }

  /** Lets go of what was set up on a memory that goes away. */
  void forgetInference() {
    learners.values().forEach(learner -> learner.network().forgetInference());
  }

  /** Lets go of what was set up on a memory that goes away. */
  void forgetTraining() {
    learners.values().forEach(learner -> learner.network().forgetTraining());
  }

  @Override
  public void close() {
    learners.values().forEach(TrainableNode::close);
  }
}
