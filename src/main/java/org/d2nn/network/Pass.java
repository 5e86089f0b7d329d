package org.d2nn.network;

/** What a node's layers are bound for. */
enum Pass {
  /** Training by ND4J's operations. */
  TRAINING,

  /** Training with oneDNN called directly for everything that it has. */
  DIRECT_TRAINING,

  /** Inference by ND4J's operations. */
  INFERENCE,

  /** Inference with oneDNN called directly for everything that it has. */
  DIRECT_INFERENCE;

  /** For an input: by ND4J's operations in double, or where oneDNN cannot be called directly. */
  static Pass of(boolean training, Tensor from) {
    boolean direct = from.isFloat() && OneDnn.isThere();
    if (training) {
      return direct ? DIRECT_TRAINING : TRAINING;
    }
    return direct ? DIRECT_INFERENCE : INFERENCE;
  }

  boolean trains() {
    return this == TRAINING || this == DIRECT_TRAINING;
  }

  boolean isDirect() {
    return this == DIRECT_TRAINING || this == DIRECT_INFERENCE;
  }
}
