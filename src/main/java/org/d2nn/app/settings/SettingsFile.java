package org.d2nn.app.settings;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.files.HomeFolder;
import org.d2nn.files.PlainFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the settings in one small JSON file in the user's configuration folder; the system property
 * {@code d2nn.settings} names another file. Settings that cannot be read or written do not stop the
 * program: the failure is logged and the defaults are used.
 */
public final class SettingsFile {
  private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;

  public SettingsFile(Path path) {
    this.path = path;
  }

  public static SettingsFile ofUser() {
    String named = System.getProperty("d2nn.settings", "");
    return new SettingsFile(
        named.isEmpty() ? configFolder().resolve("d2nn/settings.json") : Path.of(named));
  }

  private static Path configFolder() {
    Path home = HomeFolder.path();
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      String roaming = System.getenv("APPDATA");
      return roaming == null ? home.resolve("AppData/Roaming") : Path.of(roaming);
    }
    if (system.contains("mac")) {
      return home.resolve("Library/Application Support");
    }
    String xdg = System.getenv("XDG_CONFIG_HOME");
    return xdg == null || xdg.isEmpty() ? home.resolve(".config") : Path.of(xdg);
  }

  /** Where unsaved work is kept against a crash. */
  public Path drafts() {
    return path.toAbsolutePath().resolveSibling("unsaved");
  }

  /** Makes its folder, so that settings can be written until the last moment. */
  public void prepare() {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
    } catch (IOException e) {
      LOG.warn("{}: the window's settings will not be remembered", path, e);
    }
  }

  /** Whether its folder is there: it may have been removed since. */
  public boolean isPrepared() {
    return Files.isDirectory(path.toAbsolutePath().getParent());
  }

  public Settings read() {
    try {
      return Files.exists(path)
          ? JSON.readValue(Files.readAllBytes(PlainFile.at(path)), Settings.class)
          : Settings.FIRST;
    } catch (IOException e) {
      LOG.warn("{}: the window's settings cannot be read, defaults are used", path, e);
      return Settings.FIRST;
    }
  }

  public void write(Settings settings) {
    try {
      AtomicFile.writeJson(path, settings);
    } catch (RunFailed e) {
      LOG.warn("the window's settings are not remembered", e);
    }
  }
}
