package org.d2nn.app.shell;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Application;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the window. Does not extend {@link Application}, so that the program also starts from the
 * class path and from a packaged image.
 */
public final class Workbench {
  private static final java.util.logging.Logger JAVAFX_LOG =
      java.util.logging.Logger.getLogger("javafx");

  /** The window could not be opened because there is no display. */
  public static final class NoDisplay extends Exception {
    private static final long serialVersionUID = 1;

    NoDisplay(Throwable cause) {
      super(
          "No display to open the window on. Set DISPLAY, or use the command line: d2nn --help",
          cause);
    }
  }

  private Workbench() {}

  /**
   * Opens the window and returns when the user has closed it.
   *
   * @param file an experiment to open at once
   * @throws NoDisplay where there is no screen; its message is one line for the user (exit code 2)
   */
  public static void launch(Optional<Path> file) throws NoDisplay {
    if (!hasDisplay()) {
      throw new NoDisplay(null);
    }
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) -> log().error("uncaught in {}", thread.getName(), failure));
    var logging = new Thread(Workbench::log, "log"); // its start takes a while, as JavaFX's does
    logging.setDaemon(true);
    logging.start();
    // JavaFX warns on every start that it is on the class path; the jars of DL4J leave no choice.
    JAVAFX_LOG.setLevel(java.util.logging.Level.SEVERE);
    String[] arguments =
        file.map(path -> new String[] {path.toAbsolutePath().toString()}).orElse(new String[0]);
    try {
      Application.launch(WorkbenchApplication.class, arguments);
    } catch (UnsupportedOperationException e) { // DISPLAY names a screen that does not answer
      throw new NoDisplay(e);
    }
  }

  private static Logger log() {
    return LoggerFactory.getLogger(Workbench.class);
  }

  private static boolean hasDisplay() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return "Headless".equals(System.getProperty("monocle.platform"))
        || system.contains("win")
        || system.contains("mac")
        || Stream.of("DISPLAY", "WAYLAND_DISPLAY")
            .map(System::getenv)
            .anyMatch(screen -> screen != null && !screen.isBlank());
  }
}
