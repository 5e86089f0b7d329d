package org.d2nn.app.paths;

import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.d2nn.experiment.run.Decision;
import org.d2nn.format.Numbers;

/** What a control node that estimates parts expects, in words. */
final class DecisionText {
  private DecisionText() {}

  /**
   * {@code N3: 84 % likely right at 16 % of the cost; N2: 97 % at 103 %: at λ 0.800 N3 is worth
   * it}.
   *
   * @param lambda at which it decides; empty where a fixed decision takes its place
   */
  static String expected(Decision decision, Decision.Parts parts, OptionalDouble lambda) {
    String each =
        IntStream.range(0, decision.targets().size())
            .mapToObj(
                edge ->
                    Numbers.text(
                        edge == 0 ? "%s: %s likely right at %s of the cost" : "%s: %s at %s",
                        decision.targets().get(edge),
                        Numbers.percent(parts.right()[edge]),
                        Numbers.percent(Math.max(0, parts.cost()[edge]))))
            .collect(Collectors.joining("; "));
    return lambda.isEmpty()
        ? each
        : Numbers.text(
            "%s: at λ %s %s is worth it",
            each, Numbers.decimal(lambda.getAsDouble()), decision.targets().get(best(decision)));
  }

  /** The first of those with the greatest score. */
  private static int best(Decision decision) {
    int best = 0;
    for (int edge = 1; edge < decision.scores().length; edge++) {
      if (decision.scores()[edge] > decision.scores()[best]) {
        best = edge;
      }
    }
    return best;
  }
}
