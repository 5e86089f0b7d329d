package org.d2nn.engine;

import java.util.List;
import org.d2nn.graph.layers.Layer;
import org.d2nn.network.NodeNetwork;
import org.d2nn.network.ParameterUpdate;
import org.nd4j.linalg.api.buffer.DataType;

/** A node that learns: its network, and how many steps its weights have made. */
final class TrainableNode implements AutoCloseable {
  private final NodeNetwork network;
  private final ParameterUpdate descent;
  private long steps;

  TrainableNode(String id, List<Layer> layers, PlannedNode place, DataType type) {
    network = new NodeNetwork(id, layers, place.input(), type, place.passesGradientOn());
    descent = network.descent();
  }

  NodeNetwork network() {
    return network;
  }

  /** Whether a gradient came back to it since the last step. */
  boolean hasGradient() {
    return descent.hasGradient();
  }

  void clearGradient() {
    descent.clearGradient();
  }

  double squaredGradientNorm() {
    return descent.squaredGradientNorm();
  }

  /** Moves the weights and clears the gradient. */
  void step(Optimizer optimizer, double learningRate, double gradientScale) {
    steps++;
    if (gradientScale != 1) {
      descent.scaleGradient(gradientScale);
    }
    if (optimizer.weightDecay() != 0) {
      descent.shrinkWeights(learningRate * optimizer.weightDecay());
    }
    if (optimizer instanceof Optimizer.Adam adam) {
      descent.adam(learningRate, adam.beta1(), adam.beta2(), adam.epsilon(), steps);
    } else if (optimizer instanceof Optimizer.Sgd sgd) {
      descent.sgd(learningRate, sgd.momentum());
    }
    descent.clearGradient();
  }

  NodeState state() {
    return new NodeState(network.parameters(), descent.moments(), steps);
  }

  void restore(NodeState state) {
    network.setParameters(state.parameters());
    descent.setMoments(state.moments());
    steps = state.steps();
    descent.clearGradient();
  }

  @Override
  public void close() {
    network.close();
  }
}
