package org.d2nn.network;

import org.d2nn.graph.layers.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batch normalisation with running statistics: at inference, and for a single row in training. */
final class FixedNormStage extends Stage {
  private final StageContext site;
  private final Tensor scale;
  private final Tensor shift;

  FixedNormStage(
      StageContext site, Tensor input, Tensor inputGradient, Tensor output, Tensor outputGradient) {
    super(input, output, inputGradient, outputGradient);
    this.site = site;
    Shape in = input.shape();
    int channels = in.channels();
    long pixels = (long) site.rows() * in.height() * in.width();
    scale = site.vector("scale", channels);
    shift = site.vector("shift", channels);
    addForward(Ops.affine(site, input, scale, shift, output));
    if (site.training()) {
      INDArray ones = site.ones(in);
      Tensor sums = site.vector("sums", channels);
      Tensor products = site.vector("products", channels);
      INDArray product = site.own("product", in).as(pixels, channels);
      INDArray dy = outputGradient.as(pixels, channels);
      addBackward(
          Ops.multiply(dy, input.as(pixels, channels), product),
          Ops.product(ones, false, dy, false, sums.array()),
          Ops.product(ones, false, product, false, products.array()),
          NativeOp.of(() -> gradients(sums, products)));
      if (inputGradient != null) {
        Tensor none = site.vector("none", channels);
        addBackward(Ops.affine(site, outputGradient, scale, none, inputGradient));
      }
    }
  }

  @Override
  void forward() {
    double[] gamma = site.weights().read(site.name() + "_gamma");
    double[] beta = site.weights().read(site.name() + "_beta");
    double[] mean = site.weights().read(site.name() + "_mean");
    double[] variance = site.weights().read(site.name() + "_var");
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
    double[] mean = site.weights().read(site.name() + "_mean");
    double[] variance = site.weights().read(site.name() + "_var");
    for (int i = 0; i < dy.length; i++) {
      dyX[i] = (dyX[i] - mean[i] * dy[i]) / Math.sqrt(variance[i] + GroupNormStage.EPSILON);
    }
    site.weights().writeGradient(site.name() + "_gamma", dyX);
    site.weights().writeGradient(site.name() + "_beta", dy);
  }
}
