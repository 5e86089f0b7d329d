package org.d2nn.network;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A node's parameters and their gradient: two vectors, of which layers see their parts. The
 * gradient is that since the last step: what several backward passes give adds up.
 */
final class Weights implements AutoCloseable {
  private final ParameterLayout layout;
  private final DataType type;
  private final Vector values;
  private final Vector gradients;
  private final Map<String, INDArray> valueParts = new HashMap<>();
  private final Map<String, INDArray> gradientParts = new HashMap<>();
  private final Map<String, FoldedWeights> folded = new HashMap<>();
  private final Map<String, PackedWeights> packed = new HashMap<>();
  private long version;
  private boolean hasGradient;
  private Vector earlier;

  Weights(ParameterLayout layout, DataType type) {
    this.layout = layout;
    this.type = type;
    values = new Vector(type, layout.length());
    gradients = new Vector(type, layout.length());
    for (ParameterSlice slice : layout.slices()) {
      valueParts.put(slice.name(), values.part(slice));
      gradientParts.put(slice.name(), gradients.part(slice));
    }
  }

  /** Grows whenever a value is changed. */
  long version() {
    return version;
  }

  /** For inference: a layer with the batch normalisation behind it, each by its name. */
  FoldedWeights folded(String layer, String norm) {
    return folded.computeIfAbsent(layer, key -> new FoldedWeights(this, layer, norm));
  }

  /** A layer's own weights as oneDNN wants them. */
  PackedWeights packed(String layer) {
    return packed.computeIfAbsent(layer, key -> new PackedWeights(this));
  }

  /** Null where there is none of this name. */
  INDArray value(String name) {
    return valueParts.get(name);
  }

  INDArray gradient(String name) {
    return gradientParts.get(name);
  }

  /** A part's numbers. */
  double[] read(String name) {
    ParameterSlice slice = layout.slice(name);
    return values.read(slice.offset(), slice.length());
  }

  void write(String name, double[] numbers) {
    version++;
    values.write(layout.slice(name).offset(), numbers);
  }

  void writeGradient(String name, double[] numbers) {
    gradients.write(layout.slice(name).offset(), numbers);
  }

  double[] values() {
    return values.read(0, layout.length());
  }

  void setValues(double[] numbers) {
    if (numbers.length != layout.length()) {
      throw new IllegalArgumentException(
          "needs %d parameters, not %d".formatted(layout.length(), numbers.length));
    }
    version++;
    values.write(0, numbers);
  }

  double[] gradients() {
    return gradients.read(0, layout.length());
  }

  /** A backward pass sets the gradient: what is there from an earlier one is put aside. */
  void beforeBackward() {
    if (hasGradient) {
      earlier = earlier == null ? new Vector(type, layout.length()) : earlier;
      earlier.array().assign(gradients.array());
    }
  }

  void afterBackward() {
    if (hasGradient) {
      gradients.array().addi(earlier.array());
    }
    hasGradient = true;
  }

  boolean hasGradient() {
    return hasGradient;
  }

  void clearGradient() {
    hasGradient = false;
  }

  ParameterLayout layout() {
    return layout;
  }

  /** All values; call {@link #changed} after changing them. */
  INDArray allValues() {
    return values.array();
  }

  INDArray allGradients() {
    return gradients.array();
  }

  void changed() {
    version++;
  }

  @Override
  public void close() {
    packed.values().forEach(PackedWeights::close);
    folded.values().forEach(FoldedWeights::close);
    if (earlier != null) {
      earlier.close();
    }
    values.close();
    gradients.close();
  }
}
