package org.d2nn.app.settings;

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
public record Settings(ThemeChoice theme, Place window, List<Recent> recent) {
  public static final Settings FIRST = new Settings(ThemeChoice.SYSTEM, null, List.of());
  private static final int MOST_RECENT = 12;

  /** Screen pixels. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Place(double x, double y, double width, double height, boolean maximized) {}

  /**
   * @param opened an instant, as ISO 8601
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Recent(String file, String name, String opened) {
    public Instant when() {
      return Instant.parse(opened);
    }
  }

  public Settings {
    theme = theme == null ? ThemeChoice.SYSTEM : theme;
    recent = recent == null ? List.of() : List.copyOf(recent);
  }

  public Settings with(ThemeChoice changed) {
    return new Settings(changed, window, recent);
  }

  public Settings with(Place changed) {
    return new Settings(theme, changed, recent);
  }

  /** With this file first in the list. */
  public Settings opened(Recent latest) {
    List<Recent> list = new ArrayList<>();
    list.add(latest);
    recent.stream().filter(one -> !one.file().equals(latest.file())).forEach(list::add);
    return new Settings(theme, window, list.subList(0, Math.min(MOST_RECENT, list.size())));
  }

  public Settings without(String file) {
    return new Settings(
        theme, window, recent.stream().filter(one -> !one.file().equals(file)).toList());
  }
}
