package org.d2nn.graph.layers;

import java.util.List;

/**
 * A fully connected layer with a bias; it flattens what reaches it in the order channels, height,
 * width.
 *
 * @param out units; {@link #IMPLIED} for the last layer of a control node, which has one unit per
 *     outgoing control edge (see {@code Graph#layersOf})
 */
public record Dense(int out, Function activation) implements Layer {
  public static final LayerType<Dense> TYPE =
      new LayerType<>(
          "dense",
          "Dense",
          "A fully connected layer with a bias; flattens what reaches it.",
          List.of(
              LayerField.<Dense>whole(
                      "out",
                      "Units",
                      "Units. Required, except in the last layer of a control node, which has one"
                          + " unit for each outgoing control edge.",
                      Range.SIZE,
                      Dense::out)
                  .orImplied(),
              LayerField.activation(Dense::activation)),
          v -> new Dense(v.whole("out"), v.function("activation")),
          new Dense(2, Function.IDENTITY));

  /** The number of units follows from the control node's edges. */
  public static final int IMPLIED = 0;

  @Override
  public LayerType<Dense> type() {
    return TYPE;
  }

  @Override
  public Shape outputOf(Shape input) {
    return Shape.features(out);
  }

  @Override
  public long multiplyAdds(Shape input) {
    return (long) input.elements() * out;
  }

  @Override
  public long parameters(Shape input) {
    return (long) input.elements() * out + out;
  }

  @Override
  public String summary() {
    return "dense" + (out == IMPLIED ? "" : " " + out) + activation.suffix();
  }
}
