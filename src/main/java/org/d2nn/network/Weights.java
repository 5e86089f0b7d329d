package org.d2nn.network;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A node's parameters and their gradient: two vectors, of which layers see their parts. */
final class Weights implements AutoCloseable {
  private final ParameterLayout layout;
  private final Vector values;
  private final Vector gradients;
  private final Map<String, INDArray> valueParts = new HashMap<>();
  private final Map<String, INDArray> gradientParts = new HashMap<>();
  private final Map<String, FoldedWeights> folded = new HashMap<>();
  private long version;

  Weights(ParameterLayout layout, DataType type) {
    this.layout = layout;
    values = new Vector(type, layout.length());
    gradients = new Vector(type, layout.length());
    for (Segment segment : layout.segments()) {
      valueParts.put(segment.name(), values.part(segment));
      gradientParts.put(segment.name(), gradients.part(segment));
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

  /** Null where there is none of this name. */
  INDArray value(String name) {
    return valueParts.get(name);
  }

  INDArray gradient(String name) {
    return gradientParts.get(name);
  }

  /** A part's numbers. */
  double[] read(String name) {
    Segment segment = layout.segment(name);
    return values.read(segment.offset(), segment.length());
  }

  void write(String name, double[] numbers) {
    version++;
    values.write(layout.segment(name).offset(), numbers);
  }

  void writeGradient(String name, double[] numbers) {
    gradients.write(layout.segment(name).offset(), numbers);
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

  @Override
  public void close() {
    folded.values().forEach(FoldedWeights::close);
    values.close();
    gradients.close();
  }

  private static final class Vector implements AutoCloseable {
    private final INDArray array;
    private final FloatBuffer floats;
    private final DoubleBuffer doubles;

    Vector(DataType type, int length) {
      array = Nd4j.zeros(type, Math.max(1, length));
      floats = type == DataType.FLOAT ? array.data().asNioFloat() : null;
      doubles = type == DataType.FLOAT ? null : array.data().asNioDouble();
    }

    INDArray part(Segment segment) {
      return array
          .get(NDArrayIndex.interval(segment.offset(), segment.offset() + segment.length()))
          .reshape('c', segment.shape());
    }

    double[] read(int offset, int length) {
      double[] numbers = new double[length];
      if (floats == null) {
        doubles.get(offset, numbers);
        return numbers;
      }
      float[] narrow = new float[length];
      floats.get(offset, narrow);
      for (int i = 0; i < length; i++) {
        numbers[i] = narrow[i];
      }
      return numbers;
    }

    void write(int offset, double[] numbers) {
      if (floats == null) {
        doubles.put(offset, numbers);
        return;
      }
      float[] narrow = new float[numbers.length];
      for (int i = 0; i < narrow.length; i++) {
        narrow[i] = (float) numbers[i];
      }
      floats.put(offset, narrow);
    }

    @Override
    public void close() {
      array.close();
    }
  }
}
