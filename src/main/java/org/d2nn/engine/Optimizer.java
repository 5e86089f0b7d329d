package org.d2nn.engine;

/**
 * How gradients move weights. Weight decay is decoupled (Loshchilov & Hutter 2019): it shrinks
 * weights by {@code learningRate * weightDecay} per step and stays out of the gradient's moments.
 * Only nodes that ran change: their weights, moments and step count.
 */
public sealed interface Optimizer {
  double weightDecay();

  /** Stochastic gradient descent; {@code momentum} is 0 for none. */
  record Sgd(double momentum, double weightDecay) implements Optimizer {}

  /** Adam (Kingma & Ba 2015) with bias correction by the node's own step count. */
  record Adam(double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {
    public static Adam standard(double weightDecay) {
      return new Adam(0.9, 0.999, 1e-8, weightDecay);
    }
  }
}
