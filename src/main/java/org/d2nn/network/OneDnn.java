package org.d2nn.network;

import java.util.Map;
import org.bytedeco.dnnl.const_dnnl_op_desc_t;
import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Shape;

/**
 * oneDNN, called without ND4J in between, where there is a build of it for this system. ND4J packs
 * the weights and works out how to compute at every call, which takes longer than computing for one
 * image; {@link OneDnnOp} does both once.
 */
final class OneDnn {
  private static final int BLOCK = 16;
  private static final dnnl_engine PROCESSOR = open();

  private OneDnn() {}

  private static dnnl_engine open() {
    Native.prepare(); // so that both use the same OpenMP
    try {
      var processor = new dnnl_engine();
      check(dnnl.dnnl_engine_create(processor, dnnl.dnnl_cpu, 0));
      return processor;
    } catch (LinkageError | IllegalStateException missing) {
      return null;
    }
  }

  /** Whether it can be called here. */
  static boolean isThere() {
    return PROCESSOR != null;
  }

  static dnnl_engine processor() {
    return PROCESSOR;
  }

  /**
   * @throws IllegalStateException if a call failed
   */
  static void check(int status) {
    if (status != dnnl.dnnl_success) {
      throw new IllegalStateException("oneDNN refuses, status " + status);
    }
  }

  /** How an operation computes; the caller destroys it. */
  static dnnl_primitive_desc describe(Pointer description) {
    var made = new dnnl_primitive_desc();
    check(
        dnnl.dnnl_primitive_desc_create(
            made, new const_dnnl_op_desc_t(description), null, PROCESSOR, null));
    return made;
  }

  static int kind(Function function) {
    return switch (function) {
      case RELU, LEAKYRELU -> dnnl.dnnl_eltwise_relu;
      case TANH -> dnnl.dnnl_eltwise_tanh;
      case SIGMOID -> dnnl.dnnl_eltwise_logistic;
      case IDENTITY -> throw new IllegalArgumentException("identity has nothing to do");
    };
  }

  /** The same, with a slope that is computed from what the function gave. */
  static int kindFromOutput(Function function) {
    return switch (function) {
      case RELU, LEAKYRELU -> dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
      case TANH -> dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;
      case SIGMOID -> dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
      case IDENTITY -> throw new IllegalArgumentException("identity has nothing to do");
    };
  }

  /** Below zero. */
  static float slope(Function function) {
    return function == Function.LEAKYRELU ? (float) Ops.LEAK : 0;
  }

  static dnnl_memory memory(dnnl_memory_desc_t numbers, Pointer where) {
    var memory = new dnnl_memory();
    check(dnnl.dnnl_memory_create(memory, numbers, PROCESSOR, where));
    return memory;
  }

  /** What operations run on; the caller destroys it. */
  static dnnl_stream stream() {
    var stream = new dnnl_stream();
    check(dnnl.dnnl_stream_create(stream, PROCESSOR, dnnl.dnnl_stream_default_flags));
    return stream;
  }

  /** Room for numbers. */
  static FloatPointer room(dnnl_memory_desc_t numbers) {
    return new FloatPointer(Math.max(1, dnnl.dnnl_memory_desc_get_size(numbers) / Float.BYTES));
  }

  /** What an operation works on, by its role. */
  static dnnl_exec_arg_t arguments(Map<Integer, dnnl_memory> memories) {
    var all = new dnnl_exec_arg_t(memories.size());
    long place = 0;
    for (Map.Entry<Integer, dnnl_memory> memory : memories.entrySet()) {
      all.position(place++).arg(memory.getKey()).memory(memory.getValue());
    }
    return all.position(0);
  }

  /** How a tensor's numbers lie: channels last. */
  static dnnl_memory_desc_t numbersOf(Tensor tensor) {
    Shape shape = tensor.shape();
    return shape.isImage() ? images(tensor) : lying(sizes(tensor.rows(), shape.channels()));
  }

  /** The same, vectors as images of one pixel. */
  static dnnl_memory_desc_t images(Tensor tensor) {
    Shape shape = tensor.shape();
    long channels = shape.channels();
    long line = shape.width() * channels;
    long[] sizes = sizes(tensor.rows(), channels, shape.height(), shape.width());
    if (tensor.isBlocked()) {
      return ordered(sizes, dnnl.dnnl_nChw16c);
    }
    return lying(sizes, shape.elements(), 1, line, channels);
  }

  /** One number after the other, in row-major order. */
  static dnnl_memory_desc_t lying(long[] sizes) {
    long[] steps = new long[sizes.length];
    long step = 1;
    for (int i = sizes.length - 1; i >= 0; i--) {
      steps[i] = step;
      step *= sizes[i];
    }
    return lying(sizes, steps);
  }

  /**
   * @param steps along each dimension, the distance of neighbours
   */
  static dnnl_memory_desc_t lying(long[] sizes, long... steps) {
    var numbers = new dnnl_memory_desc_t();
    check(
        dnnl.dnnl_memory_desc_init_by_strides(numbers, sizes.length, sizes, dnnl.dnnl_f32, steps));
    return numbers;
  }

  /** As oneDNN likes it best. */
  static dnnl_memory_desc_t packed(long[] sizes) {
    return ordered(sizes, dnnl.dnnl_format_tag_any);
  }

  /**
   * @param order one that oneDNN has a name for
   */
  private static dnnl_memory_desc_t ordered(long[] sizes, int order) {
    var numbers = new dnnl_memory_desc_t();
    check(dnnl.dnnl_memory_desc_init_by_tag(numbers, sizes.length, sizes, dnnl.dnnl_f32, order));
    return numbers;
  }

  /** The room that an image takes in blocked order, which keeps 16 channels of a pixel together. */
  static Shape blockedRoom(Shape shape) {
    int channels = (shape.channels() + BLOCK - 1) / BLOCK * BLOCK;
    return Shape.image(channels, shape.height(), shape.width());
  }

  static long[] twice(long number) {
    return sizes(number, number);
  }

  static long[] sizes(long... sizes) {
    return sizes;
  }
}
