package org.d2nn.app.workspace;

import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Text that programs hand to each other. View models take one, so that tests bring their own. */
public interface TextClipboard {

  /** What was copied last, here or in any other program; empty where it is not text. */
  Optional<String> text();

  void put(String text);

  /** The system's clipboard; only for the JavaFX thread. */
  static TextClipboard ofSystem() {
    return new TextClipboard() {
      @Override
      public Optional<String> text() {
        return Optional.ofNullable(Clipboard.getSystemClipboard().getString());
      }

      @Override
      public void put(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
      }
    };
  }
}
