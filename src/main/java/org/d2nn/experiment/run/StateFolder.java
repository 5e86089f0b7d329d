package org.d2nn.experiment.run;

import ch.qos.logback.core.PropertyDefinerBase;
import java.nio.file.Path;
import java.util.Locale;
import org.d2nn.files.HomeFolder;

/**
 * Where the program keeps its log: the system's folder for such files ({@code XDG_STATE_HOME},
 * {@code LOCALAPPDATA}, {@code ~/Library/Logs}), or the folder that the system property {@code
 * d2nn.state} names.
 */
public final class StateFolder extends PropertyDefinerBase {

  /** The folder; it may not exist yet. */
  public static Path path() {
    String given = System.getProperty("d2nn.state");
    if (given != null && !given.isBlank()) {
      return Path.of(given);
    }
    Path home = HomeFolder.path();
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      String local = System.getenv("LOCALAPPDATA");
      return (local == null ? home : Path.of(local)).resolve("d2nn");
    }
    if (system.contains("mac")) {
      return home.resolve("Library/Logs/d2nn");
    }
    String state = System.getenv("XDG_STATE_HOME");
    return state == null || state.isBlank()
        ? home.resolve(".local/state/d2nn")
        : Path.of(state, "d2nn");
  }

  /** The log of everything that is not a run's own. */
  public static Path log() {
    return path().resolve("d2nn.log");
  }

  /** Called by Logback when it reads its configuration. */
  @Override
  public String getPropertyValue() {
    return path().toString();
  }
}
