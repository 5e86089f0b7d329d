package org.d2nn.network;

import org.bytedeco.dnnl.dnnl_convolution_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.global.dnnl;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Depthwise;
import org.d2nn.graph.layers.Function;

/**
 * A convolution by oneDNN, there and back, with a bias or without. Between images in blocked order
 * it is done by {@link OneDnnWinograd Winograd's algorithm}.
 *
 * @param sizes of the weights: out, in, height, width, or groups before all of that
 * @param lying how the weights lie
 */
record OneDnnConvolution(
    Tensor from,
    Kernel kernel,
    long[] sizes,
    dnnl_memory_desc_t lying,
    int stride,
    int padding,
    int dilation,
    Tensor to)
    implements OneDnnLayer {

  static OneDnnConvolution of(Tensor from, Conv conv, Kernel kernel, Tensor to) {
    long side = conv.kernel();
    long[] sizes = {conv.out(), from.shape().channels(), side, side};
    return new OneDnnConvolution(
        from,
        kernel,
        sizes,
        OneDnn.lying(sizes),
        conv.stride(),
        conv.padding(),
        conv.dilation(),
        to);
  }

  /**
   * Each channel by itself.
   *
   * @param kernel its weights are {@code [height, width, channels, 1]}
   */
  static OneDnnConvolution of(Tensor from, Depthwise layer, Kernel kernel, Tensor to) {
    long side = layer.kernel();
    long channels = from.shape().channels();
    long[] sizes = {channels, 1, 1, side, side};
    dnnl_memory_desc_t lying = OneDnn.lying(sizes, 1, 1, 1, side * channels, channels);
    return new OneDnnConvolution(
        from, kernel, sizes, lying, layer.stride(), layer.padding(), 1, to);
  }

  /** Adds one to a stage at inference, by Winograd's algorithm where that is faster. */
  static void addTo(
      Stage stage,
      StageContext context,
      Tensor from,
      Conv conv,
      Kernel kernel,
      Tensor to,
      OneDnnOp.After after) {
    boolean blocked = OneDnnWinograd.has(conv, from.shape());
    Tensor in = blocked ? context.blocked("from", from) : from;
    Tensor out = blocked ? context.blocked("to", to) : to;
    stage.addReorder(from, in);
    if (after.adds()) {
      stage.addReorder(to, out);
    }
    stage.addForward(kernel.preparation());
    boolean apart = blocked && !OneDnnWinograd.does(after.then());
    var with = apart ? new OneDnnOp.After(after.adds(), Function.IDENTITY) : after;
    stage.addForward(of(in, conv, kernel, out).forward(with));
    if (apart) {
      stage.addForward(new OneDnnActivation(after.then(), out, out).forward());
    }
    stage.addReorder(out, to);
  }

  @Override
  public OneDnnOp forward(OneDnnOp.After after) {
    var op = new OneDnnOp(forward(dnnl.dnnl_forward_inference), after, null);
    if (kernel.biases() != null) {
      op.use(dnnl.DNNL_ARG_BIAS, kernel.biases());
    }
    return op.use(dnnl.DNNL_ARG_SRC, from)
        .use(dnnl.DNNL_ARG_DST, to)
        .useWeights(kernel, lying)
        .bound();
  }

  private dnnl_convolution_desc_t forward(int pass) {
    var description = new dnnl_convolution_desc_t();
    OneDnn.check(
        dnnl.dnnl_dilated_convolution_forward_desc_init(
            description,
            pass,
            to.isBlocked() ? dnnl.dnnl_convolution_winograd : dnnl.dnnl_convolution_direct,
            OneDnn.numbersOf(from),
            OneDnn.packed(sizes),
            biases(),
            OneDnn.numbersOf(to),
            OneDnn.twice(stride),
            OneDnn.twice(dilation - 1),
            OneDnn.twice(padding),
            OneDnn.twice(padding)));
    return description;
  }

  private dnnl_memory_desc_t biases() {
    return kernel.biases() == null ? null : OneDnn.lying(OneDnn.sizes(to.shape().channels()));
  }

  @Override
  public OneDnnOp towardsInput(Tensor outputGradient, Tensor inputGradient) {
    var description = new dnnl_convolution_desc_t();
    OneDnn.check(
        dnnl.dnnl_dilated_convolution_backward_data_desc_init(
            description,
            dnnl.dnnl_convolution_direct,
            OneDnn.numbersOf(from),
            OneDnn.packed(sizes),
            OneDnn.numbersOf(to),
            OneDnn.twice(stride),
            OneDnn.twice(dilation - 1),
            OneDnn.twice(padding),
            OneDnn.twice(padding)));
    return back(description)
        .use(dnnl.DNNL_ARG_DIFF_DST, outputGradient)
        .use(dnnl.DNNL_ARG_DIFF_SRC, inputGradient)
        .useWeights(kernel, lying)
        .bound();
  }

  @Override
  public OneDnnOp towardsWeights(Tensor outputGradient) {
    var description = new dnnl_convolution_desc_t();
    OneDnn.check(
        dnnl.dnnl_dilated_convolution_backward_weights_desc_init(
            description,
            dnnl.dnnl_convolution_direct,
            OneDnn.numbersOf(from),
            OneDnn.packed(sizes),
            biases(),
            OneDnn.numbersOf(to),
            OneDnn.twice(stride),
            OneDnn.twice(dilation - 1),
            OneDnn.twice(padding),
            OneDnn.twice(padding)));
    OneDnnOp op = back(description);
    if (kernel.biasGradient() != null) {
      op.use(dnnl.DNNL_ARG_DIFF_BIAS, kernel.biasGradient());
    }
    return op.use(dnnl.DNNL_ARG_SRC, from)
        .use(dnnl.DNNL_ARG_DIFF_DST, outputGradient)
        .fillWeightGradient(kernel.weightGradient(), lying)
        .bound();
  }

  private OneDnnOp back(dnnl_convolution_desc_t description) {
    return OneDnnOp.back(description, forward(dnnl.dnnl_forward_training));
  }
}
