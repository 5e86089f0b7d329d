package org.d2nn.network;

import org.d2nn.graph.layers.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batch normalisation with running statistics: at inference, and for a single row in training. */
final class FixedNormStage extends Stage {
  private final StageContext context;
  private final Tensor scale;
  private final Tensor shift;

  FixedNormStage(StageContext context, Ends ends) {
    super(ends);
    this.context = context;
    Shape in = input.shape();
    int channels = in.channels();
    long pixels = (long) context.rows() * in.height() * in.width();
    scale = context.vector("scale", channels);
    shift = context.vector("shift", channels);
    addForward(Ops.affine(context, input, scale, shift, output));
    if (context.training()) {
      INDArray ones = context.ones(in);
      Tensor sums = context.vector("sums", channels);
      Tensor products = context.vector("products", channels);
      INDArray product = context.own("product", in).as(pixels, channels);
      INDArray dy = outputGradient.as(pixels, channels);
      addBackward(
          Ops.multiply(dy, input.as(pixels, channels), product),
          Ops.product(ones, false, dy, false, sums.array()),
          Ops.product(ones, false, product, false, products.array()),
          NativeOp.of(() -> gradients(sums, products)));
      if (inputGradient != null) {
        Tensor none = context.vector("none", channels);
        addBackward(Ops.affine(context, outputGradient, scale, none, inputGradient));
      }
    }
  }

  @Override
  void forward() {
    double[] gamma = context.weights().read(context.name() + "_gamma");
    double[] beta = context.weights().read(context.name() + "_beta");
    double[] mean = context.weights().read(context.name() + "_mean");
    double[] variance = context.weights().read(context.name() + "_var");
    for (int i = 0; i < gamma.length; i++) {
      gamma[i] /= Math.sqrt(variance[i] + GroupNormStage.EPSILON);
      beta[i] -= mean[i] * gamma[i];
    }
    scale.putRaw(gamma);
    shift.putRaw(beta);
    super.forward();
  }

  private void gradients(Tensor sums, Tensor products) {
    double[] dy = sums.raw();
    double[] dyX = products.raw();
    double[] mean = context.weights().read(context.name() + "_mean");
    double[] variance = context.weights().read(context.name() + "_var");
    for (int i = 0; i < dy.length; i++) {
      dyX[i] = (dyX[i] - mean[i] * dy[i]) / Math.sqrt(variance[i] + GroupNormStage.EPSILON);
    }
    context.weights().writeGradient(context.name() + "_gamma", dyX);
    context.weights().writeGradient(context.name() + "_beta", dy);
  }
}
