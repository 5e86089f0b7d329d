package org.d2nn.network;

import org.bytedeco.dnnl.dnnl_batch_normalization_desc_t;
import org.bytedeco.dnnl.global.dnnl;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch normalisation in training by oneDNN, there and back.
 *
 * @param mean filled by the forward pass, one number per channel, as is {@code variance}
 */
record OneDnnNorm(
    Tensor from, INDArray gamma, INDArray beta, INDArray mean, INDArray variance, Tensor to) {

  private static final int FLAGS = dnnl.dnnl_use_scale | dnnl.dnnl_use_shift;

  OneDnnOp forward() {
    return withStatistics(new OneDnnOp(description(), OneDnnOp.After.NOTHING, null))
        .useImages(dnnl.DNNL_ARG_DST, to)
        .bound();
  }

  private OneDnnOp withStatistics(OneDnnOp op) {
    return op.useImages(dnnl.DNNL_ARG_SRC, from)
        .use(dnnl.DNNL_ARG_SCALE, gamma)
        .use(dnnl.DNNL_ARG_SHIFT, beta) // asked for on the way back, too
        .use(dnnl.DNNL_ARG_MEAN, mean)
        .use(dnnl.DNNL_ARG_VARIANCE, variance);
  }

  private dnnl_batch_normalization_desc_t description() {
    var description = new dnnl_batch_normalization_desc_t();
    OneDnn.check(
        dnnl.dnnl_batch_normalization_forward_desc_init(
            description,
            dnnl.dnnl_forward_training,
            OneDnn.images(from),
            (float) GroupNormStage.EPSILON,
            FLAGS));
    return description;
  }

  /** Fills the gradients of the input, γ and β from that of the output. */
  OneDnnOp back(
      Tensor outputGradient, Tensor inputGradient, INDArray gammaGradient, INDArray betaGradient) {
    var description = new dnnl_batch_normalization_desc_t();
    OneDnn.check(
        dnnl.dnnl_batch_normalization_backward_desc_init(
            description,
            dnnl.dnnl_backward,
            OneDnn.images(inputGradient),
            OneDnn.images(from),
            (float) GroupNormStage.EPSILON,
            FLAGS));
    OneDnnOp op = OneDnnOp.back(description, description());
    return withStatistics(op)
        .useImages(dnnl.DNNL_ARG_DIFF_DST, outputGradient)
        .useImages(dnnl.DNNL_ARG_DIFF_SRC, inputGradient)
        .use(dnnl.DNNL_ARG_DIFF_SCALE, gammaGradient)
        .use(dnnl.DNNL_ARG_DIFF_SHIFT, betaGradient)
        .bound();
  }
}
