package org.d2nn.app;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the window remembers from one start to the next. Immutable; kept by {@link SettingsFile}.
 *
 * @param theme system, light or dark
 * @param window where the window was; null before the first time
 * @param recent experiment files, the latest first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Settings(ThemeChoice theme, Place window, List<Recent> recent) {
  static final Settings FIRST = new Settings(ThemeChoice.SYSTEM, null, List.of());
  private static final int MOST_RECENT = 12;

  /** Screen pixels. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Place(double x, double y, double width, double height, boolean maximized) {}

  /**
   * @param opened an instant, as ISO 8601
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Recent(String file, String name, String opened) {
    Instant when() {
      return Instant.parse(opened);
    }
  }

  Settings {
    theme = theme == null ? ThemeChoice.SYSTEM : theme;
    recent = recent == null ? List.of() : List.copyOf(recent);
  }

  Settings with(ThemeChoice changed) {
    return new Settings(changed, window, recent);
  }

  Settings with(Place changed) {
    return new Settings(theme, changed, recent);
  }

  /** With this file first in the list. */
  Settings opened(Recent latest) {
    List<Recent> list = new ArrayList<>();
    list.add(latest);
    recent.stream().filter(one -> !one.file().equals(latest.file())).forEach(list::add);
    return new Settings(theme, window, list.subList(0, Math.min(MOST_RECENT, list.size())));
  }

  Settings without(String file) {
    return new Settings(
        theme, window, recent.stream().filter(one -> !one.file().equals(file)).toList());
  }
}
