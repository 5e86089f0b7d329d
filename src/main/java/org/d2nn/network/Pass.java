package org.d2nn.network;

/** What a node's layers are bound for. */
enum Pass {
  TRAINING,

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

  static Pass of(boolean single, Tensor from) {
    if (!from.isFloat() || !OneDnn.isThere()) {
      return INFERENCE;
    }
    return single ? SINGLE : BATCH;
  }
}
