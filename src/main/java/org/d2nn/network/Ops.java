package org.d2nn.network;

import org.d2nn.graph.Function;
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
  private static final double LEAK = 0.01;

  private Ops() {}

  static NativeOp add(INDArray a, INDArray b, INDArray result) {
    return NativeOp.of("add", arrays(a, b), arrays(result));
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
    return NativeOp.of(
        "reduce_sum",
        arrays(from),
        arrays(result),
        dimensions,
        new double[0],
        new boolean[] {keepDimension});
  }

  static NativeOp mean(INDArray from, INDArray result, long... dimensions) {
    return NativeOp.of(
        "reduce_mean",
        arrays(from),
        arrays(result),
        dimensions,
        new double[0],
        new boolean[] {false});
  }

  static NativeOp permute(INDArray from, INDArray result, long... dimensions) {
    return NativeOp.of("permute", arrays(from), arrays(result), dimensions);
  }

  static NativeOp scale(INDArray from, double factor, INDArray result) {
    return NativeOp.of(new ScalarMultiplication(from, null, result, factor));
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
