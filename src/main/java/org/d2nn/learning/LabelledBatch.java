package org.d2nn.learning;

import org.d2nn.engine.Batch;

/**
 * A mini-batch and the right answers.
 *
 * @param labels class index of each row
 * @param weights weight of each row in the regular loss: that of its class; null for 1 everywhere
 * @param classWeights weight of each class; null for 1 everywhere
 */
public record LabelledBatch(Batch batch, int[] labels, float[] weights, float[] classWeights) {

  /** A batch whose classes count the same. */
  public LabelledBatch(Batch batch, int[] labels, float[] weights) {
    this(batch, labels, weights, null);
  }
}
