package org.d2nn.cli;

import java.util.Optional;
import org.d2nn.experiment.file.WrongInput;
import picocli.CommandLine.Option;

/** {@code --lambda}, for networks that decide at any. */
final class LambdaOption {
  @Option(
      names = "--lambda",
      paramLabel = "L",
      description =
          "Decide at this λ, above 0 and below 1. For runs with objective parts, which were trained"
              + " for all.")
  private Double lambda;

  /**
   * @throws WrongInput if it is out of range
   */
  Optional<Double> lambda() {
    if (lambda != null && !(lambda > 0 && lambda < 1)) {
      throw new WrongInput(
          "--lambda is %s. Choose a number above 0 and below 1.".formatted(lambda));
    }
    return Optional.ofNullable(lambda);
  }
}
