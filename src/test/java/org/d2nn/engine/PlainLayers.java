package org.d2nn.engine;

import org.d2nn.graph.layers.Activation;
import org.d2nn.graph.layers.BatchNorm;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Depthwise;
import org.d2nn.graph.layers.Dropout;
import org.d2nn.graph.layers.Flatten;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.GroupNorm;
import org.d2nn.graph.layers.Identity;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerNorm;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Residual;
import org.d2nn.graph.layers.Shape;
import org.d2nn.graph.layers.Softmax;

/**
 * Every layer at inference on one example, by its definition: loops over plain numbers in the order
 * channels, height, width, slow and easy to check. Parameters are read one after the other.
 */
final class PlainLayers {
  private static final double EPSILON = 1e-5;

  private final double[] parameters;
  private int next;

  PlainLayers(double[] parameters) {
    this.parameters = parameters;
  }

  boolean usedAll() {
    return next == parameters.length;
  }

  double[] apply(Layer layer, double[] x, Shape in) {
    if (layer instanceof Conv conv) {
      return apply(conv.activation(), convolution(conv, x, in, true));
    } else if (layer instanceof Depthwise depthwise) {
      return apply(depthwise.activation(), depthwise(depthwise, x, in));
    } else if (layer instanceof Dense dense) {
      return apply(dense.activation(), dense(dense, x));
    } else if (layer instanceof Pool pool) {
      return pool(pool, x, in);
    } else if (layer instanceof GlobalAveragePool) {
      return channelMeans(x, in);
    } else if (layer instanceof BatchNorm) {
      return batchNorm(x, in);
    } else if (layer instanceof GroupNorm norm) {
      return groupNorm(norm, x, in);
    } else if (layer instanceof LayerNorm) {
      return groupNorm(new GroupNorm(1), x, in);
    } else if (layer instanceof Activation activation) {
      return apply(activation.function(), x);
    } else if (layer instanceof Softmax) {
      return softmax(x);
    } else if (layer instanceof Residual residual) {
      return residual(residual, x, in);
    } else if (layer instanceof Flatten
        || layer instanceof Identity
        || layer instanceof Dropout) { // at inference
      return x.clone();
    }
    throw new IllegalArgumentException("PlainLayers does not know " + layer.summary());
  }

  private double[] take(int count) {
    double[] taken = java.util.Arrays.copyOfRange(parameters, next, next + count);
    next += count;
    return taken;
  }

  private double[] convolution(Conv conv, double[] x, Shape in, boolean biased) {
    Shape out = conv.outputOf(in);
    int k = conv.kernel();
    double[] weights = take(conv.out() * in.channels() * k * k);
    double[] bias = biased ? take(conv.out()) : new double[conv.out()];
    double[] y = new double[out.elements()];
    for (int o = 0; o < out.channels(); o++) {
      for (int row = 0; row < out.height(); row++) {
        for (int column = 0; column < out.width(); column++) {
          double sum = bias[o];
          for (int c = 0; c < in.channels(); c++) {
            for (int i = 0; i < k; i++) {
              for (int j = 0; j < k; j++) {
                int r = row * conv.stride() - conv.padding() + i * conv.dilation();
                int q = column * conv.stride() - conv.padding() + j * conv.dilation();
                sum += weights[((o * in.channels() + c) * k + i) * k + j] * at(x, in, c, r, q);
              }
            }
          }
          y[(o * out.height() + row) * out.width() + column] = sum;
        }
      }
    }
    return y;
  }

  private double[] depthwise(Depthwise layer, double[] x, Shape in) {
    Shape out = layer.outputOf(in);
    int k = layer.kernel();
    int channels = in.channels();
    double[] weights = take(k * k * channels);
    double[] bias = take(channels);
    double[] y = new double[out.elements()];
    for (int c = 0; c < channels; c++) {
      for (int row = 0; row < out.height(); row++) {
        for (int column = 0; column < out.width(); column++) {
          double sum = bias[c];
          for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
              int r = row * layer.stride() - layer.padding() + i;
              int q = column * layer.stride() - layer.padding() + j;
              sum += weights[(i * k + j) * channels + c] * at(x, in, c, r, q);
            }
          }
          y[(c * out.height() + row) * out.width() + column] = sum;
        }
      }
    }
    return y;
  }

  /** A pixel; 0 outside the image. */
  private static double at(double[] x, Shape in, int channel, int row, int column) {
    boolean inside = row >= 0 && row < in.height() && column >= 0 && column < in.width();
    return inside ? x[(channel * in.height() + row) * in.width() + column] : 0;
  }

  private double[] dense(Dense dense, double[] x) {
    double[] weights = take(dense.out() * x.length);
    double[] y = take(dense.out());
    for (int o = 0; o < y.length; o++) {
      for (int i = 0; i < x.length; i++) {
        y[o] += weights[o * x.length + i] * x[i];
      }
    }
    return y;
  }

  private static double[] pool(Pool pool, double[] x, Shape in) {
    Shape out = pool.outputOf(in);
    double[] y = new double[out.elements()];
    for (int i = 0; i < y.length; i++) {
      int channel = i / (out.height() * out.width());
      int row = i / out.width() % out.height() * pool.stride();
      int column = i % out.width() * pool.stride();
      double sum = 0;
      double max = Double.NEGATIVE_INFINITY;
      for (int r = row; r < row + pool.size(); r++) {
        for (int q = column; q < column + pool.size(); q++) {
          sum += at(x, in, channel, r, q);
          max = Math.max(max, at(x, in, channel, r, q));
        }
      }
      y[i] = pool.kind() == Pool.Kind.MAX ? max : sum / (pool.size() * pool.size());
    }
    return y;
  }

  private static double[] channelMeans(double[] x, Shape in) {
    int pixels = in.height() * in.width();
    double[] means = new double[in.channels()];
    for (int i = 0; i < x.length; i++) {
      means[i / pixels] += x[i] / pixels;
    }
    return means;
  }

  private double[] batchNorm(double[] x, Shape in) {
    int pixels = in.height() * in.width();
    double[] gamma = take(in.channels());
    double[] beta = take(in.channels());
    double[] mean = take(in.channels());
    double[] variance = take(in.channels());
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int c = i / pixels;
      y[i] = gamma[c] * (x[i] - mean[c]) / Math.sqrt(variance[c] + EPSILON) + beta[c];
    }
    return y;
  }

  private double[] groupNorm(GroupNorm norm, double[] x, Shape in) {
    int pixels = in.height() * in.width();
    double[] gamma = take(in.channels());
    double[] beta = take(in.channels());
    int size = x.length / norm.groups();
    double[] y = new double[x.length];
    for (int group = 0; group < norm.groups(); group++) {
      double mean = 0;
      double variance = 0;
      for (int i = group * size; i < (group + 1) * size; i++) {
        mean += x[i] / size;
      }
      for (int i = group * size; i < (group + 1) * size; i++) {
        variance += (x[i] - mean) * (x[i] - mean) / size;
      }
      for (int i = group * size; i < (group + 1) * size; i++) {
        int c = i / pixels;
        y[i] = gamma[c] * (x[i] - mean) / Math.sqrt(variance + EPSILON) + beta[c];
      }
    }
    return y;
  }

  private double[] residual(Residual layer, double[] x, Shape in) {
    Shape out = layer.outputOf(in);
    Function none = Function.IDENTITY;
    var first = new Conv(layer.out(), 3, layer.stride(), 1, 1, none);
    var second = new Conv(layer.out(), 3, 1, 1, 1, none);
    double[] y = batchNorm(convolution(first, x, in, false), out);
    y = batchNorm(convolution(second, apply(Function.RELU, y), out, false), out);
    double[] beside = x;
    if (layer.hasProjection(in)) {
      beside = convolution(new Conv(layer.out(), 1, layer.stride(), 0, 1, none), x, in, false);
    }
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.max(0, y[i] + beside[i]);
    }
    return y;
  }

  private static double[] softmax(double[] x) {
    double sum = 0;
    for (double score : x) {
      sum += Math.exp(score);
    }
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = Math.exp(x[i]) / sum;
    }
    return y;
  }

  private static double[] apply(Function function, double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] =
          switch (function) {
            case RELU -> Math.max(0, x[i]);
            case LEAKYRELU -> x[i] > 0 ? x[i] : 0.01 * x[i];
            case TANH -> Math.tanh(x[i]);
            case SIGMOID -> 1 / (1 + Math.exp(-x[i]));
            case IDENTITY -> x[i];
          };
    }
    return y;
  }
}
