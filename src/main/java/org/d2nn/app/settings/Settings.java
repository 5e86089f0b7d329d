package org.d2nn.app.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Rectangle2D;

/**
 * What the window remembers from one start to the next. Immutable; kept by {@link SettingsFile}.
 *
 * @param theme system, light or dark
 * @param window where the window was; null before the first time
 * @param recent experiment files, the latest first
 * @param tensorBoard whether trainings write their metrics for TensorBoard, too
 * @param dividers where the dividers of the perspectives stand, from 0 to 1, by {@link Dividers}
 * @param atEnd how the end of a training or a sweep is told
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Settings(
    Theme theme,
    Place window,
    List<Recent> recent,
    boolean tensorBoard,
    Map<String, Double> dividers,
    AtEnd atEnd) {
  public static final Settings FIRST =
      new Settings(Theme.SYSTEM, null, List.of(), false, Map.of(), AtEnd.FIRST);
  private static final int MOST_RECENT = 12;

  /** Which theme the user wants. */
  public enum Theme {
    SYSTEM("Follow system"),
    LIGHT("Light"),
    DARK("Dark");

    private final String title;

    Theme(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /**
   * How the end of long work is told.
   *
   * @param notification in the window, or by the desktop where another window is in front
   * @param sound whether a short sound is played
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record AtEnd(boolean notification, boolean sound) {
    public static final AtEnd FIRST = new AtEnd(true, false);
  }

  /** In pixels of the screen. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Place(double x, double y, double width, double height, boolean maximized) {
    public static final double MIN_WIDTH = 960;
    public static final double MIN_HEIGHT = 600;
    private static final double FIRST_WIDTH = 1280;
    private static final double FIRST_HEIGHT = 800;

    /**
     * Where the window opens: at its last place if a screen still shows it, never smaller than the
     * minimum, else in the middle of the first screen.
     *
     * @param last null before the first time
     * @param screens what windows may cover of each screen, the primary one first
     */
    public static Place opening(Place last, List<Rectangle2D> screens) {
      for (Rectangle2D screen : last == null ? List.<Rectangle2D>of() : screens) {
        double width = Math.max(last.width, Math.min(MIN_WIDTH, screen.getWidth()));
        double height = Math.max(last.height, Math.min(MIN_HEIGHT, screen.getHeight()));
        if (screen.intersects(last.x, last.y, width, height)) {
          return new Place(last.x, last.y, width, height, last.maximized);
        }
      }
      Rectangle2D screen = screens.get(0);
      double width = Math.min(FIRST_WIDTH, screen.getWidth());
      double height = Math.min(FIRST_HEIGHT, screen.getHeight());
      return new Place(
          screen.getMinX() + (screen.getWidth() - width) / 2,
          screen.getMinY() + (screen.getHeight() - height) / 2,
          width,
          height,
          false);
    }
  }

  /**
   * @param opened an instant, as ISO 8601
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Recent(String file, String name, String opened) {
    public Recent {
      Objects.requireNonNull(file);
      Objects.requireNonNull(name);
      Objects.requireNonNull(Instant.parse(opened)); // a file edited by hand is noticed on reading
    }

    public Instant when() {
      return Instant.parse(opened);
    }
  }

  public Settings {
    theme = theme == null ? Theme.SYSTEM : theme;
    recent = recent == null ? List.of() : List.copyOf(recent);
    dividers = dividers == null ? Map.of() : Map.copyOf(dividers);
    atEnd = atEnd == null ? AtEnd.FIRST : atEnd;
  }

  public Settings with(Theme changed) {
    return new Settings(changed, window, recent, tensorBoard, dividers, atEnd);
  }

  public Settings withTensorBoard(boolean changed) {
    return new Settings(theme, window, recent, changed, dividers, atEnd);
  }

  public Settings with(Place changed) {
    return new Settings(theme, changed, recent, tensorBoard, dividers, atEnd);
  }

  public Settings withDividers(Map<String, Double> changed) {
    return new Settings(theme, window, recent, tensorBoard, changed, atEnd);
  }

  public Settings with(AtEnd changed) {
    return new Settings(theme, window, recent, tensorBoard, dividers, changed);
  }

  /** With this file first in the list. */
  public Settings opened(Recent latest) {
    List<Recent> list = new ArrayList<>();
    list.add(latest);
    recent.stream().filter(one -> !one.file().equals(latest.file())).forEach(list::add);
    return withRecent(list.subList(0, Math.min(MOST_RECENT, list.size())));
  }

  public Settings without(String file) {
    return withRecent(recent.stream().filter(one -> !one.file().equals(file)).toList());
  }

  private Settings withRecent(List<Recent> changed) {
    return new Settings(theme, window, changed, tensorBoard, dividers, atEnd);
  }
}
