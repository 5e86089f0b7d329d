package org.d2nn.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer's weights in the order in which oneDNN reads them fastest: one copy for all operations
 * that want the same order, renewed when weights have changed.
 */
final class PackedWeights implements AutoCloseable {
  private final Weights from;
  private final List<Copy> copies = new ArrayList<>();

  PackedWeights(Weights from) {
    this.from = from;
  }

  /**
   * @param wanted the order that an operation wants
   * @param lying the order of {@code numbers}
   */
  Copy as(dnnl_memory_desc_t wanted, dnnl_memory_desc_t lying, INDArray numbers) {
    for (Copy copy : copies) {
      if (dnnl.dnnl_memory_desc_equal(copy.order, wanted) != 0) {
        return copy;
      }
    }
    var copy = new Copy(wanted, lying, numbers);
    copies.add(copy);
    return copy;
  }

  /** One copy of the weights. */
  final class Copy {
    private final dnnl_memory_desc_t order = new dnnl_memory_desc_t();
    private final FloatPointer numbers;
    private final dnnl_memory memory;
    private final dnnl_memory own;
    private final dnnl_primitive packing = new dnnl_primitive();
    private final dnnl_exec_arg_t arguments;
    private long version = -1;

    private Copy(dnnl_memory_desc_t wanted, dnnl_memory_desc_t lying, INDArray from) {
      order.put(wanted);
      numbers = OneDnn.room(wanted);
      memory = OneDnn.memory(wanted, numbers);
      own = OneDnn.memory(lying, new Vector(from).pointer());
      var made = new dnnl_primitive_desc();
      OneDnn.check(
          dnnl.dnnl_reorder_primitive_desc_create(
              made, lying, OneDnn.processor(), wanted, OneDnn.processor(), null));
      OneDnn.check(dnnl.dnnl_primitive_create(packing, made));
      dnnl.dnnl_primitive_desc_destroy(made);
      arguments = OneDnn.arguments(Map.of(dnnl.DNNL_ARG_FROM, own, dnnl.DNNL_ARG_TO, memory));
    }

    dnnl_memory memory() {
      return memory;
    }

    void bringUpToDate(dnnl_stream stream) {
      if (version != from.version()) {
        version = from.version();
        OneDnn.check(dnnl.dnnl_primitive_execute(packing, stream, 2, arguments));
      }
    }

    private void free() {
      dnnl.dnnl_primitive_destroy(packing);
      dnnl.dnnl_memory_destroy(memory);
      dnnl.dnnl_memory_destroy(own);
      arguments.close();
      numbers.close();
      order.close();
    }
  }

  @Override
  public void close() {
    copies.forEach(Copy::free);
    copies.clear();
  }
}
