package org.d2nn.app;

import java.util.Optional;

/** What this program is. */
final class About {
  static final String WHAT =
      "Draw, train, watch and take away dynamic deep neural networks, after L. Liu and J. Deng,"
          + " “Dynamic Deep Neural Networks: Optimizing Accuracy-Efficiency Trade-offs by Selective"
          + " Execution”, AAAI 2018.";

  private About() {}

  static String version() {
    return Optional.ofNullable(About.class.getPackage().getImplementationVersion()).orElse("0.1");
  }
}
