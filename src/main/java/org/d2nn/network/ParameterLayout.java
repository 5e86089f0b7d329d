package org.d2nn.network;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;
import org.d2nn.network.ParameterSlice.Role;

/**
 * Where each of a node's parameters is in its vector: layer by layer, weights before biases, scale,
 * shift, running mean and variance of a normalisation in this order.
 */
public final class ParameterLayout {
  private final List<ParameterSlice> slices = new ArrayList<>();
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

  private <L extends Layer> void lay(L layer, String name, Shape in) {
    LayerBindings.of(layer).addParameters(layer, in, new Part(name));
  }

  /** The parameters of a layer or of a part of it. */
  final class Part {
    private final String name;

    private Part(String name) {
      this.name = name;
    }

    Part part(String part) {
      return new Part(name + "-" + part);
    }

    void weight(String what, long... shape) {
      add(name + "_" + what, Role.WEIGHT, shape);
    }

    void offset(String what, int length) {
      add(name + "_" + what, Role.OFFSET, length);
    }

    void batchNorm(int channels) {
      offset("gamma", channels);
      offset("beta", channels);
      add(name + "_mean", Role.STATISTIC, channels);
      add(name + "_var", Role.STATISTIC, channels);
    }
  }

  private void add(String name, Role role, long... shape) {
    ParameterSlice slice = new ParameterSlice(name, length, shape, role);
    slices.add(slice);
    length = Math.addExact(length, slice.length());
  }

  /** Numbers in the vector, running statistics included. */
  public int length() {
    return length;
  }

  public List<ParameterSlice> slices() {
    return List.copyOf(slices);
  }

  /** The slice of this name. */
  ParameterSlice slice(String name) {
    return slices.stream()
        .filter(slice -> slice.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no parameters " + name));
  }
}
