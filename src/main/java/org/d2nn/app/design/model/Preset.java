package org.d2nn.app.design.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.d2nn.graph.layers.BatchNorm;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Residual;

/** Rows of layers that often go together. */
public enum Preset {
  TRUNK("shared trunk", Conv.of(8, 3, Function.RELU), new Pool(Pool.Kind.MAX, 2, 2)),
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

  public String title() {
    return title;
  }

  /** {@code conv 8, max pool 2}: what it puts in. */
  public String contents() {
    return layers.stream()
        .map(layer -> layer.summary().split(" · ")[0])
        .collect(Collectors.joining(", "));
  }

  /**
   * Puts the rows in at an index; where a node has nothing but the layer that every new node begins
   * with, they take its place.
   */
  List<Layer> into(List<Layer> before, int at) {
    List<Layer> after = new ArrayList<>(NodeEdits.areFirst(before) ? List.of() : before);
    after.addAll(Math.min(at, after.size()), layers);
    return after;
  }
}
