package org.d2nn.export;

import java.util.List;
import org.d2nn.format.Numbers;

/**
 * What comparing an exported model with its original gave: every route and every answer was the
 * same.
 *
 * @param images inputs that both were run on
 * @param forcedRoutes combinations of decisions that both were forced to, so that every node ran
 * @param tooClose inputs that were left out because two decisions were equally good to rounding
 * @param largestDifference of any two scores
 * @param remarks what else was found, each a sentence
 */
public record ReadBack(
    int images, int forcedRoutes, int tooClose, double largestDifference, List<String> remarks) {
  /** The forced routes as the end of a sentence about images; empty without any. */
  public String alsoForced() {
    return switch (forcedRoutes) {
      case 0 -> "";
      case 1 -> " and down the only route";
      default -> Numbers.text(" and down each of %d forced routes", forcedRoutes);
    };
  }

  ReadBack remarking(List<String> sentences) {
    return new ReadBack(images, forcedRoutes, tooClose, largestDifference, List.copyOf(sentences));
  }
}
