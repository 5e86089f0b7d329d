package org.d2nn.bench;

/**
 * The size of a benchmark.
 *
 * @param trainingBatch images in a training step
 * @param evaluationBatch images in a batch of inference
 * @param threads that both sides may compute with
 * @param rounds how often everything is measured; medians are reported
 * @param seconds that each figure is measured for in a round
 */
public record Sizes(
    int trainingBatch, int evaluationBatch, int threads, int rounds, double seconds) {

  /** The sizes with which the published figures of this project were measured. */
  public static final Sizes STANDARD = new Sizes(64, 256, 2, 3, 2);

  public Sizes with(int newThreads, int newRounds, double newSeconds) {
    return new Sizes(trainingBatch, evaluationBatch, newThreads, newRounds, newSeconds);
  }
}
