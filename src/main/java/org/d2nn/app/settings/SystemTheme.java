package org.d2nn.app.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Whether the system's theme is dark. JavaFX 21 cannot tell, so the desktop's own tool is asked,
 * which takes some milliseconds: never call this on the JavaFX thread.
 */
public final class SystemTheme {
  private SystemTheme() {}

  public static boolean isDark() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      return answer(
              "reg",
              "query",
              "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Themes\\Personalize",
              "/v",
              "AppsUseLightTheme")
          .filter(said -> said.contains("0x0"))
          .isPresent();
    }
    if (system.contains("mac")) {
      return answer("defaults", "read", "-g", "AppleInterfaceStyle")
          .filter(said -> said.contains("Dark"))
          .isPresent();
    }
    String forced = System.getenv("GTK_THEME");
    if (forced != null && !forced.isEmpty()) {
      return isNamedDark(forced);
    }
    Optional<String> scheme =
        answer("gsettings", "get", "org.gnome.desktop.interface", "color-scheme");
    if (scheme.filter(said -> said.contains("prefer")).isPresent()) {
      return isNamedDark(scheme.get());
    }
    return answer("gsettings", "get", "org.gnome.desktop.interface", "gtk-theme")
        .filter(SystemTheme::isNamedDark)
        .isPresent();
  }

  private static boolean isNamedDark(String theme) {
    return theme.toLowerCase(Locale.ROOT).contains("dark");
  }

  private static Optional<String> answer(String... command) {
    try {
      Process asked =
          new ProcessBuilder(List.of(command))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!asked.waitFor(2, TimeUnit.SECONDS)) {
        asked.destroyForcibly();
        return Optional.empty();
      }
      String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return asked.exitValue() == 0 ? Optional.of(said.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // no such tool on this desktop
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
