package org.d2nn.learning;

import java.util.Collection;
import org.d2nn.format.Numbers;
import org.d2nn.learning.TrainingSettings.BranchTraining;
import org.d2nn.learning.TrainingSettings.Feedback;

/**
 * Sentences for findings about a network, while it trains and when it is analysed. The callers
 * decide what is worth saying. Shares and accuracies are in [0, 1].
 */
public final class FindingText {
  private static final String EXPLORE =
      "a longer exploration (epsilon.warmup, a higher epsilon.end), ";

  private FindingText() {}

  /** How a branch can learn more than with these settings. */
  private static String feedTheBranch(TrainingSettings now) {
    return teachesAll(now)
        ? "Every branch learns on every image already: try more epochs, a smaller qLossWeight, or a"
            + " greater cheapRouteWeight for a cheap route."
        : "Try branchTraining: all" + (knowsOutcomes(now) ? "." : ", or a higher epsilon.end.");
  }

  private static boolean teachesAll(TrainingSettings now) {
    return now.losses().branchTraining() == BranchTraining.ALL;
  }

  /** Then there is nothing to explore. */
  private static boolean knowsOutcomes(TrainingSettings now) {
    return now.control().feedback() == Feedback.EVERY;
  }

  public static String collapsed(
      String control, double share, String target, TrainingSettings now) {
    return "%s sends %s of the images that reach it to %s. If λ does not ask for that, try "
            .formatted(control, Numbers.percent(share), target)
        + (knowsOutcomes(now) ? "" : EXPLORE + (teachesAll(now) ? "or " : ""))
        + (teachesAll(now) ? "another λ." : "another λ, or branchTraining: all.");
  }

  public static String unreached(Collection<String> nodes, String images, TrainingSettings now) {
    return "No %s reaches %s: ".formatted(images, String.join(", ", nodes))
        + (knowsOutcomes(now)
            ? "what this would lead to is learned all the same, and it is not found worth its cost."
                + " A higher λ may change that."
            : "try " + EXPLORE + "explore: example, or a higher λ if the node is expensive.");
  }

  public static String oneClass(String branch, String answer, double share, TrainingSettings now) {
    return "%s answers %s for %s of its images: the controller may have become the classifier. "
            .formatted(branch, answer, Numbers.percent(share))
        + feedTheBranch(now);
  }

  /**
   * @param accuracy of the route, forced on all images
   */
  public static String oneClassRoute(
      String route, String answer, double share, double accuracy, TrainingSettings now) {
    return ("The route %s answers %s for %s of its images: there the controller has become the"
                + " classifier. Forced on all images, its accuracy is %s. ")
            .formatted(route, answer, Numbers.percent(share), Numbers.decimal(accuracy))
        + feedTheBranch(now);
  }

  /**
   * @param accuracy of the route, forced on all images
   * @param alone accuracy of its static twin
   */
  public static String behindItsTwin(
      String route, double accuracy, String twin, double alone, TrainingSettings now) {
    return ("Forced on all images, the route %s has accuracy %s, but the static network %s trained"
                + " alone reaches %s: the route has fallen behind its twin. ")
            .formatted(route, Numbers.decimal(accuracy), twin, Numbers.decimal(alone))
        + feedTheBranch(now);
  }

  public static String oneRoute() {
    return "There is only one route: nothing is decided.";
  }

  public static String sameRoute() {
    return "Every image takes the same route: the control nodes decide nothing. Another λ would"
        + " make the choice matter.";
  }

  /**
   * @param beyondChance whether shuffling loses more than chance would
   * @param lost accuracy lost when decisions are shuffled within each class, with its interval
   */
  public static String information(boolean beyondChance, String lost) {
    return beyondChance
        ? "The control nodes know more than the class: shuffling their decisions within each class"
            + " loses accuracy, %s.".formatted(lost)
        : ("Shuffling the decisions among the images of each class loses no more accuracy than"
                + " chance would (%s): the control nodes tell classes apart, not easy images from"
                + " hard ones.")
            .formatted(lost);
  }

  /**
   * @param random reward of random decisions with the same shares
   * @param own reward of the decisions as they are
   */
  public static String noBetterThanChance(double random, double own) {
    return ("Random decisions with the same shares earn as much reward (%s against %s): the"
            + " decisions do not follow the images yet.")
        .formatted(Numbers.decimal(random), Numbers.decimal(own));
  }

  public static String betterAlone(String route, double lambda, double always, double own) {
    return "Always taking %s would earn more reward at λ %s (%s against %s)."
        .formatted(route, Numbers.plain(lambda), Numbers.decimal(always), Numbers.decimal(own));
  }

  /**
   * @param best {@link #place} of the cheapest correct route for each image
   * @param own {@link #place} of the decisions as they are
   * @param none images for which no route is correct
   */
  public static String hindsight(String best, String own, int none, int images) {
    return ("With hindsight, the cheapest correct route for each image would give %s (now %s). No"
            + " route is correct for %s of %s images.")
        .formatted(best, own, Numbers.count(none), Numbers.count(images));
  }

  public static String place(double accuracy, double relativeCost) {
    return "accuracy %s at relative cost %s"
        .formatted(Numbers.decimal(accuracy), Numbers.decimal(relativeCost));
  }
}
