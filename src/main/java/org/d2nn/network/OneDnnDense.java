package org.d2nn.network;

import org.bytedeco.dnnl.dnnl_inner_product_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Shape;

/** A dense layer by oneDNN. */
final class OneDnnDense {
  private OneDnnDense() {}

  /** It takes images as they lie, its weights being in the order of flat ones. */
  static OneDnnOp forward(Tensor from, Kernel kernel, Function then, Tensor to) {
    Shape in = from.shape();
    long out = to.shape().channels();
    long[] sizes =
        in.isImage()
            ? OneDnn.sizes(out, in.channels(), in.height(), in.width())
            : OneDnn.sizes(out, in.channels());
    dnnl_memory_desc_t biases = OneDnn.lying(OneDnn.sizes(out));
    var description = new dnnl_inner_product_desc_t();
    OneDnn.check(
        dnnl.dnnl_inner_product_forward_desc_init(
            description,
            dnnl.dnnl_forward_inference,
            OneDnn.numbersOf(from),
            OneDnn.packed(sizes),
            biases,
            OneDnn.numbersOf(to)));
    return new OneDnnOp(description, new OneDnnOp.After(null, then), null)
        .use(dnnl.DNNL_ARG_SRC, from)
        .use(dnnl.DNNL_ARG_DST, to)
        .use(dnnl.DNNL_ARG_BIAS, kernel.biases())
        .useWeights(kernel, OneDnn.lying(sizes))
        .bound();
  }
}
