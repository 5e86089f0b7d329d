package org.d2nn.network;

import static org.d2nn.network.Ops.arrays;

import org.d2nn.graph.layers.Pool;

/** Maximum or mean over windows. */
final class PoolStage extends Stage {

  PoolStage(StageContext site, Pool pool, Tensor input, Tensor inputGradient, Tensor output) {
    super(input, output, inputGradient, site.back("gradient", output.shape()));
    String name = pool.kind() == Pool.Kind.MAX ? "maxpool2d" : "avgpool2d";
    long size = pool.size();
    long stride = pool.stride();
    long[] geometry = {size, size, stride, stride, 0, 0, 1, 1, 0, 0, 1};
    onTheWayThere(NativeOp.of(name, arrays(input.array()), arrays(output.array()), geometry));
    if (inputGradient != null) {
      onTheWayBack(
          NativeOp.of(
              name + "_bp",
              arrays(input.array(), outputGradient.array()),
              arrays(inputGradient.array()),
              geometry));
    }
  }
}
