package org.d2nn.network;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.const_dnnl_op_desc_t;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;
import org.d2nn.graph.layers.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An operation of oneDNN, in float. How to compute is worked out when it is made; then it is given
 * its arrays, and {@link #bound}.
 */
final class OneDnnOp extends NativeOp {
  private final Deque<Runnable> toFree = new ArrayDeque<>();
  private final Map<Integer, dnnl_memory> arguments = new LinkedHashMap<>();
  private final dnnl_stream stream = OneDnn.stream();
  private final dnnl_primitive operation = new dnnl_primitive();
  private final dnnl_primitive_desc made;
  private dnnl_exec_arg_t bound;
  private PackedWeights.Copy weights;
  private OneDnnReorder unpacking;

  /**
   * What is done with the result before it is written.
   *
   * @param adds whether it is added to what was in its place
   * @param then what is applied to it in the end
   */
  record After(boolean adds, Function then) {
    static final After NOTHING = new After(false, Function.IDENTITY);
  }

  /**
   * @param description what is computed
   * @param forward of what this is the backward pass; null where it is none
   */
  OneDnnOp(Pointer description, After after, dnnl_primitive_desc forward) {
    toFree.push(() -> dnnl.dnnl_stream_destroy(stream));
    made = make(description, after, forward);
    OneDnn.check(dnnl.dnnl_primitive_create(operation, made));
    toFree.push(() -> dnnl.dnnl_primitive_destroy(operation));
    use(dnnl.DNNL_ARG_SCRATCHPAD, wanted(dnnl.dnnl_query_scratchpad_md));
  }

  /**
   * @param forward describes of what this is the backward pass
   */
  static OneDnnOp back(Pointer description, Pointer forward) {
    dnnl_primitive_desc there = OneDnn.describe(forward);
    var op = new OneDnnOp(description, After.NOTHING, there);
    dnnl.dnnl_primitive_desc_destroy(there);
    return op;
  }

  private dnnl_primitive_desc make(Pointer description, After after, dnnl_primitive_desc forward) {
    var attributes = new dnnl_primitive_attr();
    OneDnn.check(dnnl.dnnl_primitive_attr_create(attributes));
    OneDnn.check(
        dnnl.dnnl_primitive_attr_set_scratchpad_mode(
            attributes, dnnl.dnnl_scratchpad_mode_user)); // else it belongs to one thread
    var steps = new dnnl_post_ops();
    OneDnn.check(dnnl.dnnl_post_ops_create(steps));
    if (after.adds) {
      OneDnn.check(dnnl.dnnl_post_ops_append_sum(steps, 1));
    }
    if (after.then != Function.IDENTITY) {
      float slope = OneDnn.slope(after.then);
      OneDnn.check(dnnl.dnnl_post_ops_append_eltwise(steps, 1, OneDnn.kind(after.then), slope, 0));
    }
    OneDnn.check(dnnl.dnnl_primitive_attr_set_post_ops(attributes, steps));
    var result = new dnnl_primitive_desc();
    OneDnn.check(
        dnnl.dnnl_primitive_desc_create(
            result,
            new const_dnnl_op_desc_t(description),
            attributes,
            OneDnn.processor(),
            forward));
    dnnl.dnnl_post_ops_destroy(steps);
    dnnl.dnnl_primitive_attr_destroy(attributes);
    return result;
  }

  /** How it wants an array to lie. */
  private dnnl_memory_desc_t wanted(int which) {
    return dnnl.dnnl_primitive_desc_query_md(made, which, 0);
  }

  OneDnnOp use(int as, Tensor tensor) {
    return use(as, OneDnn.numbersOf(tensor), tensor.pointer());
  }

  /** The same, vectors as images of one pixel. */
  OneDnnOp useImages(int as, Tensor tensor) {
    return use(as, OneDnn.images(tensor), tensor.pointer());
  }

  /** A vector of numbers. */
  OneDnnOp use(int as, INDArray numbers) {
    return use(as, OneDnn.lying(OneDnn.sizes(numbers.length())), new Vector(numbers).pointer());
  }

  /** An array of its own. */
  private Pointer use(int as, dnnl_memory_desc_t numbers) {
    Pointer where = OneDnn.room(numbers);
    use(as, numbers, where);
    return where;
  }

  private OneDnnOp use(int as, dnnl_memory_desc_t numbers, Pointer where) {
    dnnl_memory memory = OneDnn.memory(numbers, where);
    toFree.push(where::close);
    toFree.push(() -> dnnl.dnnl_memory_destroy(memory));
    arguments.put(as, memory);
    return this;
  }

  /**
   * Weights, which are packed when they have changed.
   *
   * @param lying how they lie
   */
  OneDnnOp useWeights(Kernel kernel, dnnl_memory_desc_t lying) {
    weights = kernel.packed().as(wanted(dnnl.dnnl_query_weights_md), lying, kernel.weights());
    arguments.put(dnnl.DNNL_ARG_WEIGHTS, weights.memory());
    return this;
  }

  /**
   * The gradient of weights, which is unpacked each time.
   *
   * @param lying how it is to lie
   */
  OneDnnOp fillWeightGradient(INDArray gradient, dnnl_memory_desc_t lying) {
    dnnl_memory_desc_t best = wanted(dnnl.dnnl_query_diff_weights_md);
    Pointer packed = use(dnnl.DNNL_ARG_DIFF_WEIGHTS, best);
    unpacking = OneDnnReorder.unpacking(packed, best, gradient, lying);
    toFree.push(unpacking::close);
    return this;
  }

  /** What a forward pass keeps for the backward pass. */
  OneDnnOp keepWorkspace() {
    use(dnnl.DNNL_ARG_WORKSPACE, wanted(dnnl.dnnl_query_workspace_md));
    return this;
  }

  /** What {@code forward} keeps; it must not be closed before this. */
  OneDnnOp useWorkspaceOf(OneDnnOp forward) {
    arguments.put(dnnl.DNNL_ARG_WORKSPACE, forward.arguments.get(dnnl.DNNL_ARG_WORKSPACE));
    return this;
  }

  /** Ready to run: all arrays are there. */
  OneDnnOp bound() {
    dnnl.dnnl_primitive_desc_destroy(made);
    bound = OneDnn.arguments(arguments);
    toFree.push(bound::close);
    return this;
  }

  @Override
  void run() {
    if (weights != null) {
      weights.bringUpToDate();
    }
    OneDnn.check(dnnl.dnnl_primitive_execute(operation, stream, arguments.size(), bound));
    if (unpacking != null) {
      unpacking.run();
    }
  }

  @Override
  public void close() {
    while (!toFree.isEmpty()) {
      toFree.pop().run();
    }
  }
}
