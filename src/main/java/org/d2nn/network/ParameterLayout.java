package org.d2nn.network;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.d2nn.graph.layers.BatchNorm;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Depthwise;
import org.d2nn.graph.layers.GroupNorm;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Residual;
import org.d2nn.graph.layers.Shape;
import org.d2nn.network.ParameterSlice.Role;

/**
 * Where each of a node's parameters is in its vector: layer by layer, weights before biases, scale,
 * shift, running mean and variance of a normalisation in this order.
 */
public final class ParameterLayout {
  private final List<ParameterSlice> segments = new ArrayList<>();
  private int length;

  /**
   * @param input the shape that reaches the first layer
   * @throws org.d2nn.graph.layers.ShapeMismatch where a layer cannot take what reaches it
   */
  public ParameterLayout(List<Layer> layers, Shape input) {
    Shape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      lay(layers.get(i), String.valueOf(i), shape);
      shape = layers.get(i).outputOf(shape);
    }
  }

  private void lay(Layer layer, String name, Shape in) {
    if (layer instanceof Conv conv) {
      convolution(name, conv.out(), in.channels(), conv.kernel());
      add(name + "_b", Role.OFFSET, conv.out());
    } else if (layer instanceof Depthwise depthwise) {
      int kernel = depthwise.kernel();
      add(name + "_W", Role.WEIGHT, kernel, kernel, in.channels(), 1);
      add(name + "_b", Role.OFFSET, in.channels());
    } else if (layer instanceof Dense dense) {
      add(name + "_W", Role.WEIGHT, dense.out(), in.elements());
      add(name + "_b", Role.OFFSET, dense.out());
    } else if (layer instanceof BatchNorm) {
      batchNorm(name, in.channels());
    } else if (layer instanceof GroupNorm) {
      add(name + "_gamma", Role.OFFSET, in.channels());
      add(name + "_beta", Role.OFFSET, in.channels());
    } else if (layer instanceof Residual residual) {
      convolution(name + "-conv1", residual.out(), in.channels(), 3);
      batchNorm(name + "-norm1", residual.out());
      convolution(name + "-conv2", residual.out(), residual.out(), 3);
      batchNorm(name + "-norm2", residual.out());
      if (residual.hasProjection(in)) {
        convolution(name + "-shortcut", residual.out(), in.channels(), 1);
      }
    }
  }

  private void convolution(String name, int out, int in, int kernel) {
    add(name + "_W", Role.WEIGHT, out, in, kernel, kernel);
  }

  private void batchNorm(String name, int channels) {
    add(name + "_gamma", Role.OFFSET, channels);
    add(name + "_beta", Role.OFFSET, channels);
    add(name + "_mean", Role.STATISTIC, channels);
    add(name + "_var", Role.STATISTIC, channels);
  }

  private void add(String name, Role role, long... shape) {
    ParameterSlice segment = new ParameterSlice(name, length, shape, role);
    segments.add(segment);
    length = Math.addExact(length, segment.length());
  }

  /** Numbers in the vector, running statistics included. */
  public int length() {
    return length;
  }

  public List<ParameterSlice> segments() {
    return List.copyOf(segments);
  }

  /** The segment of this name. */
  ParameterSlice segment(String name) {
    return segments.stream()
        .filter(segment -> segment.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no parameters " + name));
  }
}
