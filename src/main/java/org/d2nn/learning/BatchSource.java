package org.d2nn.learning;

/**
 * Where the trainer gets its images. What a batch holds is a pure function of its epoch and place,
 * so that a run can be resumed from any step.
 */
public interface BatchSource {

  /** How many classes the labels count. */
  int classes();

  /** What a class is called in messages. */
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
}
