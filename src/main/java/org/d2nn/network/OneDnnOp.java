package org.d2nn.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.const_dnnl_op_desc_t;
import org.bytedeco.dnnl.dnnl_convolution_desc_t;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_inner_product_desc_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_pooling_desc_t;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Depthwise;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Shape;

/**
 * An operation of oneDNN at inference, bound to its arrays, in float. Weights are packed when they
 * have changed. What follows it, adding another tensor and an activation, is done with it.
 */
final class OneDnnOp extends NativeOp {
  private final Deque<Runnable> toFree = new ArrayDeque<>();
  private final Map<Integer, dnnl_memory> arguments = new LinkedHashMap<>();
  private final dnnl_stream stream = new dnnl_stream();
  private final dnnl_primitive operation = new dnnl_primitive();
  private dnnl_exec_arg_t bound;
  private PackedWeights.Copy weights;

  private OneDnnOp() {
    OneDnn.check(
        dnnl.dnnl_stream_create(stream, OneDnn.processor(), dnnl.dnnl_stream_default_flags));
    toFree.push(() -> dnnl.dnnl_stream_destroy(stream));
  }

  /**
   * A convolution.
   *
   * @param plus what is added to it; null for nothing
   * @param then what is applied to it at the end
   */
  static OneDnnOp convolution(
      Tensor from, Conv conv, Kernel kernel, Tensor plus, Function then, Tensor to) {
    long side = conv.kernel();
    long[] sizes = {conv.out(), from.shape().channels(), side, side};
    var window = new Window(conv.kernel(), conv.stride(), conv.padding(), conv.dilation());
    return new OneDnnOp()
        .convolution(from, window, kernel, OneDnn.lying(sizes), sizes, plus, then, to);
  }

  /**
   * A convolution of each channel by itself.
   *
   * @param kernel its weights are {@code [height, width, channels, 1]}
   */
  static OneDnnOp depthwise(Tensor from, Depthwise layer, Kernel kernel, Function then, Tensor to) {
    long side = layer.kernel();
    long channels = from.shape().channels();
    long[] sizes = {channels, 1, 1, side, side};
    var window = new Window(layer.kernel(), layer.stride(), layer.padding(), 1);
    dnnl_memory_desc_t lying = OneDnn.lying(sizes, 1, 1, 1, side * channels, channels);
    return new OneDnnOp().convolution(from, window, kernel, lying, sizes, null, then, to);
  }

  private record Window(long side, long stride, long padding, long dilation) {}

  private OneDnnOp convolution(
      Tensor from,
      Window window,
      Kernel kernel,
      dnnl_memory_desc_t lying,
      long[] sizes,
      Tensor plus,
      Function then,
      Tensor to) {
    var description = new dnnl_convolution_desc_t();
    OneDnn.check(
        dnnl.dnnl_dilated_convolution_forward_desc_init(
            description,
            dnnl.dnnl_forward_inference,
            dnnl.dnnl_convolution_direct,
            OneDnn.numbersOf(from),
            OneDnn.packed(sizes),
            kernel.biases() == null ? null : biases(to),
            OneDnn.numbersOf(to),
            twice(window.stride),
            twice(window.dilation - 1),
            twice(window.padding),
            twice(window.padding)));
    use(dnnl.DNNL_ARG_SRC, from);
    use(dnnl.DNNL_ARG_DST, to);
    return withWeights(description, kernel, lying, plus, then, to);
  }

  /** A dense layer; it takes images as they lie, its weights being in the order of flat ones. */
  static OneDnnOp dense(Tensor from, Kernel kernel, Function then, Tensor to) {
    Shape in = from.shape();
    long out = to.shape().channels();
    long[] sizes =
        in.isImage()
            ? OneDnn.sizes(out, in.channels(), in.height(), in.width())
            : OneDnn.sizes(out, in.channels());
    var op = new OneDnnOp();
    var description = new dnnl_inner_product_desc_t();
    OneDnn.check(
        dnnl.dnnl_inner_product_forward_desc_init(
            description,
            dnnl.dnnl_forward_inference,
            OneDnn.numbersOf(from),
            OneDnn.packed(sizes),
            biases(to),
            OneDnn.numbersOf(to)));
    op.use(dnnl.DNNL_ARG_SRC, from);
    op.use(dnnl.DNNL_ARG_DST, to);
    return op.withWeights(description, kernel, OneDnn.lying(sizes), null, then, to);
  }

  /** The maximum or mean of windows. */
  static OneDnnOp pool(Tensor from, Pool pool, Tensor to) {
    boolean max = pool.kind() == Pool.Kind.MAX;
    return pool(from, max, twice(pool.size()), twice(pool.stride()), to);
  }

  /** The mean of each channel. */
  static OneDnnOp mean(Tensor from, Tensor to) {
    long[] whole = {from.shape().height(), from.shape().width()};
    return pool(from, false, whole, twice(1), to);
  }

  private static OneDnnOp pool(Tensor from, boolean max, long[] window, long[] stride, Tensor to) {
    var op = new OneDnnOp();
    var description = new dnnl_pooling_desc_t();
    OneDnn.check(
        dnnl.dnnl_pooling_forward_desc_init(
            description,
            dnnl.dnnl_forward_inference,
            max ? dnnl.dnnl_pooling_max : dnnl.dnnl_pooling_avg_exclude_padding,
            OneDnn.images(from),
            OneDnn.images(to),
            stride,
            window,
            twice(0),
            twice(0)));
    op.arguments.put(dnnl.DNNL_ARG_SRC, op.memory(OneDnn.images(from), from.pointer()));
    op.arguments.put(dnnl.DNNL_ARG_DST, op.memory(OneDnn.images(to), to.pointer()));
    dnnl.dnnl_primitive_desc_destroy(op.make(description, null, Function.IDENTITY));
    op.bind();
    return op;
  }

  private static dnnl_memory_desc_t biases(Tensor to) {
    return OneDnn.lying(OneDnn.sizes(to.shape().channels()));
  }

  private static long[] twice(long number) {
    return OneDnn.sizes(number, number);
  }

  private void use(int as, Tensor tensor) {
    arguments.put(as, memory(OneDnn.numbersOf(tensor), tensor.pointer()));
  }

  private dnnl_memory memory(dnnl_memory_desc_t numbers, Pointer where) {
    dnnl_memory memory = OneDnn.memory(numbers, where);
    toFree.push(where::close);
    toFree.push(() -> dnnl.dnnl_memory_destroy(memory));
    return memory;
  }

  private void bind() {
    bound = OneDnn.arguments(arguments);
    toFree.push(bound::close);
  }

  private OneDnnOp withWeights(
      Pointer description,
      Kernel kernel,
      dnnl_memory_desc_t lying,
      Tensor plus,
      Function then,
      Tensor to) {
    dnnl_primitive_desc made = make(description, plus, then);
    dnnl_memory_desc_t best =
        dnnl.dnnl_primitive_desc_query_md(made, dnnl.dnnl_query_weights_md, 0);
    weights = kernel.packed().as(best, lying, kernel.weights());
    arguments.put(dnnl.DNNL_ARG_WEIGHTS, weights.memory());
    if (kernel.biases() != null) {
      arguments.put(dnnl.DNNL_ARG_BIAS, memory(biases(to), new Vector(kernel.biases()).pointer()));
    }
    dnnl.dnnl_primitive_desc_destroy(made);
    bind();
    return this;
  }

  /** Makes the operation; the caller destroys what is returned. */
  private dnnl_primitive_desc make(Pointer description, Tensor plus, Function then) {
    var attributes = new dnnl_primitive_attr();
    OneDnn.check(dnnl.dnnl_primitive_attr_create(attributes));
    OneDnn.check(
        dnnl.dnnl_primitive_attr_set_scratchpad_mode(
            attributes, dnnl.dnnl_scratchpad_mode_user)); // else it belongs to one thread
    var after = new dnnl_post_ops();
    OneDnn.check(dnnl.dnnl_post_ops_create(after));
    if (plus != null) {
      OneDnn.check(
          dnnl.dnnl_post_ops_append_binary(after, dnnl.dnnl_binary_add, OneDnn.numbersOf(plus)));
      use(dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | dnnl.DNNL_ARG_SRC_1, plus);
    }
    if (then != Function.IDENTITY) {
      float slope = then == Function.LEAKYRELU ? (float) Ops.LEAK : 0;
      OneDnn.check(dnnl.dnnl_post_ops_append_eltwise(after, 1, kind(then), slope, 0));
    }
    OneDnn.check(dnnl.dnnl_primitive_attr_set_post_ops(attributes, after));
    var made = new dnnl_primitive_desc();
    OneDnn.check(
        dnnl.dnnl_primitive_desc_create(
            made, new const_dnnl_op_desc_t(description), attributes, OneDnn.processor(), null));
    OneDnn.check(dnnl.dnnl_primitive_create(operation, made));
    toFree.push(() -> dnnl.dnnl_primitive_destroy(operation));
    dnnl.dnnl_post_ops_destroy(after);
    dnnl.dnnl_primitive_attr_destroy(attributes);
    dnnl_memory_desc_t scratch =
        dnnl.dnnl_primitive_desc_query_md(made, dnnl.dnnl_query_scratchpad_md, 0);
    arguments.put(dnnl.DNNL_ARG_SCRATCHPAD, memory(scratch, OneDnn.room(scratch)));
    return made;
  }

  private static int kind(Function function) {
    return switch (function) {
      case RELU, LEAKYRELU -> dnnl.dnnl_eltwise_relu;
      case TANH -> dnnl.dnnl_eltwise_tanh;
      case SIGMOID -> dnnl.dnnl_eltwise_logistic;
      case IDENTITY -> throw new IllegalArgumentException("identity has nothing to do");
    };
  }

  @Override
  void run() {
    if (weights != null) {
      weights.bringUpToDate(stream);
    }
    OneDnn.check(dnnl.dnnl_primitive_execute(operation, stream, arguments.size(), bound));
  }

  @Override
  public void close() {
    while (!toFree.isEmpty()) {
      toFree.pop().run();
    }
  }
}
