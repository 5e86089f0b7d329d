package org.d2nn.network;

import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies numbers into another order: weights as oneDNN reads them fastest, and gradients back. */
final class OneDnnReorder implements AutoCloseable {
  private final dnnl_primitive operation = new dnnl_primitive();
  private final dnnl_exec_arg_t arguments;
  private final dnnl_memory plain;

  private OneDnnReorder(
      dnnl_memory from,
      dnnl_memory_desc_t fromOrder,
      dnnl_memory to,
      dnnl_memory_desc_t toOrder,
      dnnl_memory plain) {
    this.plain = plain;
    var made = new dnnl_primitive_desc();
    OneDnn.check(
        dnnl.dnnl_reorder_primitive_desc_create(
            made, fromOrder, OneDnn.processor(), toOrder, OneDnn.processor(), null));
    OneDnn.check(dnnl.dnnl_primitive_create(operation, made));
    dnnl.dnnl_primitive_desc_destroy(made);
    arguments = OneDnn.arguments(Map.of(dnnl.DNNL_ARG_FROM, from, dnnl.DNNL_ARG_TO, to));
  }

  static OneDnnReorder packing(
      INDArray numbers, dnnl_memory_desc_t lying, dnnl_memory packed, dnnl_memory_desc_t order) {
    dnnl_memory plain = OneDnn.memory(lying, new Vector(numbers).pointer());
    return new OneDnnReorder(plain, lying, packed, order, plain);
  }

  static OneDnnReorder unpacking(
      dnnl_memory packed, dnnl_memory_desc_t order, INDArray numbers, dnnl_memory_desc_t lying) {
    dnnl_memory plain = OneDnn.memory(lying, new Vector(numbers).pointer());
    return new OneDnnReorder(packed, order, plain, lying, plain);
  }

  void run(dnnl_stream stream) {
    OneDnn.check(dnnl.dnnl_primitive_execute(operation, stream, 2, arguments));
  }

  @Override
  public void close() {
    dnnl.dnnl_primitive_destroy(operation);
    dnnl.dnnl_memory_destroy(plain);
    arguments.close();
  }
}
