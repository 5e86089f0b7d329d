package org.d2nn.network;

/** What a node's layers are bound for. */
enum Pass {
  TRAINING,
  INFERENCE,
  /** Inference of a single image, with oneDNN called directly. */
  SINGLE;

  static Pass of(boolean single, Tensor from) {
    return single && from.isFloat() && OneDnn.isThere() ? SINGLE : INFERENCE;
  }
}
