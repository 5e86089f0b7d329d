package org.d2nn.network;

import java.util.List;
import org.d2nn.graph.layers.Activation;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;

/** An element-wise function, in place where nothing needs what it overwrites. */
final class ActivationStage extends Stage {
  private final Function function;

  private ActivationStage(StageContext context, Function function, Ends ends) {
    super(ends);
    this.function = function;
    if (context.direct()) {
      var directly = new OneDnnActivation(function, input, output);
      addForward(directly.forward());
      if (inputGradient != null) {
        addBackward(directly.back(outputGradient, inputGradient));
      }
      return;
    }
    addForward(Ops.apply(function, input.array(), output.array()));
    if (inputGradient != null) {
      Tensor slope = context.own("slope", output.shape());
      addBackward(Ops.slope(function, output.array(), slope.array()));
      addBackward(Ops.multiply(outputGradient.array(), slope.array(), inputGradient.array()));
    }
  }

  static ActivationStage inPlace(
      StageContext context, Function function, Tensor both, Tensor bothGradients) {
    return new ActivationStage(
        context, function, new Ends(both, both, bothGradients, bothGradients));
  }

  @Override
  public String toString() {
    return function.fileName();
  }

  /** An activation with an output of its own; {@link BoundLayers} makes those in place. */
  static final class Binding extends LayerBinding<Activation> {
    @Override
    Stage stage(StageContext context, Activation step, Ends ends) {
      return new ActivationStage(context, step.function(), ends);
    }

    @Override
    List<Layer> steps(Activation layer, Shape in) {
      return layer.function() == Function.IDENTITY ? List.of() : List.of(layer);
    }

    @Override
    boolean needsOutputInBackward() {
      return true;
    }

    @Override
    String addOnnx(Activation layer, Shape in, OnnxLayers.Place place, String from) {
      return place.activation(layer.function(), from);
    }

    @Override
    org.deeplearning4j.nn.conf.layers.Layer stock(Activation layer, Shape in) {
      return new ActivationLayer(StockLayers.activation(layer.function()));
    }
  }
}
