package org.d2nn.network;

import java.util.stream.DoubleStream;
import org.d2nn.graph.layers.GroupNorm;
import org.d2nn.graph.layers.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Normalisation of groups of channels to mean 0 and variance 1 within each row, then a scale and a
 * shift per channel (Wu & He 2018).
 *
 * <p>The tensor is seen as {@code [rows, pixels, channels]}. Sums over pixels are native; the rest,
 * one number per row and channel, is computed here.
 */
final class GroupNormStage extends Stage {
  static final double EPSILON = 1e-5;

  private final StageContext context;
  private final int channels;
  private final int groups;
  private final long pooled;
  private final Tensor sums;
  private final Tensor sumsOfProducts;
  private final Tensor shift;
  private final Tensor scale;
  private double[] inverseDeviation;

  GroupNormStage(StageContext context, int groups, Ends ends) {
    super(ends);
    Shape in = input.shape();
    this.context = context;
    this.channels = in.channels();
    this.groups = groups;
    long pixels = (long) in.height() * in.width();
    pooled = pixels * (channels / groups);
    sums = small("sums");
    sumsOfProducts = small("products");
    shift = small("shift");
    scale = small("scale");
    long[] sizes = {context.rows(), pixels, channels};
    long[] cell = {context.rows(), 1, channels};
    INDArray x = input.as(sizes);
    INDArray y = output.as(sizes);
    INDArray standard = context.own("standard", in).as(sizes);
    INDArray gamma = context.weights().value(context.name() + "_gamma");
    INDArray beta = context.weights().value(context.name() + "_beta");
    addForward(
        Ops.sum(x, sums.as(cell), true, 1),
        NativeOp.of(this::setShift),
        Ops.add(x, shift.as(cell), standard),
        Ops.multiply(standard, standard, y),
        Ops.sum(y, sumsOfProducts.as(cell), true, 1),
        NativeOp.of(this::setScale),
        Ops.multiply(standard, scale.as(cell), standard),
        Ops.multiply(standard, gamma, y),
        Ops.add(y, beta, y));
    if (context.training()) {
      INDArray product = context.own("product", in).as(sizes);
      INDArray dy = outputGradient.as(sizes);
      addBackward(
          Ops.multiply(dy, standard, product),
          Ops.sum(dy, sums.as(cell), true, 1),
          Ops.sum(product, sumsOfProducts.as(cell), true, 1));
      if (inputGradient != null) {
        Tensor own = small("own");
        Tensor constant = small("constant");
        INDArray dx = inputGradient.as(sizes);
        addBackward(
            NativeOp.of(() -> gradients(own, constant)),
            Ops.multiply(dy, own.as(cell), dx),
            Ops.multiply(standard, scale.as(cell), product),
            Ops.add(dx, product, dx),
            Ops.add(dx, constant.as(cell), dx));
      } else {
        addBackward(NativeOp.of(() -> gradients(null, null)));
      }
    }
  }

  private Tensor small(String use) {
    return context.own(use, Shape.features(channels));
  }

  private void setShift() {
    shift.putRaw(DoubleStream.of(pooledMeans(sums.raw())).map(mean -> -mean).toArray());
  }

  private void setScale() {
    inverseDeviation =
        DoubleStream.of(pooledMeans(sumsOfProducts.raw()))
            .map(variance -> 1 / Math.sqrt(variance + EPSILON))
            .toArray();
    scale.putRaw(inverseDeviation);
  }

  /** The mean over each pool, for every block and channel of it. */
  private double[] pooledMeans(double[] cells) {
    double[] means = new double[cells.length];
    int width = channels / groups;
    for (int first = 0; first < cells.length; first += width) {
      double sum = 0;
      for (int i = first; i < first + width; i++) {
        sum += cells[i];
      }
      java.util.Arrays.fill(means, first, first + width, sum / pooled);
    }
    return means;
  }

  /**
   * From the sums of dy and of dy·x̂: the gradients of scale and shift, and the coefficients of the
   * input's gradient, {@code dx = dy·γ/σ − (mean(γ·dy) + x̂·mean(γ·dy·x̂))/σ}, means over the pool.
   */
  private void gradients(Tensor own, Tensor constant) {
    double[] dy = sums.raw();
    double[] product = sumsOfProducts.raw();
    double[] gamma = context.weights().read(context.name() + "_gamma");
    double[] dGamma = new double[channels];
    double[] dBeta = new double[channels];
    double[] scaled = new double[dy.length];
    for (int i = 0; i < dy.length; i++) {
      int channel = i % channels;
      dBeta[channel] += dy[i];
      dGamma[channel] += product[i];
      dy[i] *= gamma[channel];
      product[i] *= gamma[channel];
      scaled[i] = gamma[channel] * inverseDeviation[i];
    }
    context.weights().writeGradient(context.name() + "_gamma", dGamma);
    context.weights().writeGradient(context.name() + "_beta", dBeta);
    if (own == null) {
      return;
    }
    double[] towardsMean = pooledMeans(dy);
    double[] towardsDeviation = pooledMeans(product);
    for (int i = 0; i < towardsMean.length; i++) {
      towardsMean[i] *= -inverseDeviation[i];
      towardsDeviation[i] *= -inverseDeviation[i];
    }
    own.putRaw(scaled);
    constant.putRaw(towardsMean);
    scale.putRaw(towardsDeviation);
  }

  /** Its stock form takes several vertices. */
  static final class Binding extends LayerBinding<GroupNorm> {
    @Override
    Stage stage(StageContext context, GroupNorm step, Ends ends) {
      return new GroupNormStage(context, step.groups(), ends);
    }

    @Override
    void addParameters(GroupNorm layer, Shape in, ParameterLayout.Part to) {
      to.offset("gamma", in.channels());
      to.offset("beta", in.channels());
    }

    @Override
    String addOnnx(GroupNorm layer, Shape in, OnnxLayers.Place place, String from) {
      return place.groupNorm(layer.groups(), in, from);
    }

    @Override
    void addStock(GroupNorm layer, Shape in, StockGraph.Place place) {
      place.groupNorm(layer.groups(), in);
    }
  }
}
