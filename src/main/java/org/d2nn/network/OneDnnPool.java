package org.d2nn.network;

import org.bytedeco.dnnl.dnnl_pooling_desc_t;
import org.bytedeco.dnnl.global.dnnl;
import org.d2nn.graph.layers.Pool;

/** The maximum or mean of windows by oneDNN, there and back. */
record OneDnnPool(Tensor from, boolean max, long[] window, long[] stride, Tensor to) {

  static OneDnnPool of(Tensor from, Pool pool, Tensor to) {
    boolean max = pool.kind() == Pool.Kind.MAX;
    return new OneDnnPool(from, max, OneDnn.twice(pool.size()), OneDnn.twice(pool.stride()), to);
  }

  /** The mean of each channel. */
  static OneDnnPool mean(Tensor from, Tensor to) {
    long[] whole = {from.shape().height(), from.shape().width()};
    return new OneDnnPool(from, false, whole, OneDnn.twice(1), to);
  }

  void addTo(Stage stage, boolean training) {
    int pass = training ? dnnl.dnnl_forward_training : dnnl.dnnl_forward_inference;
    var there = new OneDnnOp(forward(pass), OneDnnOp.After.NOTHING, null);
    if (max && training) {
      there.keepWorkspace(); // where each maximum was
    }
    stage.addForward(
        there.useImages(dnnl.DNNL_ARG_SRC, from).useImages(dnnl.DNNL_ARG_DST, to).bound());
    if (training && stage.inputGradient != null) {
      stage.addBackward(back(there, stage.outputGradient, stage.inputGradient));
    }
  }

  private dnnl_pooling_desc_t forward(int pass) {
    var description = new dnnl_pooling_desc_t();
    OneDnn.check(
        dnnl.dnnl_pooling_forward_desc_init(
            description,
            pass,
            kind(),
            OneDnn.images(from),
            OneDnn.images(to),
            stride,
            window,
            OneDnn.twice(0),
            OneDnn.twice(0)));
    return description;
  }

  private int kind() {
    return max ? dnnl.dnnl_pooling_max : dnnl.dnnl_pooling_avg_exclude_padding;
  }

  private OneDnnOp back(OneDnnOp there, Tensor outputGradient, Tensor inputGradient) {
    var description = new dnnl_pooling_desc_t();
    OneDnn.check(
        dnnl.dnnl_pooling_backward_desc_init(
            description,
            kind(),
            OneDnn.images(from),
            OneDnn.images(to),
            stride,
            window,
            OneDnn.twice(0),
            OneDnn.twice(0)));
    OneDnnOp op = OneDnnOp.back(description, forward(dnnl.dnnl_forward_training));
    if (max) {
      op.useWorkspaceOf(there);
    }
    return op.useImages(dnnl.DNNL_ARG_DIFF_DST, outputGradient)
        .useImages(dnnl.DNNL_ARG_DIFF_SRC, inputGradient)
        .bound();
  }
}
