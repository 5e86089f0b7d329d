package org.d2nn.graph.layers;

/**
 * Shares that add up to 1 in place of scores. Behind a branch's scores it gives class
 * probabilities, so that a control node can see how sure the branch is.
 */
public record Softmax() implements Layer {
  public static final LayerType<Softmax> TYPE =
      LayerType.withoutFields(
          "softmax",
          "Softmax",
          "Class probabilities in place of scores, so that a control node sees how sure a branch"
              + " is.",
          new Softmax());

  @Override
  public LayerType<Softmax> type() {
    return TYPE;
  }

  @Override
  public Shape outputOf(Shape input) {
    if (input.isImage()) {
      throw new ShapeMismatch(
          "softmax needs features, but an image of %s reaches it".formatted(input));
    }
    return input;
  }

  @Override
  public String summary() {
    return "softmax";
  }
}
