package org.d2nn.network;

import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.LeakyReLU;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMultiplication;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;

/** The few native operations that layers are made of, bound to arrays. Images are channels last. */
final class Ops {
  /** Slope of a leaky ReLU below zero. */
  static final double LEAK = 0.01;

  private Ops() {}

  static NativeOp add(INDArray a, INDArray b, INDArray result) {
    return NativeOp.of("add", arrays(a, b), arrays(result));
  }

  /**
   * Adds a number to each channel, {@code [pixels, channels]}: faster than {@link #add}, which
   * broadcasts.
   */
  static NativeOp addBias(INDArray a, INDArray bias, INDArray result) {
    return NativeOp.of("biasadd", arrays(a, bias), arrays(result));
  }

  /**
   * {@code y = scale · x + shift}, one number per channel each. In float this is oneDNN's
   * normalisation by a mean of 0 and a variance of 1, the only operation that does both in one go.
   */
  static NativeOp[] affine(StageContext context, Tensor x, Tensor scale, Tensor shift, Tensor y) {
    Shape shape = x.shape();
    int channels = shape.channels();
    if (x.array().dataType() != DataType.FLOAT) {
      long pixels = (long) x.rows() * shape.height() * shape.width();
      INDArray flat = y.as(pixels, channels);
      return new NativeOp[] {
        multiply(x.as(pixels, channels), scale.array(), flat), add(flat, shift.array(), flat)
      };
    }
    long[] sizes = {x.rows(), shape.height(), shape.width(), channels};
    return new NativeOp[] {
      NativeOp.of(
          "batchnorm",
          arrays(
              x.as(sizes),
              context.everywhere(0, channels),
              context.everywhere(1, channels),
              scale.as(channels),
              shift.as(channels)),
          arrays(y.as(sizes)),
          new long[] {1, 1, 3},
          new double[] {0},
          new boolean[0])
    };
  }

  static NativeOp subtract(INDArray a, INDArray b, INDArray result) {
    return NativeOp.of("subtract", arrays(a, b), arrays(result));
  }

  static NativeOp multiply(INDArray a, INDArray b, INDArray result) {
    return NativeOp.of("multiply", arrays(a, b), arrays(result));
  }

  /** The matrix product of a and b, either of them transposed first where asked. */
  static NativeOp product(
      INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray result) {
    return NativeOp.of(
        "matmul", arrays(a, b), arrays(result), transposeA ? 1 : 0, transposeB ? 1 : 0, 0);
  }

  /** Sums along a dimension, which stays with size 1 or goes, as the result's shape has it. */
  static NativeOp sum(INDArray from, INDArray result, boolean keepDimension, long... dimensions) {
    return reduce("reduce_sum", from, result, keepDimension, dimensions);
  }

  static NativeOp mean(INDArray from, INDArray result, long... dimensions) {
    return reduce("reduce_mean", from, result, false, dimensions);
  }

  static NativeOp reduce(
      String name, INDArray from, INDArray result, boolean keepDimension, long... dimensions) {
    boolean[] flags = {keepDimension};
    return NativeOp.of(name, arrays(from), arrays(result), dimensions, new double[0], flags);
  }

  static NativeOp permute(INDArray from, INDArray result, long... dimensions) {
    return NativeOp.of("permute", arrays(from), arrays(result), dimensions);
  }

  static NativeOp apply(Function function, INDArray from, INDArray result) {
    return NativeOp.of(
        switch (function) {
          case RELU -> new RectifiedLinear(from, result, 0.0);
          case LEAKYRELU -> new LeakyReLU(from, result, LEAK);
          case TANH -> new Tanh(from, result);
          case SIGMOID -> new Sigmoid(from, result);
          case IDENTITY -> throw new IllegalArgumentException("identity has nothing to do");
        });
  }

  /** The slope of a function where it gave {@code value}. */
  static NativeOp[] slope(Function function, INDArray value, INDArray slope) {
    return switch (function) {
      case RELU -> new NativeOp[] {NativeOp.of(new Step(value, slope))};
      case LEAKYRELU ->
          new NativeOp[] {
            NativeOp.of(new Step(value, slope)),
            NativeOp.of(new ScalarMultiplication(slope, null, slope, 1 - LEAK)),
            NativeOp.of(new ScalarAdd(slope, null, slope, LEAK))
          };
      case TANH ->
          new NativeOp[] {
            multiply(value, value, slope),
            NativeOp.of(new ScalarReverseSubtraction(slope, null, slope, 1))
          };
      case SIGMOID ->
          new NativeOp[] {
            NativeOp.of(new ScalarReverseSubtraction(value, null, slope, 1)),
            multiply(slope, value, slope)
          };
      case IDENTITY -> throw new IllegalArgumentException("identity has nothing to do");
    };
  }

  static INDArray[] arrays(INDArray... arrays) {
    return arrays;
  }
}
