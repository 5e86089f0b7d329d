package org.d2nn.network;

import org.d2nn.graph.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batch normalisation with running statistics: at inference, and for a single row in training. */
final class FixedNormStage extends Stage {
  private final Site site;
  private final Tensor scale;
  private final Tensor shift;

  FixedNormStage(Site site, Tensor input, Tensor inputGradient, Tensor output) {
    super(input, output, inputGradient, site.back("gradient", output.shape()));
    this.site = site;
    Shape in = input.shape();
    int channels = in.channels();
    long pixels = (long) site.rows() * in.height() * in.width();
    scale = site.vector("scale", channels);
    shift = site.vector("shift", channels);
    INDArray x = input.as(pixels, channels);
    INDArray y = output.as(pixels, channels);
    onTheWayThere(Ops.multiply(x, scale.array(), y), Ops.add(y, shift.array(), y));
    if (site.training()) {
      Tensor sums = site.vector("sums", channels);
      Tensor products = site.vector("products", channels);
      INDArray product = site.own("product", in).as(pixels, channels);
      INDArray dy = outputGradient.as(pixels, channels);
      onTheWayBack(
          Ops.multiply(dy, x, product),
          Ops.sum(dy, sums.array(), true, 0),
          Ops.sum(product, products.array(), true, 0),
          new Gradients(sums, products));
      if (inputGradient != null) {
        onTheWayBack(Ops.multiply(dy, scale.array(), inputGradient.as(pixels, channels)));
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
      gamma[i] /= Math.sqrt(variance[i] + NormStage.EPSILON);
      beta[i] -= mean[i] * gamma[i];
    }
    scale.putRaw(gamma);
    shift.putRaw(beta);
    super.forward();
  }

  private final class Gradients extends NativeOp {
    private final Tensor sums;
    private final Tensor products;

    Gradients(Tensor sums, Tensor products) {
      this.sums = sums;
      this.products = products;
    }

    @Override
    void run() {
      double[] dy = sums.raw();
      double[] dyX = products.raw();
      double[] mean = site.weights().read(site.name() + "_mean");
      double[] variance = site.weights().read(site.name() + "_var");
      for (int i = 0; i < dy.length; i++) {
        dyX[i] = (dyX[i] - mean[i] * dy[i]) / Math.sqrt(variance[i] + NormStage.EPSILON);
      }
      site.weights().writeGradient(site.name() + "_gamma", dyX);
      site.weights().writeGradient(site.name() + "_beta", dy);
    }

    @Override
    public void close() {}
  }
}
