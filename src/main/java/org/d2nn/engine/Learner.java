package org.d2nn.engine;

import java.util.Arrays;
import org.d2nn.graph.Layer;
import org.d2nn.network.NodeNetwork;
import org.d2nn.network.Segment;
import org.nd4j.linalg.api.buffer.DataType;

/** A node that learns: its network, its gradient since the last step, and its optimiser's state. */
final class Learner implements AutoCloseable {
  private final NodeNetwork network;
  private double[] gradient;
  private double[] moments = new double[0];
  private long steps;

  Learner(String id, java.util.List<Layer> layers, Place place, DataType type) {
    network = new NodeNetwork(id, layers, place.input(), type, place.passesGradientOn());
  }

  NodeNetwork network() {
    return network;
  }

  /** Adds what the network's last way back gave to the gradient since the last step. */
  void takeGradient() {
    double[] fresh = network.gradients();
    if (gradient == null) {
      gradient = fresh;
      return;
    }
    for (int i = 0; i < fresh.length; i++) {
      gradient[i] += fresh[i];
    }
  }

  /** The gradient since the last step; null where the node has none. */
  double[] gradient() {
    return gradient;
  }

  void clearGradient() {
    gradient = null;
  }

  double squaredGradientNorm() {
    double sum = 0;
    for (double number : gradient) {
      sum += number * number;
    }
    return sum;
  }

  /** Moves the weights and clears the gradient. */
  void step(Optimizer optimizer, double learningRate, double gradientScale) {
    double[] weights = network.parameters();
    steps++;
    if (optimizer.weightDecay() != 0) {
      decay(weights, learningRate * optimizer.weightDecay());
    }
    if (optimizer instanceof Optimizer.Adam adam) {
      moments = sized(2 * weights.length);
      adam(adam, weights, learningRate, gradientScale);
    } else if (optimizer instanceof Optimizer.Sgd sgd) {
      moments = sized(weights.length);
      sgd(sgd, weights, learningRate, gradientScale);
    }
    network.setParameters(weights);
    gradient = null;
  }

  private void decay(double[] weights, double share) {
    for (Segment segment : network.layout().segments()) {
      if (segment.role() == Segment.Role.WEIGHT) {
        for (int i = segment.offset(); i < segment.offset() + segment.length(); i++) {
          weights[i] -= share * weights[i];
        }
      }
    }
  }

  private void adam(Optimizer.Adam adam, double[] weights, double rate, double scale) {
    int n = weights.length;
    double correctFirst = 1 / (1 - Math.pow(adam.beta1(), steps));
    double correctSecond = 1 / (1 - Math.pow(adam.beta2(), steps));
    for (int i = 0; i < n; i++) {
      double g = gradient[i] * scale;
      double first = adam.beta1() * moments[i] + (1 - adam.beta1()) * g;
      double second = adam.beta2() * moments[n + i] + (1 - adam.beta2()) * g * g;
      moments[i] = first;
      moments[n + i] = second;
      weights[i] -=
          rate * first * correctFirst / (Math.sqrt(second * correctSecond) + adam.epsilon());
    }
  }

  private void sgd(Optimizer.Sgd sgd, double[] weights, double rate, double scale) {
    for (int i = 0; i < weights.length; i++) {
      moments[i] = sgd.momentum() * moments[i] + gradient[i] * scale;
      weights[i] -= rate * moments[i];
    }
  }

  private double[] sized(int length) {
    return moments.length == length ? moments : new double[length];
  }

  NodeState state() {
    return new NodeState(network.parameters(), moments.clone(), steps);
  }

  void restore(NodeState state) {
    network.setParameters(state.parameters());
    moments = Arrays.copyOf(state.moments(), state.moments().length);
    steps = state.steps();
    gradient = null;
  }

  @Override
  public void close() {
    network.close();
  }
}
