package org.d2nn.network;

import org.d2nn.graph.layers.Shape;

/** An image as a vector in the order channels, height, width. */
final class FlattenStage extends Stage {

  FlattenStage(StageContext site, Tensor input, Tensor inputGradient, Tensor output) {
    super(input, output, inputGradient, site.back("gradient", output.shape()));
    Shape in = input.shape();
    long rows = site.rows();
    onTheWayThere(
        Ops.permute(
            input.array(), output.as(rows, in.channels(), in.height(), in.width()), 0, 3, 1, 2));
    if (inputGradient != null) {
      onTheWayBack(
          Ops.permute(
              outputGradient.as(rows, in.channels(), in.height(), in.width()),
              inputGradient.array(),
              0,
              2,
              3,
              1));
    }
  }
}
