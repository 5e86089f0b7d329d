package org.d2nn.network;

import static org.d2nn.network.Ops.arrays;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Moves a network's parameters by their gradient, in a few native operations over the whole vector.
 * Running statistics have a gradient of 0 and stay.
 */
public final class ParameterUpdate implements AutoCloseable {
  private final Weights weights;
  private final DataType type;
  private final NativeOp squares;
  private final INDArray sum;
  private Vector first;
  private Vector second;
  private Vector update;

  /** ND4J's fused Adam step: updates the moments and computes the update. */
  private NativeOp.Custom adam;

  ParameterUpdate(Weights weights, DataType type) {
    this.weights = weights;
    this.type = type;
    sum = Nd4j.scalar(type, 0);
    squares = Ops.reduce("reduce_sqnorm", weights.allGradients(), sum, false, 0);
  }

  /** Whether a backward pass has run since the last step. */
  public boolean hasGradient() {
    return weights.hasGradient();
  }

  public void clearGradient() {
    weights.clearGradient();
  }

  public double squaredGradientNorm() {
    squares.run();
    return sum.getDouble(0);
  }

  public void scaleGradient(double factor) {
    weights.allGradients().muli(factor);
  }

  /**
   * Shrinks what is multiplied with inputs, and leaves biases, scales and shifts (weight decay).
   */
  public void shrinkWeights(double share) {
    for (ParameterSlice slice : weights.layout().slices()) {
      if (slice.role() == ParameterSlice.Role.WEIGHT) {
        weights.value(slice.name()).muli(1 - share);
      }
    }
    weights.changed();
  }

  /**
   * A step of Adam (Kingma & Ba 2015).
   *
   * @param step from 1, for bias correction
   */
  public void adam(double rate, double beta1, double beta2, double epsilon, long step) {
    int length = weights.layout().length();
    if (adam == null) {
      makeMoments();
      second = second == null ? new Vector(type, length) : second;
      update = new Vector(type, length);
      adam =
          NativeOp.of(
              "adam_updater",
              arrays(weights.allGradients(), second.array(), first.array()),
              arrays(update.array(), second.array(), first.array()));
    }
    // ND4J adds ε to the root before correcting its bias; the paper does so after
    double early = epsilon * Math.sqrt(1 - Math.pow(beta2, step));
    adam.with(new double[] {rate, beta1, beta2, early}, step - 1).run();
    if (rate != 0) {
      weights.allValues().subi(update.array());
      weights.changed();
    }
  }

  /** A step of gradient descent: {@code m = momentum · m + gradient}, {@code w = w − rate · m}. */
  public void sgd(double rate, double momentum) {
    makeMoments();
    update = update == null ? new Vector(type, weights.layout().length()) : update;
    first.array().muli(momentum).addi(weights.allGradients());
    first.array().muli(rate, update.array());
    weights.allValues().subi(update.array());
    weights.changed();
  }

  private void makeMoments() {
    first = first == null ? new Vector(type, weights.layout().length()) : first;
  }

  /** The optimiser's state: first moments, then second ones where there are any; empty at first. */
  public double[] moments() {
    int length = weights.layout().length();
    if (first == null) {
      return new double[0];
    }
    double[] moments =
        java.util.Arrays.copyOf(first.read(0, length), second == null ? length : 2 * length);
    if (second != null) {
      System.arraycopy(second.read(0, length), 0, moments, length, length);
    }
    return moments;
  }

  /**
   * @throws IllegalArgumentException where their number is not one that {@link #moments} gives
   */
  public void setMoments(double[] moments) {
    int length = weights.layout().length();
    if (moments.length != 0 && moments.length != length && moments.length != 2 * length) {
      throw new IllegalArgumentException(
          "%d moments do not belong to %d parameters".formatted(moments.length, length));
    }
    close(first, second, update);
    closeAdam();
    first = null;
    second = null;
    update = null;
    if (moments.length >= length && length > 0) {
      makeMoments();
      first.write(0, java.util.Arrays.copyOf(moments, length));
    }
    if (moments.length == 2 * length && length > 0) {
      second = new Vector(type, length);
      second.write(0, java.util.Arrays.copyOfRange(moments, length, 2 * length));
    }
  }

  private void closeAdam() {
    if (adam != null) {
      adam.close();
    }
    adam = null;
  }

  private static void close(Vector... vectors) {
    for (Vector vector : vectors) {
      if (vector != null) {
        vector.close();
      }
    }
  }

  @Override
  public void close() {
    closeAdam();
    squares.close();
    sum.close();
    close(first, second, update);
  }
}
