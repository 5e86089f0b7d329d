package org.d2nn.network;

import java.util.stream.DoubleStream;
import org.d2nn.graph.layers.BatchNorm;
import org.d2nn.graph.layers.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation with the statistics of the rows that run together, from two on (Ioffe &
 * Szegedy 2015): {@code y = γ (x − μ) / σ + β}, where μ and σ² are a channel's mean and variance
 * over all rows and pixels.
 *
 * <p>Sums over pixels are products with a row of ones, several times faster than ND4J's reductions;
 * the rest, one number per channel, is computed here.
 */
final class BatchNormStage extends Stage {
  /** How much of the running statistics stays at each step. */
  private static final double DECAY = 0.9;

  private final StageContext context;
  private final long pixels;
  private final Tensor sums;
  private final Tensor squares;
  private final Tensor shift;
  private final Tensor scale;
  private double[] inverseDeviation;

  BatchNormStage(StageContext context, Ends ends) {
    super(ends);
    Shape in = input.shape();
    int channels = in.channels();
    this.context = context;
    pixels = (long) context.rows() * in.height() * in.width();
    sums = context.vector("sums", channels);
    squares = context.vector("squares", channels);
    shift = context.vector("shift", channels);
    scale = context.vector("scale", channels);
    if (context.direct()) {
      bindDirectly(channels);
      return;
    }
    INDArray ones = context.ones(in);
    INDArray x = input.as(pixels, channels);
    INDArray y = output.as(pixels, channels);
    Tensor centred = context.own("centred", in);
    addForward(
        Ops.product(ones, false, x, false, sums.array()),
        NativeOp.of(this::setShift),
        Ops.addBias(x, shift.as(channels), centred.as(pixels, channels)),
        Ops.multiply(centred.array(), centred.array(), output.array()),
        Ops.product(ones, false, y, false, squares.array()),
        NativeOp.of(this::setScale));
    addForward(Ops.affine(context, centred, scale, context.vector("offset", channels), output));
    if (context.training()) {
      bindBackward(centred, ones);
    }
  }

  /** Here {@code sums} holds means, and {@code squares} variances. */
  private void bindDirectly(int channels) {
    Weights weights = context.weights();
    String gamma = context.name() + "_gamma";
    String beta = context.name() + "_beta";
    INDArray mean = sums.as(channels);
    INDArray variance = squares.as(channels);
    var directly =
        new OneDnnNorm(input, weights.value(gamma), weights.value(beta), mean, variance, output);
    addForward(
        directly.forward(),
        NativeOp.of(
            () -> {
              moveTowards("_mean", sums.raw());
              moveTowards("_var", squares.raw());
            }));
    Tensor towardsInput =
        inputGradient == null ? context.own("unused", input.shape()) : inputGradient;
    addBackward(
        directly.back(
            outputGradient, towardsInput, weights.gradient(gamma), weights.gradient(beta)));
  }

  /**
   * Batch statistics from two rows on in training, else running ones (docs/method.md section 5).
   */
  static Stage of(StageContext context, Ends ends) {
    return context.training() && context.rows() > 1
        ? new BatchNormStage(context, ends)
        : new FixedNormStage(context, ends);
  }

  /** With n pixels: {@code dx = γ/σ · dy − γ/σ · mean(dy) − (x−μ) · γ/σ³ · Σ(dy·(x−μ)) / n}. */
  private void bindBackward(Tensor centred, INDArray ones) {
    Shape in = input.shape();
    int channels = in.channels();
    Tensor product = context.own("product", in);
    addBackward(
        Ops.multiply(outputGradient.array(), centred.array(), product.array()),
        Ops.product(ones, false, outputGradient.as(pixels, channels), false, sums.array()),
        Ops.product(ones, false, product.as(pixels, channels), false, squares.array()));
    if (inputGradient == null) {
      addBackward(NativeOp.of(() -> gradients(null)));
      return;
    }
    Tensor none = context.vector("none", channels);
    Tensor ofCentred = context.vector("of-centred", channels);
    addBackward(NativeOp.of(() -> gradients(ofCentred)));
    addBackward(Ops.affine(context, outputGradient, scale, shift, inputGradient));
    addBackward(Ops.affine(context, centred, ofCentred, none, product));
    addBackward(Ops.add(inputGradient.array(), product.array(), inputGradient.array()));
  }

  private void setShift() {
    double[] mean = means(sums);
    shift.putRaw(DoubleStream.of(mean).map(number -> -number).toArray());
    moveTowards("_mean", mean);
  }

  private void setScale() {
    double[] variance = means(squares);
    double[] gamma = context.weights().read(context.name() + "_gamma");
    inverseDeviation = new double[variance.length];
    for (int i = 0; i < variance.length; i++) {
      inverseDeviation[i] = 1 / Math.sqrt(variance[i] + GroupNormStage.EPSILON);
      gamma[i] *= inverseDeviation[i];
    }
    scale.putRaw(gamma);
    context.vector("offset", gamma.length).putRaw(context.weights().read(context.name() + "_beta"));
    moveTowards("_var", variance);
  }

  private double[] means(Tensor ofSums) {
    return DoubleStream.of(ofSums.raw()).map(sum -> sum / pixels).toArray();
  }

  private void moveTowards(String statistic, double[] seen) {
    double[] running = context.weights().read(context.name() + statistic);
    for (int i = 0; i < running.length; i++) {
      running[i] = DECAY * running[i] + (1 - DECAY) * seen[i];
    }
    context.weights().write(context.name() + statistic, running);
  }

  /**
   * From Σ dy and Σ dy·(x−μ): the gradients of γ and β, and the coefficients of the input's
   * gradient, that of the centred input in {@code ofCentred}; null if it is not needed.
   */
  private void gradients(Tensor ofCentred) {
    double[] dBeta = sums.raw();
    double[] products = squares.raw();
    double[] dGamma = new double[dBeta.length];
    for (int i = 0; i < dGamma.length; i++) {
      dGamma[i] = products[i] * inverseDeviation[i];
    }
    context.weights().writeGradient(context.name() + "_gamma", dGamma);
    context.weights().writeGradient(context.name() + "_beta", dBeta);
    if (ofCentred == null) {
      return;
    }
    double[] own = context.weights().read(context.name() + "_gamma");
    for (int i = 0; i < own.length; i++) {
      double inverse = inverseDeviation[i];
      own[i] *= inverse;
      products[i] *= -own[i] * inverse * inverse / pixels;
      dBeta[i] *= -own[i] / pixels;
    }
    scale.putRaw(own);
    shift.putRaw(dBeta);
    ofCentred.putRaw(products);
  }

  /** Batch statistics, or running ones; at inference part of the layer before it. */
  static final class Binding extends LayerBinding<BatchNorm> {
    @Override
    Stage stage(StageContext context, BatchNorm step, Ends ends) {
      return of(context, ends);
    }

    @Override
    void addParameters(BatchNorm layer, Shape in, ParameterLayout.Part to) {
      to.batchNorm(in.channels());
    }

    @Override
    boolean isTakenAsNorm() {
      return true;
    }

    @Override
    String addOnnx(BatchNorm layer, Shape in, OnnxLayers.Place place, String from) {
      return place.batchNorm("", in.channels(), from);
    }

    @Override
    org.deeplearning4j.nn.conf.layers.Layer stock(BatchNorm layer, Shape in) {
      return StockLayers.batchNorm(in.channels());
    }
  }
}
