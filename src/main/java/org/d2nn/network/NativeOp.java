package org.d2nn.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A native operation bound to its arrays: set up once, run often. Running it allocates nothing,
 * neither on the Java heap nor outside it.
 */
abstract class NativeOp implements AutoCloseable {

  abstract void run();

  @Override
  public abstract void close();

  static Custom of(String name, INDArray[] inputs, INDArray[] outputs, long... integers) {
    return of(name, inputs, outputs, integers, new double[0], new boolean[0]);
  }

  static Custom of(
      String name,
      INDArray[] inputs,
      INDArray[] outputs,
      long[] integers,
      double[] reals,
      boolean[] flags) {
    return new Custom(name, inputs, outputs, integers, reals, flags);
  }

  /** Something done in Java between native operations. */
  static NativeOp of(Runnable work) {
    return new NativeOp() {
      @Override
      void run() {
        work.run();
      }

      @Override
      public void close() {}
    };
  }

  /** An operation of ND4J's older kind, which holds its arrays itself. */
  static NativeOp of(Op op) {
    return of(() -> Nd4j.getExecutioner().exec(op));
  }

  /** An operation of ND4J's newer kind. */
  static final class Custom extends NativeOp {
    private final CustomOp op;
    private final OpContext context;

    private Custom(
        String name,
        INDArray[] inputs,
        INDArray[] outputs,
        long[] integers,
        double[] reals,
        boolean[] flags) {
      op = DynamicCustomOp.builder(name).build();
      context = Nd4j.getExecutioner().buildContext();
      context.setInputArrays(inputs);
      context.setOutputArrays(outputs);
      if (integers.length > 0) {
        context.setIArguments(integers);
      }
      if (reals.length > 0) {
        context.setTArguments(reals);
      }
      if (flags.length > 0) {
        context.setBArguments(flags);
      }
    }

    /** Has ND4J's own code compute this instead of oneDNN's, where that has a fault. */
    Custom withoutOneDnn() {
      context.allowHelpers(false);
      return this;
    }

    /** Changes its arguments, for the runs to come. */
    Custom with(double[] reals, long... integers) {
      context.setTArguments(reals);
      context.setIArguments(integers);
      return this;
    }

    @Override
    void run() {
      Nd4j.getExecutioner().exec(op, context);
    }

    @Override
    public void close() {
      try {
        context.close();
      } catch (Exception e) {
        throw new IllegalStateException("a native context would not close", e);
      }
    }
  }
}
