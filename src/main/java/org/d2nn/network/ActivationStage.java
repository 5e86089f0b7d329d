package org.d2nn.network;

import org.d2nn.graph.layers.Function;

/** An element-wise function, in place where what it overwrites is needed by nobody. */
final class ActivationStage extends Stage {
  private final Function function;

  private ActivationStage(
      StageContext site,
      Function function,
      Tensor input,
      Tensor inputGradient,
      Tensor output,
      Tensor outputGradient) {
    super(input, output, inputGradient, outputGradient);
    this.function = function;
    onTheWayThere(Ops.apply(function, input.array(), output.array()));
    if (inputGradient != null) {
      Tensor slope = site.own("slope", output.shape());
      onTheWayBack(Ops.slope(function, output.array(), slope.array()));
      onTheWayBack(Ops.multiply(outputGradient.array(), slope.array(), inputGradient.array()));
    }
  }

  static ActivationStage inPlace(
      StageContext site, Function function, Tensor both, Tensor bothGradients) {
    return new ActivationStage(site, function, both, bothGradients, both, bothGradients);
  }

  static ActivationStage apart(
      StageContext site, Function function, Tensor input, Tensor inputGradient, Tensor output) {
    return new ActivationStage(
        site, function, input, inputGradient, output, site.back("gradient", output.shape()));
  }

  @Override
  boolean needsOutputOnTheWayBack() {
    return true;
  }

  @Override
  public String toString() {
    return function.fileName();
  }
}
