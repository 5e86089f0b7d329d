package org.d2nn.network;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.d2nn.graph.Constant;
import org.d2nn.graph.layers.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Numbers for some rows (examples) outside the Java heap, {@code [rows, height, width, channels]}
 * or {@code [rows, features]}.
 */
public final class Tensor {
  private final INDArray array;
  private final Shape shape;
  private final int rows;
  private final int rowLength;
  private final boolean blocked;
  private final Vector all;

  /**
   * @param array its numbers are contiguous
   */
  Tensor(INDArray array, Shape shape, int rows) {
    this(array, shape, rows, false);
  }

  private Tensor(INDArray array, Shape shape, int rows, boolean blocked) {
    this.array = array;
    this.blocked = blocked;
    this.shape = shape;
    this.rows = rows;
    this.rowLength = shape.elements();
    this.all = new Vector(array);
  }

  /**
   * Images in oneDNN's blocked order, which only oneDNN reads.
   *
   * @param place has room for them
   */
  static Tensor blocked(INDArray place, Shape shape, int rows) {
    return new Tensor(place, shape, rows, true);
  }

  INDArray array() {
    return array;
  }

  boolean isBlocked() {
    return blocked;
  }

  boolean isFloat() {
    return all.isFloat();
  }

  /** Where its numbers are, in float. */
  FloatPointer pointer() {
    return all.pointer();
  }

  /** The same numbers of its first rows. */
  Tensor first(int count) {
    INDArrayIndex[] where = new INDArrayIndex[array.rank()];
    Arrays.fill(where, NDArrayIndex.all());
    where[0] = NDArrayIndex.interval(0, count);
    return new Tensor(array.get(where), shape, count);
  }

  /** Where a row starts, in float. */
  FloatPointer pointerTo(int row) {
    return pointer().getPointer((long) row * rowLength);
  }

  /** The same numbers in other sizes. */
  INDArray as(long... sizes) {
    return array.reshape('c', sizes);
  }

  public Shape shape() {
    return shape;
  }

  public int rows() {
    return rows;
  }

  /** Copies a block of rows from another tensor of the same shape. */
  public void copyRows(int firstRow, Tensor from, int firstFromRow, int count) {
    if (rowLength != from.rowLength) {
      throw new IllegalArgumentException(from.shape + " does not fit " + shape);
    }
    all.copy(firstRow * rowLength, from.all, firstFromRow * rowLength, count * rowLength);
  }

  /**
   * Copies images into the middle of these larger ones, line by line; what exceeds the right or
   * lower edge is cut off. The border stays as it is.
   *
   * @param border lines and columns before the first of the image
   */
  void putFramed(Tensor image, int border) {
    int channels = shape.channels();
    int lines = Math.min(image.shape.height(), shape.height() - border);
    int length = Math.min(image.shape.width(), shape.width() - border) * channels;
    int ownLine = shape.width() * channels;
    int line = image.shape.width() * channels;
    for (int row = 0; row < rows; row++) {
      int to = row * rowLength + border * (ownLine + channels);
      int from = row * image.rowLength;
      for (int i = 0; i < lines; i++) {
        all.copy(to + i * ownLine, image.all, from + i * line, length);
      }
    }
  }

  /** One row, as this tensor keeps it, filled with a constant: for {@link #putRow}. */
  public double[] rowOf(Constant constant) {
    double[] row = new double[rowLength];
    int channels = shape.channels();
    for (int i = 0; i < rowLength; i++) {
      row[i] = constant.at(i % channels);
    }
    return row;
  }

  /** Sets a row to numbers in this tensor's own order. */
  public void putRow(int row, double[] numbers) {
    all.write(row * rowLength, numbers);
  }

  /** Sets all rows to numbers in the order rows, channels, height, width. */
  public void write(double[] numbers) {
    putRaw(shape.isImage() ? channelsLast(numbers) : numbers);
  }

  /** Sets all rows to numbers in the order rows, channels, height, width. */
  public void write(float[] numbers) {
    if (!all.isFloat()) {
      double[] wide = new double[rows * rowLength];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = numbers[i];
      }
      write(wide);
      return;
    }
    if (!shape.isImage() || shape.channels() == 1) {
      all.write(0, numbers, rows * rowLength);
      return;
    }
    float[] image = new float[rowLength]; // one at a time stays in the processor's cache
    for (int row = 0; row < rows; row++) {
      channelsLast(numbers, row * rowLength, image);
      all.write(row * rowLength, image, rowLength);
    }
  }

  /** A copy of all rows in the order rows, channels, height, width. */
  public double[] read() {
    double[] numbers = raw();
    return shape.isImage() ? channelsFirst(numbers) : numbers;
  }

  /** A copy in this tensor's own order. */
  double[] raw() {
    return all.read(0, rows * rowLength);
  }

  /** Sets everything in this tensor's own order. */
  void putRaw(double[] numbers) {
    all.write(0, numbers);
  }

  /** Sets a block of rows to 0. */
  public void zeroRows(int firstRow, int count) {
    all.zero(firstRow * rowLength, count * rowLength);
  }

  /** Adds another tensor of the same sizes. */
  public void add(Tensor other) {
    array.addi(other.array);
  }

  /** Multiplies every number. */
  public void scale(double factor) {
    array.muli(factor);
  }

  public void setZero() {
    array.assign(0);
  }

  /** One image, which starts at {@code from}, with its channels last. */
  private void channelsLast(float[] numbers, int from, float[] image) {
    int channels = shape.channels();
    int pixels = rowLength / channels;
    if (channels == 3) { // colours: measured three times as fast in one go
      for (int pixel = 0, to = 0; pixel < pixels; pixel++, to += 3) {
        image[to] = numbers[from + pixel];
        image[to + 1] = numbers[from + pixels + pixel];
        image[to + 2] = numbers[from + 2 * pixels + pixel];
      }
      return;
    }
    for (int channel = 0; channel < channels; channel++) {
      for (int pixel = 0; pixel < pixels; pixel++) {
        image[pixel * channels + channel] = numbers[from + channel * pixels + pixel];
      }
    }
  }

  private double[] channelsLast(double[] numbers) {
    double[] own = new double[rows * rowLength];
    forEachNumber((first, last) -> own[last] = numbers[first]);
    return own;
  }

  private double[] channelsFirst(double[] own) {
    double[] numbers = new double[rows * rowLength];
    forEachNumber((first, last) -> numbers[first] = own[last]);
    return numbers;
  }

  private void forEachNumber(Places places) {
    int channels = shape.channels();
    int pixels = rowLength / channels;
    for (int row = 0; row < rows; row++) {
      for (int channel = 0; channel < channels; channel++) {
        for (int pixel = 0; pixel < pixels; pixel++) {
          places.accept(
              (row * channels + channel) * pixels + pixel,
              row * rowLength + pixel * channels + channel);
        }
      }
    }
  }

  /** The place of one number with channels first, and with channels last. */
  private interface Places {
    void accept(int channelsFirst, int channelsLast);
  }
}
