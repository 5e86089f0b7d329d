package org.d2nn.network;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A row of numbers outside the Java heap, all 0 at first. */
final class Vector implements AutoCloseable {
  private final INDArray array;
  private final FloatBuffer floats;
  private final DoubleBuffer doubles;

  Vector(DataType type, int length) {
    array = Nd4j.zeros(type, Math.max(1, length));
    floats = type == DataType.FLOAT ? array.data().asNioFloat() : null;
    doubles = type == DataType.FLOAT ? null : array.data().asNioDouble();
  }

  INDArray array() {
    return array;
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

  @Override
  public void close() {
    array.close();
  }
}
