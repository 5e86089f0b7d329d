package org.d2nn.app.shell;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The notifications of the desktop, by its own tool, where there is one. */
final class DesktopNotice {
  private static final int MOST_SECONDS = 3;

  private DesktopNotice() {}

  /** Whether the desktop has taken it; waits for its answer, so not for the JavaFX thread. */
  static boolean send(String title, String text) {
    try {
      Process tool =
          new ProcessBuilder(List.of("notify-send", "--app-name=D2NN Workbench", "--", title, text))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!tool.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        tool.destroyForcibly();
        return false;
      }
      return tool.exitValue() == 0;
    } catch (IOException noSuchTool) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
