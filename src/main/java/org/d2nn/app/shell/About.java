package org.d2nn.app.shell;

import java.util.Optional;

/** Which version of the program this is. */
final class About {
  private About() {}

  static String version() {
    return Optional.ofNullable(About.class.getPackage().getImplementationVersion()).orElse("0.1");
  }
}
