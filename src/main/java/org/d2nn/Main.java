package org.d2nn;

import org.d2nn.cli.D2nn;

/**
 * The entry to the program: the window or the command line. Not an {@code Application} of JavaFX,
 * so that commands start without it.
 */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(D2nn.run(args));
  }
}
