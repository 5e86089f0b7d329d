package org.d2nn.experiment.analysis;

/**
 * All that a confidence exit needs to know of the images of a split, in the split's order: an image
 * first takes the cheap route, and continues to the expensive one if the answer's own probability
 * is below a threshold.
 *
 * @param cheap class answered on the cheap route
 * @param expensive class answered on the expensive route
 * @param confidence probability of the cheap answer
 * @param cheapMacs multiply-adds of an image that leaves
 * @param bothMacs multiply-adds of an image that continues; what both routes share counts once
 */
public record ExitAnswers(
    int[] cheap, int[] expensive, double[] confidence, long cheapMacs, long bothMacs) {

  /** Images of the split. */
  public int images() {
    return cheap.length;
  }

  /** Class answered if images leave that are at least this sure. */
  public int prediction(int image, double threshold) {
    return leaves(image, threshold) ? cheap[image] : expensive[image];
  }

  /** Whether an image keeps the cheap answer. */
  public boolean leaves(int image, double threshold) {
    return confidence[image] >= threshold;
  }
}
