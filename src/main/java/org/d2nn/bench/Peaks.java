package org.d2nn.bench;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The most that this machine can do, in the same process and with the same threads: limits that no
 * network exceeds.
 *
 * @param product multiply-adds per second of a product of two matrices of 1024 x 1024 floats
 * @param copy bytes per second that are copied within memory, 64 MiB at a time
 */
public record Peaks(double product, double copy) {
  private static final int SIDE = 1024;
  private static final int FLOATS = 16 << 20;

  /**
   * @param seconds that each is measured for
   */
  static Peaks measured(double seconds) {
    try (INDArray a = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
        INDArray b = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
        INDArray c = Nd4j.create(DataType.FLOAT, SIDE, SIDE);
        INDArray from = Nd4j.ones(DataType.FLOAT, FLOATS);
        INDArray to = Nd4j.create(DataType.FLOAT, FLOATS)) {
      double product = MedianTime.of(() -> a.mmuli(b, c), seconds);
      double copy = MedianTime.of(() -> to.assign(from), seconds);
      return new Peaks((double) SIDE * SIDE * SIDE / product, 4.0 * FLOATS / copy);
    }
  }
}
