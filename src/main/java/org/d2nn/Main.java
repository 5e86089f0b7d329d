package org.d2nn;

import java.io.ObjectInputFilter;
import org.d2nn.cli.D2nn;

/**
 * The entry to the program: the window or the command line. Not an {@code Application} of JavaFX,
 * so that commands start without it.
 */
public final class Main {
  private Main() {}

  /**
   * No file is ever read as Java objects. The launcher says so too; this holds however the program
   * is started.
   */
  static void refuseJavaObjects() {
    if (ObjectInputFilter.Config.getSerialFilter() == null) {
      ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
    }
  }

  public static void main(String[] args) {
    D2nn.watchSignals(); // first, for until then they end the process as Java has it
    refuseJavaObjects();
    System.exit(D2nn.run(args));
  }
}
