package org.d2nn.learning;

import org.d2nn.engine.Batch;

/**
 * Where the trainer gets its images. The content of a batch is a pure function of its epoch and
 * index, so that a run can be resumed from any step.
 */
public interface BatchSource {

  /** Number of classes; labels are from 0 to this − 1. */
  int classes();

  /** The name of a class in messages. */
  default String className(int index) {
    return "class " + index;
  }

  /** Mini-batches in an epoch of training; an incomplete last bag is dropped. */
  int batchesPerEpoch();

  /**
   * A training batch, augmented, in the epoch's own order.
   *
   * @param epoch from 0
   * @param index from 0 to {@link #batchesPerEpoch()} − 1
   */
  LabelledBatch training(int epoch, int index);

  /** Images in the validation split. */
  int validationSize();

  /** Validation images {@code [from, from + count)}, without augmentation, in a fixed order. */
  LabelledBatch validation(int from, int count);

  /**
   * A mini-batch and the right answers.
   *
   * @param labels class index of each row
   * @param weights weight of each row in the regular loss: that of its class; null for 1 everywhere
   * @param classWeights weight of each class; null for 1 everywhere
   */
  record LabelledBatch(Batch batch, int[] labels, float[] weights, float[] classWeights) {

    /** A batch in which all classes count the same. */
    public LabelledBatch(Batch batch, int[] labels, float[] weights) {
      this(batch, labels, weights, null);
    }
  }
}
