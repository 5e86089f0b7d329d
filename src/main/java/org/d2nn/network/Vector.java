package org.d2nn.network;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A row of numbers outside the Java heap, moved in blocks, without a call per number. */
final class Vector implements AutoCloseable {
  private static final float[] ZEROS = new float[4096];

  private final INDArray array;
  private final FloatBuffer floats;
  private final DoubleBuffer doubles;

  /** All 0 at first. */
  Vector(DataType type, int length) {
    this(Nd4j.zeros(type, Math.max(1, length)));
  }

  /**
   * The numbers of an array.
   *
   * @param array its numbers are contiguous
   */
  Vector(INDArray array) {
    this.array = array;
    boolean isFloat = array.dataType() == DataType.FLOAT;
    floats = isFloat ? array.data().asNioFloat().slice() : null;
    doubles = isFloat ? null : array.data().asNioDouble().slice();
  }

  INDArray array() {
    return array;
  }

  /** Where its numbers are; for a vector of floats only. */
  FloatPointer pointer() {
    return new FloatPointer(floats);
  }

  boolean isFloat() {
    return floats != null;
  }

  INDArray part(ParameterSlice slice) {
    return array
        .get(NDArrayIndex.interval(slice.offset(), slice.offset() + slice.length()))
        .reshape('c', slice.shape());
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

  /** For a vector of floats only. */
  void write(int offset, float[] numbers, int length) {
    floats.put(offset, numbers, 0, length);
  }

  /** Copies from a vector of the same type. */
  void copy(int offset, Vector from, int fromOffset, int length) {
    if (floats != null) {
      floats.put(offset, from.floats, fromOffset, length);
    } else {
      doubles.put(offset, from.doubles, fromOffset, length);
    }
  }

  void zero(int offset, int length) {
    if (floats == null) {
      doubles.put(offset, new double[length]);
      return;
    }
    for (int done = 0; done < length; done += ZEROS.length) {
      floats.put(offset + done, ZEROS, 0, Math.min(ZEROS.length, length - done));
    }
  }

  @Override
  public void close() {
    array.close();
  }
}
