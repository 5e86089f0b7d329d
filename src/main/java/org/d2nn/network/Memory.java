package org.d2nn.network;

import static org.d2nn.network.Ops.arrays;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.graph.layers.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Named places outside the Java heap, each large enough for a number of rows. Tensors are views of
 * them, so running a network again and again allocates nothing, for any number of rows (arrays that
 * are left to the collector outgrow the machine before it runs).
 */
public final class Memory implements AutoCloseable {
  private final DataType type;
  private final int capacity;
  private final Map<String, INDArray> places = new HashMap<>();
  private final Map<Key, Tensor> tensors = new HashMap<>();
  private final Map<Integer, Memory> smaller = new HashMap<>();
  private final Map<Concat, NativeOp> concats = new HashMap<>();
  private final Map<Taking, NativeOp> takings = new HashMap<>();

  private record Concat(List<Tensor> parts, Tensor whole) {}

  private record Taking(Tensor whole, int first, Tensor part) {}

  private record Key(String place, int firstRow, int rows, Shape shape) {}

  /**
   * @param capacity the most rows that a tensor has
   */
  public Memory(DataType type, int capacity) {
    Native.prepare();
    this.type = type;
    this.capacity = capacity;
  }

  public int capacity() {
    return capacity;
  }

  /** Places for at most so many rows, apart from these but closed with them. */
  Memory ofAtMost(int rows) {
    return smaller.computeIfAbsent(rows, key -> new Memory(type, rows));
  }

  /** A tensor in a place of its own; the same one for the same rows. */
  public Tensor tensor(String place, int rows, Shape shape) {
    return tensor(place, rows, shape, shape.elements());
  }

  /**
   * A tensor in a place that tensors of several shapes use in turn.
   *
   * @param longestRow numbers in a row of the largest of these shapes
   */
  Tensor tensor(String place, int rows, Shape shape, long longestRow) {
    return tensor(new Key(place, 0, rows, shape), longestRow, 0);
  }

  /**
   * Images in oneDNN's blocked order, in a place that all images which take as much room use in
   * turn: the fewer places, the more of them stay in the processor's cache.
   */
  Tensor blocked(String use, int rows, Shape shape) {
    Shape room = OneDnn.blockedRoom(shape);
    String place = "blocked-" + use + "-" + room.elements();
    return tensors.computeIfAbsent(
        new Key(place, 0, rows, shape),
        key ->
            Tensor.blocked(
                view(place(place, room.elements(), 0), 0, rows, sizes(room)), shape, rows));
  }

  /** A tensor of some rows in a place that several nodes share, each with its own rows. */
  public Tensor block(String place, int firstRow, int rows, Shape shape) {
    return tensor(new Key(place, firstRow, rows, shape), shape.elements(), 0);
  }

  /** A tensor all of one number, never to be changed. */
  Tensor constant(String place, int rows, Shape shape, double value) {
    return tensor(new Key(place, 0, rows, shape), shape.elements(), value);
  }

  private Tensor tensor(Key key, long longestRow, double value) {
    return tensors.computeIfAbsent(
        key,
        k ->
            new Tensor(
                view(place(k.place, longestRow, value), k.firstRow, k.rows, sizes(k.shape)),
                k.shape,
                k.rows));
  }

  /** Puts tensors of the same rows side by side, channels (features) behind channels. */
  public void concat(List<Tensor> parts, Tensor whole) {
    concats
        .computeIfAbsent(
            new Concat(parts, whole),
            key ->
                NativeOp.of(
                    "concat",
                    parts.stream().map(Tensor::array).toArray(INDArray[]::new),
                    arrays(whole.array()),
                    whole.array().rank() - 1))
        .run();
  }

  /** Copies channels (features), starting at {@code first}, to a tensor that has fewer of them. */
  public void takeChannels(Tensor whole, int first, Tensor part) {
    takings
        .computeIfAbsent(
            new Taking(whole, first, part),
            key -> {
              INDArrayIndex[] where = new INDArrayIndex[whole.array().rank()];
              Arrays.fill(where, NDArrayIndex.all());
              int end = first + part.shape().channels();
              where[where.length - 1] = NDArrayIndex.interval(first, end);
              INDArray taken = whole.array().get(where);
              return NativeOp.of("assign", arrays(part.array(), taken), arrays(part.array()));
            })
        .run();
  }

  private INDArray place(String name, long rowLength, double value) {
    return places.computeIfAbsent(
        name, key -> Nd4j.valueArrayOf(new long[] {capacity * rowLength}, value, type));
  }

  private static INDArray view(INDArray place, int firstRow, int rows, long[] sizes) {
    long row = 1;
    for (long size : sizes) {
      row *= size;
    }
    long[] all = new long[sizes.length + 1];
    all[0] = rows;
    System.arraycopy(sizes, 0, all, 1, sizes.length);
    return place
        .get(NDArrayIndex.interval(firstRow * row, (firstRow + rows) * row))
        .reshape('c', all);
  }

  private static long[] sizes(Shape shape) {
    return shape.isImage()
        ? new long[] {shape.height(), shape.width(), shape.channels()}
        : new long[] {shape.channels()};
  }

  @Override
  public void close() {
    concats.values().forEach(NativeOp::close);
    takings.values().forEach(NativeOp::close);
    concats.clear();
    takings.clear();
    tensors.clear();
    places.values().forEach(INDArray::close);
    places.clear();
    smaller.values().forEach(Memory::close);
    smaller.clear();
  }
}
