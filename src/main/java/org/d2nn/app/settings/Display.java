package org.d2nn.app.settings;

import java.util.Locale;

/** Tells whether there is a screen to open a window on. */
public final class Display {
  private Display() {}

  public static boolean isThere() {
    if ("Headless".equals(System.getProperty("monocle.platform"))) {
      return true;
    }
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("win") || system.contains("mac")) {
      return true;
    }
    return isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
  }

  private static boolean isSet(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isBlank();
  }
}
