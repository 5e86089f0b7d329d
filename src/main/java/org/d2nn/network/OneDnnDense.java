package org.d2nn.network;

import org.bytedeco.dnnl.dnnl_inner_product_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;
import org.d2nn.graph.layers.Shape;

/**
 * A dense layer by oneDNN, there and back. It takes images as they lie, its weights being in the
 * order of flat ones.
 */
record OneDnnDense(Tensor from, Kernel kernel, Tensor to) implements OneDnnLayer {

  @Override
  public OneDnnOp forward(OneDnnOp.After after) {
    return new OneDnnOp(forward(dnnl.dnnl_forward_inference), after, null)
        .use(dnnl.DNNL_ARG_SRC, from)
        .use(dnnl.DNNL_ARG_DST, to)
        .use(dnnl.DNNL_ARG_BIAS, kernel.biases())
        .useWeights(kernel, OneDnn.lying(sizes()))
        .bound();
  }

  private dnnl_inner_product_desc_t forward(int pass) {
    var description = new dnnl_inner_product_desc_t();
    OneDnn.check(
        dnnl.dnnl_inner_product_forward_desc_init(
            description,
            pass,
            OneDnn.numbersOf(from),
            OneDnn.packed(sizes()),
            biases(),
            OneDnn.numbersOf(to)));
    return description;
  }

  /** Of the weights. */
  private long[] sizes() {
    Shape in = from.shape();
    long out = to.shape().channels();
    return in.isImage()
        ? OneDnn.sizes(out, in.channels(), in.height(), in.width())
        : OneDnn.sizes(out, in.channels());
  }

  private dnnl_memory_desc_t biases() {
    return OneDnn.lying(OneDnn.sizes(to.shape().channels()));
  }

  @Override
  public OneDnnOp towardsInput(Tensor outputGradient, Tensor inputGradient) {
    var description = new dnnl_inner_product_desc_t();
    OneDnn.check(
        dnnl.dnnl_inner_product_backward_data_desc_init(
            description, OneDnn.numbersOf(from), OneDnn.packed(sizes()), OneDnn.numbersOf(to)));
    return back(description)
        .use(dnnl.DNNL_ARG_DIFF_DST, outputGradient)
        .use(dnnl.DNNL_ARG_DIFF_SRC, inputGradient)
        .useWeights(kernel, OneDnn.lying(sizes()))
        .bound();
  }

  @Override
  public OneDnnOp towardsWeights(Tensor outputGradient) {
    var description = new dnnl_inner_product_desc_t();
    OneDnn.check(
        dnnl.dnnl_inner_product_backward_weights_desc_init(
            description,
            OneDnn.numbersOf(from),
            OneDnn.packed(sizes()),
            biases(),
            OneDnn.numbersOf(to)));
    return back(description)
        .use(dnnl.DNNL_ARG_SRC, from)
        .use(dnnl.DNNL_ARG_DIFF_DST, outputGradient)
        .use(dnnl.DNNL_ARG_DIFF_BIAS, kernel.biasGradient())
        .fillWeightGradient(kernel.weightGradient(), OneDnn.lying(sizes()))
        .bound();
  }

  private OneDnnOp back(dnnl_inner_product_desc_t description) {
    return OneDnnOp.back(description, forward(dnnl.dnnl_forward_training));
  }
}
