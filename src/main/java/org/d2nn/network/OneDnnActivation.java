package org.d2nn.network;

import org.bytedeco.dnnl.dnnl_eltwise_desc_t;
import org.bytedeco.dnnl.global.dnnl;
import org.d2nn.graph.layers.Function;

/** An element-wise function by oneDNN, there and back, in place where input and output are one. */
record OneDnnActivation(Function function, Tensor from, Tensor to) {

  OneDnnOp forward() {
    return new OneDnnOp(forward(OneDnn.kind(function)), OneDnnOp.After.NOTHING, null)
        .use(dnnl.DNNL_ARG_SRC, from)
        .use(dnnl.DNNL_ARG_DST, to)
        .bound();
  }

  private dnnl_eltwise_desc_t forward(int kind) {
    var description = new dnnl_eltwise_desc_t();
    OneDnn.check(
        dnnl.dnnl_eltwise_forward_desc_init(
            description,
            dnnl.dnnl_forward_training,
            kind,
            OneDnn.numbersOf(from),
            OneDnn.slope(function),
            0));
    return description;
  }

  /** Fills the gradient of the input from that of the output, and the output itself. */
  OneDnnOp back(Tensor outputGradient, Tensor inputGradient) {
    int kind = OneDnn.kindFromOutput(function);
    var description = new dnnl_eltwise_desc_t();
    OneDnn.check(
        dnnl.dnnl_eltwise_backward_desc_init(
            description,
            kind,
            OneDnn.numbersOf(outputGradient),
            OneDnn.numbersOf(to),
            OneDnn.slope(function),
            0));
    OneDnnOp op = OneDnnOp.back(description, forward(kind));
    return op.use(dnnl.DNNL_ARG_DST, to)
        .use(dnnl.DNNL_ARG_DIFF_DST, outputGradient)
        .use(dnnl.DNNL_ARG_DIFF_SRC, inputGradient)
        .bound();
  }
}
