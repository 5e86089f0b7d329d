package org.d2nn.network;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.d2nn.graph.Constant;
import org.d2nn.graph.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Numbers for some rows (examples) outside the Java heap, {@code [rows, height, width, channels]}
 * or {@code [rows, features]}. Rows are moved in blocks through the buffer beneath, without a call
 * per number.
 */
public final class Tensor {
  private final INDArray array;
  private final Shape shape;
  private final int rows;
  private final int rowLength;
  private final FloatBuffer floats;
  private final DoubleBuffer doubles;

  /**
   * @param array starts at the beginning of its buffer
   */
  Tensor(INDArray array, Shape shape, int rows) {
    this.array = array;
    this.shape = shape;
    this.rows = rows;
    this.rowLength = shape.elements();
    boolean isFloat = array.dataType() == DataType.FLOAT;
    this.floats = isFloat ? array.data().asNioFloat() : null;
    this.doubles = isFloat ? null : array.data().asNioDouble();
  }

  INDArray array() {
    return array;
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
    copy(firstRow * rowLength, from, firstFromRow * rowLength, count * rowLength);
  }

  /**
   * Copies images into the middle of these larger ones, line by line; what reaches beyond the right
   * or lower edge is left out. The border stays as it is.
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
        copy(to + i * ownLine, image, from + i * line, length);
      }
    }
  }

  private void copy(int at, Tensor from, int fromAt, int count) {
    if (floats != null) {
      floats.put(at, from.floats, fromAt, count);
    } else {
      doubles.put(at, from.doubles, fromAt, count);
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
    int at = row * rowLength;
    if (floats != null) {
      for (int i = 0; i < rowLength; i++) {
        floats.put(at + i, (float) numbers[i]);
      }
    } else {
      doubles.put(at, numbers, 0, rowLength);
    }
  }

  /** Sets all rows to numbers in the order rows, channels, height, width. */
  public void write(double[] numbers) {
    double[] own = shape.isImage() ? channelsLast(numbers) : numbers;
    if (floats == null) {
      doubles.put(0, own, 0, rows * rowLength);
      return;
    }
    float[] narrow = new float[rows * rowLength];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) own[i];
    }
    floats.put(0, narrow, 0, narrow.length);
  }

  /** Sets all rows to numbers in the order rows, channels, height, width. */
  public void write(float[] numbers) {
    if (floats == null) {
      double[] wide = new double[rows * rowLength];
      for (int i = 0; i < wide.length; i++) {
        wide[i] = numbers[i];
      }
      write(wide);
      return;
    }
    floats.put(0, shape.isImage() ? channelsLast(numbers) : numbers, 0, rows * rowLength);
  }

  /** A copy of all rows in the order rows, channels, height, width. */
  public double[] read() {
    double[] numbers = raw();
    return shape.isImage() ? channelsFirst(numbers) : numbers;
  }

  /** A copy in this tensor's own order. */
  double[] raw() {
    double[] numbers = new double[rows * rowLength];
    if (floats == null) {
      doubles.get(0, numbers);
      return numbers;
    }
    float[] narrow = new float[numbers.length];
    floats.get(0, narrow);
    for (int i = 0; i < narrow.length; i++) {
      numbers[i] = narrow[i];
    }
    return numbers;
  }

  /** Sets everything in this tensor's own order. */
  void putRaw(double[] numbers) {
    if (floats == null) {
      doubles.put(0, numbers, 0, rows * rowLength);
      return;
    }
    for (int i = 0; i < rows * rowLength; i++) {
      floats.put(i, (float) numbers[i]);
    }
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

  /** Copies another tensor's channels (features) to the ones here from {@code first} on. */
  public void putChannels(int first, Tensor part) {
    moveChannels(first, part, true);
  }

  /** Copies this tensor's channels (features) from {@code first} on to a tensor that has fewer. */
  public void takeChannels(int first, Tensor part) {
    moveChannels(first, part, false);
  }

  private void moveChannels(int first, Tensor part, boolean inwards) {
    int channels = shape.channels();
    int width = part.shape.channels();
    int pixels = rows * (rowLength / channels);
    for (int pixel = 0; pixel < pixels; pixel++) {
      int here = pixel * channels + first;
      int there = pixel * width;
      if (floats != null && inwards) {
        floats.put(here, part.floats, there, width);
      } else if (floats != null) {
        part.floats.put(there, floats, here, width);
      } else if (inwards) {
        doubles.put(here, part.doubles, there, width);
      } else {
        part.doubles.put(there, doubles, here, width);
      }
    }
  }

  private float[] channelsLast(float[] numbers) {
    int channels = shape.channels();
    int pixels = rowLength / channels;
    float[] own = new float[rows * rowLength];
    for (int row = 0; row < rows; row++) {
      for (int channel = 0; channel < channels; channel++) {
        int from = (row * channels + channel) * pixels;
        int to = row * rowLength + channel;
        for (int pixel = 0; pixel < pixels; pixel++) {
          own[to + pixel * channels] = numbers[from + pixel];
        }
      }
    }
    return own;
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
