package org.d2nn.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Residual;
import org.d2nn.graph.layers.Shape;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Two convolutions with batch normalisation beside a shortcut (He et al. 2016). */
final class ResidualStage extends Stage {
  private static final String SHORTCUT = "-shortcut";

  private final List<Stage> parts = new ArrayList<>();

  private ResidualStage(StageContext context, Residual layer, Ends ends) {
    super(ends);
    Conv first = convolution(layer.out(), 3, layer.stride());
    if (!context.training() && context.direct()) {
      bindDirectly(context, layer, first);
      return;
    }
    boolean projects = layer.hasProjection(input.shape());
    Tensor beside = input;
    Tensor besideGradient = outputGradient;
    if (projects) {
      besideGradient = inputGradient == null ? null : context.own("shortcut-back", input.shape());
      Conv projection = convolution(layer.out(), 1, layer.stride());
      StageContext own = context.part("shortcut");
      beside = add(convolution(own, projection, input, besideGradient, outputGradient)).output;
    }
    Conv second = convolution(layer.out(), 3, 1);
    Stage way = normalised(context, "1", first, input, inputGradient, null);
    way =
        add(
            ActivationStage.inPlace(
                context.part("relu"), Function.RELU, way.output, way.outputGradient));
    way = normalised(context, "2", second, way.output, way.outputGradient, outputGradient);
    Stage last =
        ActivationStage.inPlace(context.part("last"), Function.RELU, output, outputGradient);
    parts.forEach(part -> addForward(NativeOp.of(part::forward)));
    addForward(
        Ops.add(way.output.array(), beside.array(), output.array()), NativeOp.of(last::forward));
    parts.add(last);
    for (int i = parts.size() - 1; i >= 0; i--) {
      addBackward(NativeOp.of(parts.get(i)::backward));
    }
    if (inputGradient != null) {
      INDArray both = inputGradient.array();
      addBackward(Ops.add(both, besideGradient.array(), both));
    }
  }

  /** Adding the shortcut and both activations are part of the convolutions. */
  private void bindDirectly(StageContext context, Residual layer, Conv first) {
    Tensor beside = input;
    if (layer.hasProjection(input.shape())) {
      Conv projection = convolution(layer.out(), 1, layer.stride());
      beside = add(convolution(context.part("shortcut"), projection, input, null, null)).output;
    }
    parts.forEach(part -> addForward(NativeOp.of(part::forward)));
    addReorder(beside, output);
    StageContext before = context.part("conv1");
    StageContext behind = context.part("conv2");
    Shape shape = output.shape();
    Conv second = convolution(layer.out(), 3, 1);
    boolean blocked = OneDnnWinograd.has(first, input.shape()) && OneDnnWinograd.has(second, shape);
    Tensor between = blocked ? before.blocked("between", shape) : before.own("output", shape);
    Kernel kernel1 = Kernel.folded(before, context.part("norm1").name());
    Kernel kernel2 = Kernel.folded(behind, context.part("norm2").name());
    var relu = new OneDnnOp.After(false, Function.RELU);
    OneDnnConvolution.addTo(this, before, input, first, kernel1, between, relu);
    var onto = new OneDnnOp.After(true, Function.RELU);
    OneDnnConvolution.addTo(this, behind, between, second, kernel2, output, onto);
  }

  private Stage add(Stage part) {
    parts.add(part);
    return part;
  }

  /**
   * A convolution and the batch normalisation behind it; at inference one of both.
   *
   * @param outputGradient where what comes back to the normalisation is; null for a place of its
   *     own
   */
  private Stage normalised(
      StageContext context,
      String which,
      Conv conv,
      Tensor input,
      Tensor inputGradient,
      Tensor outputGradient) {
    StageContext convolution = context.part("conv" + which);
    StageContext norm = context.part("norm" + which);
    if (!context.training()) {
      Tensor output = convolution.own("output", conv.outputOf(input.shape()));
      Kernel both = Kernel.folded(convolution, norm.name());
      return add(
          new ConvolutionStage(convolution, conv, both, new Ends(input, output, null, null)));
    }
    Stage linear = add(convolution(convolution, conv, input, inputGradient, null));
    Shape shape = linear.output.shape();
    Tensor back = outputGradient == null ? norm.back("gradient", shape) : outputGradient;
    var ends = new Ends(linear.output, norm.own("output", shape), linear.outputGradient, back);
    return add(BatchNormStage.of(norm, ends));
  }

  private static Conv convolution(int out, int kernel, int stride) {
    return new Conv(out, kernel, stride, Conv.samePadding(kernel, 1), 1, Function.IDENTITY);
  }

  private static Stage convolution(
      StageContext context, Conv conv, Tensor input, Tensor inputGradient, Tensor outputGradient) {
    Shape shape = conv.outputOf(input.shape());
    Tensor back = outputGradient == null ? context.back("gradient", shape) : outputGradient;
    var ends = new Ends(input, context.own("output", shape), inputGradient, back);
    return new ConvolutionStage(context, conv, Kernel.of(context, false), ends);
  }

  @Override
  public void close() {
    super.close();
    parts.forEach(Stage::close);
  }

  /**
   * Where a shift of the shortcut's result can be put: into the normalisation beside it, for both
   * are added. Empty for layers that are not a shortcut.
   */
  static Optional<ParameterSlice> shiftOf(String layer, ParameterLayout layout) {
    return layer.endsWith(SHORTCUT)
        ? Optional.of(layout.slice(layer.replace(SHORTCUT, "-norm2") + "_beta"))
        : Optional.empty();
  }

  /** Its activations are done in place. */
  static final class Binding extends LayerBinding<Residual> {
    @Override
    Stage stage(StageContext context, Residual step, Ends ends) {
      return new ResidualStage(context, step, ends);
    }

    @Override
    void addParameters(Residual layer, Shape in, ParameterLayout.Part to) {
      int out = layer.out();
      to.part("conv1").weight("W", out, in.channels(), 3, 3);
      to.part("norm1").batchNorm(out);
      to.part("conv2").weight("W", out, out, 3, 3);
      to.part("norm2").batchNorm(out);
      if (layer.hasProjection(in)) {
        to.part("shortcut").weight("W", out, in.channels(), 1, 1);
      }
    }

    @Override
    boolean takesBlocked(Residual layer, Shape in) {
      return !layer.hasProjection(in)
          && OneDnnWinograd.has(convolution(layer.out(), 3, layer.stride()), in);
    }

    @Override
    boolean givesBlocked(Residual layer, Shape in) {
      return OneDnnWinograd.has(convolution(layer.out(), 3, 1), layer.outputOf(in));
    }

    @Override
    boolean needsOutputInBackward() {
      return true;
    }

    @Override
    String addOnnx(Residual layer, Shape in, OnnxLayers.Place place, String from) {
      int out = layer.out();
      Conv first = convolution(out, 3, layer.stride());
      String way = place.convolution("-conv1", first, in.channels(), false, from);
      way = place.activation(Function.RELU, place.batchNorm("-norm1", out, way));
      way = place.convolution("-conv2", convolution(out, 3, 1), out, false, way);
      way = place.batchNorm("-norm2", out, way);
      String beside = from;
      if (layer.hasProjection(in)) {
        Conv projection = convolution(out, 1, layer.stride());
        beside = place.convolution(SHORTCUT, projection, in.channels(), false, from);
      }
      return place.activation(Function.RELU, place.operator("sum", "Add", way).and(beside).add());
    }

    @Override
    void addStock(Residual layer, Shape in, StockGraph.Place place) {
      Conv first = convolution(layer.out(), 3, layer.stride());
      Conv second = convolution(layer.out(), 3, 1);
      String conv1 =
          place.addLayer("-conv1", StockLayers.convolution(first, in, false), place.from());
      String norm1 = place.addLayer("-norm1", StockLayers.batchNorm(layer.out()), conv1);
      String relu = place.addLayer("-relu", StockLayers.relu(), norm1);
      String conv2 =
          place.addLayer(
              "-conv2", StockLayers.convolution(second, layer.outputOf(in), false), relu);
      String norm2 = place.addLayer("-norm2", StockLayers.batchNorm(layer.out()), conv2);
      String beside = place.from();
      if (layer.hasProjection(in)) {
        Conv projection = convolution(layer.out(), 1, layer.stride());
        beside = place.addLayer(SHORTCUT, StockLayers.convolution(projection, in, false), beside);
      }
      String sum =
          place.addVertex("-sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), norm2, beside);
      place.addLayer("", StockLayers.relu(), sum);
    }
  }
}
