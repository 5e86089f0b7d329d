package org.d2nn.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

/** ND4J's fused Adam step, bound to its vectors: moves the moments and works out the update. */
final class AdamOp implements AutoCloseable {
  private final DynamicCustomOp op = DynamicCustomOp.builder("adam_updater").build();
  private final OpContext context = Nd4j.getExecutioner().buildContext();

  AdamOp(INDArray gradient, INDArray first, INDArray second, INDArray update) {
    context.setInputArrays(gradient, second, first);
    context.setOutputArrays(update, second, first);
  }

  /**
   * @param step from 1
   */
  void run(double rate, double beta1, double beta2, double epsilon, long step) {
    // ND4J adds ε to the root before correcting its bias; the paper does so after
    double early = epsilon * Math.sqrt(1 - Math.pow(beta2, step));
    context.setTArguments(rate, beta1, beta2, early);
    context.setIArguments(step - 1);
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
