package org.d2nn.export;

import java.util.List;

/**
 * What comparing an exported model with its original gave: every route and every answer was the
 * same.
 *
 * @param images inputs that both were run on
 * @param tooClose inputs that were left out because two decisions were equally good to rounding
 * @param largestDifference of any two scores
 * @param remarks what else was found, each a sentence
 */
public record ReadBack(int images, int tooClose, double largestDifference, List<String> remarks) {
  ReadBack remarking(List<String> sentences) {
    return new ReadBack(images, tooClose, largestDifference, List.copyOf(sentences));
  }
}
