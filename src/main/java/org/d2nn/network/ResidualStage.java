package org.d2nn.network;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Residual;
import org.d2nn.graph.layers.Shape;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;

/** Two convolutions with batch normalisation beside a shortcut (He et al. 2016). */
final class ResidualStage extends Stage {
  private final List<Stage> body = new ArrayList<>();
  private final Stage shortcut;
  private final NativeOp join;
  private final Stage last;
  private final NativeOp joinBack;

  private ResidualStage(StageContext context, Residual layer, Ends ends) {
    super(ends);
    Shape out = output.shape();
    Conv first = convolution(layer.out(), 3, layer.stride());
    Conv second = convolution(layer.out(), 3, 1);
    Stage way1 = normalised(context, "1", first, input, inputGradient, null);
    Stage relu =
        ActivationStage.inPlace(
            context.part("relu"), Function.RELU, way1.output, way1.outputGradient);
    body.add(relu);
    Stage way2 = normalised(context, "2", second, way1.output, way1.outputGradient, outputGradient);

    boolean projects = layer.hasProjection(input.shape());
    Tensor shortcutGradient =
        projects && inputGradient != null ? context.own("shortcut-back", input.shape()) : null;
    shortcut =
        projects
            ? convolution(
                context.part("shortcut"),
                convolution(layer.out(), 1, layer.stride()),
                input,
                shortcutGradient,
                outputGradient)
            : null;
    Tensor beside = projects ? shortcut.output : input;
    join = Ops.add(way2.output.array(), beside.array(), output.array());
    last = ActivationStage.inPlace(context.part("last"), Function.RELU, output, outputGradient);
    joinBack =
        inputGradient == null
            ? null
            : Ops.add(
                inputGradient.array(),
                (projects ? shortcutGradient : outputGradient).array(),
                inputGradient.array());
    if (!out.equals(way2.output.shape())) {
      throw new IllegalStateException("a residual's two ways have different shapes");
    }
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
      body.add(new ConvolutionStage(convolution, conv, both, new Ends(input, output, null, null)));
    } else {
      Stage linear = convolution(convolution, conv, input, inputGradient, null);
      Shape shape = linear.output.shape();
      Tensor back = outputGradient == null ? norm.back("gradient", shape) : outputGradient;
      body.add(linear);
      body.add(
          BatchNormStage.of(
              norm,
              new Ends(linear.output, norm.own("output", shape), linear.outputGradient, back)));
    }
    return body.get(body.size() - 1);
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
  void forward() {
    body.forEach(Stage::forward);
    if (shortcut != null) {
      shortcut.forward();
    }
    join.run();
    last.forward();
  }

  @Override
  void backward() {
    last.backward();
    for (int i = body.size() - 1; i >= 0; i--) {
      body.get(i).backward();
    }
    if (shortcut != null) {
      shortcut.backward();
    }
    if (joinBack != null) {
      joinBack.run();
    }
  }

  @Override
  public void close() {
    body.forEach(Stage::close);
    if (shortcut != null) {
      shortcut.close();
    }
    join.close();
    last.close();
    if (joinBack != null) {
      joinBack.close();
    }
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
    boolean needsOutputInBackward() {
      return true;
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
        beside =
            place.addLayer("-shortcut", StockLayers.convolution(projection, in, false), beside);
      }
      String sum =
          place.addVertex("-sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), norm2, beside);
      place.addLayer("", StockLayers.relu(), sum);
    }
  }
}
