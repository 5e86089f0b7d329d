package org.d2nn.graph.layers;

import java.util.List;

/** An element-wise function as a layer of its own. */
public record Activation(Function function) implements Layer {
  public static final LayerType<Activation> TYPE =
      new LayerType<>(
          "activation",
          "Activation",
          "An element-wise function as a layer of its own.",
          List.of(
              LayerField.<Activation>function(
                  "function", "Function", "Which function.", Activation::function)),
          v -> new Activation(v.function("function")),
          new Activation(Function.RELU));

  @Override
  public LayerType<Activation> type() {
    return TYPE;
  }

  @Override
  public String summary() {
    return function.fileName();
  }
}
