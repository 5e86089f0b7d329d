package org.d2nn.network;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
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
    private final OneDnnReorder packing;
    private long version = -1;

    private Copy(dnnl_memory_desc_t wanted, dnnl_memory_desc_t lying, INDArray from) {
      order.put(wanted);
      numbers = OneDnn.room(wanted);
      memory = OneDnn.memory(wanted, numbers);
      packing = OneDnnReorder.packing(from, lying, numbers, wanted);
    }

    dnnl_memory memory() {
      return memory;
    }

    void bringUpToDate() {
      if (version != from.version()) {
        version = from.version();
        packing.run();
      }
    }

    private void free() {
      packing.close();
      dnnl.dnnl_memory_destroy(memory);
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
