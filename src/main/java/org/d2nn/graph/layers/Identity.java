package org.d2nn.graph.layers;

/** Passes its input on unchanged: the "do nothing" choice of a chain link. */
public record Identity() implements Layer {
  public static final LayerType<Identity> TYPE =
      LayerType.withoutFields(
          "identity", "Identity", "Passes its input on unchanged.", new Identity());

  @Override
  public LayerType<Identity> type() {
    return TYPE;
  }

  @Override
  public String summary() {
    return "identity";
  }
}
