package org.d2nn.app;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What JavaFX says of the style sheets while a window of a test is open, as of a colour that no
 * sheet in reach defines: what it is said of keeps the colour of the bare toolkit.
 */
public final class StyleTroubles implements AutoCloseable {
  private static final Logger STYLES = Logger.getLogger("javafx.css");

  private final List<String> said = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          said.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  public StyleTroubles() {
    STYLES.addHandler(handler);
  }

  public List<String> said() {
    return said;
  }

  @Override
  public void close() {
    STYLES.removeHandler(handler);
  }
}
