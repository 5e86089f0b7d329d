package org.d2nn.network;

import org.d2nn.graph.layers.Shape;

/** The mean of each channel. */
final class GlobalAverageStage extends Stage {

  GlobalAverageStage(StageContext site, Tensor input, Tensor inputGradient, Tensor output) {
    super(input, output, inputGradient, site.back("gradient", output.shape()));
    Shape in = input.shape();
    onTheWayThere(Ops.mean(input.array(), output.array(), 1, 2));
    if (inputGradient != null) {
      Tensor share = site.constant("share", in, 1.0 / (in.height() * in.width()));
      onTheWayBack(
          Ops.multiply(
              share.array(),
              outputGradient.as(site.rows(), 1, 1, in.channels()),
              inputGradient.array()));
    }
  }
}
