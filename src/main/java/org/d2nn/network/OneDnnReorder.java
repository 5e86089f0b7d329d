package org.d2nn.network;

import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies numbers into another order, such as weights into the one that oneDNN reads fastest. */
final class OneDnnReorder extends NativeOp {
  private final dnnl_primitive operation = new dnnl_primitive();
  private final dnnl_stream stream = OneDnn.stream();
  private final dnnl_memory from;
  private final dnnl_memory to;
  private final dnnl_exec_arg_t arguments;

  private OneDnnReorder(
      dnnl_memory_desc_t fromOrder, Pointer from, dnnl_memory_desc_t toOrder, Pointer to) {
    this.from = OneDnn.memory(fromOrder, from);
    this.to = OneDnn.memory(toOrder, to);
    var made = new dnnl_primitive_desc();
    OneDnn.check(
        dnnl.dnnl_reorder_primitive_desc_create(
            made, fromOrder, OneDnn.processor(), toOrder, OneDnn.processor(), null));
    OneDnn.check(dnnl.dnnl_primitive_create(operation, made));
    dnnl.dnnl_primitive_desc_destroy(made);
    arguments = OneDnn.arguments(Map.of(dnnl.DNNL_ARG_FROM, this.from, dnnl.DNNL_ARG_TO, this.to));
  }

  /** From one tensor to another of the same shape; a copy if both are in the same order. */
  static OneDnnReorder of(Tensor from, Tensor to) {
    return new OneDnnReorder(
        OneDnn.numbersOf(from), from.pointer(), OneDnn.numbersOf(to), to.pointer());
  }

  static OneDnnReorder packing(
      INDArray numbers, dnnl_memory_desc_t lying, Pointer packed, dnnl_memory_desc_t order) {
    return new OneDnnReorder(lying, new Vector(numbers).pointer(), order, packed);
  }

  static OneDnnReorder unpacking(
      Pointer packed, dnnl_memory_desc_t order, INDArray numbers, dnnl_memory_desc_t lying) {
    return new OneDnnReorder(order, packed, lying, new Vector(numbers).pointer());
  }

  /** Reads the same number of rows from another one on. */
  void readFrom(Tensor tensor, int row) {
    OneDnn.check(dnnl.dnnl_memory_set_data_handle(from, tensor.pointerTo(row)));
  }

  /** Fills the same number of rows from another one on. */
  void writeTo(Tensor tensor, int row) {
    OneDnn.check(dnnl.dnnl_memory_set_data_handle(to, tensor.pointerTo(row)));
  }

  @Override
  void run() {
    OneDnn.check(dnnl.dnnl_primitive_execute(operation, stream, 2, arguments));
  }

  @Override
  public void close() {
    dnnl.dnnl_primitive_destroy(operation);
    dnnl.dnnl_stream_destroy(stream);
    dnnl.dnnl_memory_destroy(from);
    dnnl.dnnl_memory_destroy(to);
    arguments.close();
  }
}
