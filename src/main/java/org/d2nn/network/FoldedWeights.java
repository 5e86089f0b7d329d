package org.d2nn.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * For inference, a convolution's or dense layer's parameters together with those of the batch
 * normalisation behind it: {@code W' = W · γ/σ} and {@code b' = (b − μ) · γ/σ + β} by output
 * channel, so that normalising costs nothing. Recomputed only after parameters have changed.
 */
final class FoldedWeights implements AutoCloseable {
  private final Weights from;
  private final String layer;
  private final String norm;
  private final INDArray weights;
  private final INDArray biases;
  private final PackedWeights packed;
  private long version = -1;

  FoldedWeights(Weights from, String layer, String norm) {
    this.from = from;
    this.layer = layer;
    this.norm = norm;
    INDArray own = from.value(layer + "_W");
    weights = Nd4j.zeros(own.dataType(), own.shape());
    biases = Nd4j.zeros(own.dataType(), own.size(0));
    packed = new PackedWeights(from);
  }

  /** {@code [out, …]}, as the layer's own. */
  INDArray weights() {
    return weights;
  }

  INDArray biases() {
    return biases;
  }

  /** The weights as oneDNN wants them. */
  PackedWeights packed() {
    return packed;
  }

  void bringUpToDate() {
    if (version == from.version()) {
      return;
    }
    version = from.version();
    double[] gamma = from.read(norm + "_gamma");
    double[] beta = from.read(norm + "_beta");
    double[] mean = from.read(norm + "_mean");
    double[] variance = from.read(norm + "_var");
    double[] own = from.read(layer + "_W");
    double[] ownBias =
        from.value(layer + "_b") == null ? new double[beta.length] : from.read(layer + "_b");
    int length = own.length / beta.length;
    for (int out = 0; out < beta.length; out++) {
      double scale = gamma[out] / Math.sqrt(variance[out] + GroupNormStage.EPSILON);
      for (int i = out * length; i < (out + 1) * length; i++) {
        own[i] *= scale;
      }
      beta[out] += (ownBias[out] - mean[out]) * scale;
    }
    weights.data().setData(own);
    biases.data().setData(beta);
  }

  @Override
  public void close() {
    packed.close();
    weights.close();
    biases.close();
  }
}
