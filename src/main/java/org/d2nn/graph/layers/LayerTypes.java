package org.d2nn.graph.layers;

import java.util.List;
import java.util.Optional;

/** All kinds of layers. */
public final class LayerTypes {
  /** In the order of menus, messages and the schema. */
  public static final List<LayerType<?>> ALL =
      List.of(
          Conv.TYPE,
          Depthwise.TYPE,
          Dense.TYPE,
          Pool.MAX,
          Pool.AVERAGE,
          GlobalAveragePool.TYPE,
          Flatten.TYPE,
          BatchNorm.TYPE,
          GroupNorm.TYPE,
          LayerNorm.TYPE,
          Dropout.TYPE,
          Activation.TYPE,
          Softmax.TYPE,
          Residual.TYPE,
          Identity.TYPE);

  private LayerTypes() {}

  /** The type with this name in the experiment file. */
  public static Optional<LayerType<?>> named(String id) {
    return ALL.stream().<LayerType<?>>map(type -> type).filter(t -> t.id().equals(id)).findFirst();
  }
}
