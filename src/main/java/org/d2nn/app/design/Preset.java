package org.d2nn.app.design;

import java.util.List;
import org.d2nn.graph.BatchNorm;
import org.d2nn.graph.Conv;
import org.d2nn.graph.Dense;
import org.d2nn.graph.Function;
import org.d2nn.graph.GlobalAveragePool;
import org.d2nn.graph.Layer;
import org.d2nn.graph.Pool;
import org.d2nn.graph.Residual;

/** Rows of layers that often go together. */
enum Preset {
  CONV_POOL("conv · max pool", Conv.of(16, 3, Function.RELU), new Pool(Pool.Kind.MAX, 2, 2)),
  CONV_NORM("conv · batch norm", Conv.of(16, 3, Function.RELU), new BatchNorm()),
  TWO_RESIDUAL("two residual blocks", new Residual(16, 1), new Residual(16, 1)),
  CLASSIFIER(
      "global average pool · dense", new GlobalAveragePool(), new Dense(2, Function.IDENTITY)),
  LARGE_CLASSIFIER(
      "large classifier",
      Conv.of(32, 3, Function.RELU),
      new Pool(Pool.Kind.MAX, 2, 2),
      Conv.of(64, 3, Function.RELU),
      new GlobalAveragePool(),
      new Dense(2, Function.IDENTITY)),
  SMALL_CLASSIFIER(
      "small classifier",
      new Pool(Pool.Kind.MAX, 2, 2),
      Conv.of(4, 3, Function.RELU),
      new GlobalAveragePool(),
      new Dense(2, Function.IDENTITY)),
  CONTROLLER(
      "avg pool · dense per decision",
      new Pool(Pool.Kind.AVERAGE, 4, 4),
      new Dense(Dense.IMPLIED, Function.IDENTITY));

  private final String title;
  private final List<Layer> layers;

  Preset(String title, Layer... layers) {
    this.title = title;
    this.layers = List.of(layers);
  }

  String title() {
    return title;
  }

  List<Layer> layers() {
    return layers;
  }
}
