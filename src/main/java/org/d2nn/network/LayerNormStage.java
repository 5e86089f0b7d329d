package org.d2nn.network;

import org.d2nn.graph.layers.LayerNorm;
import org.d2nn.graph.layers.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarAdd;
import org.nd4j.linalg.api.ops.impl.transforms.floating.RSqrt;

/**
 * Normalisation of each row to mean 0 and variance 1, then a scale and a shift per channel (Ba et
 * al. 2016, whose scale and shift are per number). All of it is native.
 */
final class LayerNormStage extends Stage {

  LayerNormStage(StageContext context, Ends ends) {
    super(ends);
    Shape in = input.shape();
    long rows = context.rows();
    long length = in.elements();
    int channels = in.channels();
    long pixels = rows * in.height() * in.width();
    INDArray mean = context.own("mean", Shape.features(1)).array();
    INDArray inverse = context.own("inverse", Shape.features(1)).array();
    Tensor standard = context.own("standard", in);
    Tensor product = context.own("product", in);
    INDArray x = input.as(rows, length);
    INDArray xHat = standard.as(rows, length);
    INDArray squares = product.as(rows, length);
    INDArray gamma = context.weights().value(context.name() + "_gamma");
    INDArray beta = context.weights().value(context.name() + "_beta");
    INDArray y = output.as(pixels, channels);
    addForward(
        Ops.mean(x, mean.reshape(rows), 1),
        Ops.subtract(x, mean, xHat),
        Ops.multiply(xHat, xHat, squares),
        Ops.mean(squares, inverse.reshape(rows), 1),
        NativeOp.of(new ScalarAdd(inverse, null, inverse, GroupNormStage.EPSILON)),
        NativeOp.of(new RSqrt(inverse, inverse)),
        Ops.multiply(xHat, inverse, xHat),
        Ops.multiply(standard.as(pixels, channels), gamma, y),
        Ops.addBias(y, beta, y));
    if (context.training()) {
      INDArray dy = outputGradient.as(pixels, channels);
      INDArray ones = context.ones(in);
      addBackward(
          Ops.multiply(outputGradient.array(), standard.array(), product.array()),
          Ops.product(ones, false, product.as(pixels, channels), false, gradient("gamma", context)),
          Ops.product(ones, false, dy, false, gradient("beta", context)));
      if (inputGradient != null) {
        // dx = (g − mean(g) − x̂ · mean(g · x̂)) / σ with g = γ · dy
        INDArray dx = inputGradient.as(rows, length);
        INDArray meanProduct = context.own("mean-product", Shape.features(1)).array();
        addBackward(
            Ops.multiply(dy, gamma, inputGradient.as(pixels, channels)),
            Ops.multiply(dx, xHat, squares),
            Ops.mean(squares, meanProduct.reshape(rows), 1),
            Ops.mean(dx, mean.reshape(rows), 1),
            Ops.multiply(xHat, meanProduct, squares),
            Ops.subtract(dx, squares, dx),
            Ops.subtract(dx, mean, dx),
            Ops.multiply(dx, inverse, dx));
      }
    }
  }

  private static INDArray gradient(String of, StageContext context) {
    INDArray gradient = context.weights().gradient(context.name() + "_" + of);
    return gradient.reshape('c', 1, gradient.length());
  }

  /** Its stock form is that of a group normalisation with one group. */
  static final class Binding extends LayerBinding<LayerNorm> {
    @Override
    Stage stage(StageContext context, LayerNorm step, Ends ends) {
      return new LayerNormStage(context, ends);
    }

    @Override
    void addParameters(LayerNorm layer, Shape in, ParameterLayout.Part to) {
      to.offset("gamma", in.channels());
      to.offset("beta", in.channels());
    }

    @Override
    String addOnnx(LayerNorm layer, Shape in, OnnxLayers.Place place, String from) {
      return place.groupNorm(1, in, from);
    }

    @Override
    void addStock(LayerNorm layer, Shape in, StockGraph.Place place) {
      place.groupNorm(1, in);
    }
  }
}
