package org.d2nn.network;

/** What a node's layers are bound for. */
enum Pass {
  /** Training by ND4J's operations, in double or where oneDNN cannot be called directly. */
  TRAINING,

  /** Training with oneDNN called directly for everything that it has. */
  DIRECT_TRAINING,

  /** Inference by ND4J's operations, in double or where oneDNN cannot be called directly. */
  INFERENCE,

  /**
   * Inference with oneDNN called directly where no digit differs from ND4J's operations, so that
   * what a training measures does not depend on it: convolutions, with ReLU behind them, and max
   * pools.
   */
  BATCH,

  /** Inference of a single image, with oneDNN called directly for everything that it has. */
  SINGLE;

  boolean trains() {
    return this == TRAINING || this == DIRECT_TRAINING;
  }

  static Pass training(Tensor from) {
    return from.isFloat() && OneDnn.isThere() ? DIRECT_TRAINING : TRAINING;
  }

  static Pass inference(boolean single, Tensor from) {
    if (!from.isFloat() || !OneDnn.isThere()) {
      return INFERENCE;
    }
    return single ? SINGLE : BATCH;
  }
}
