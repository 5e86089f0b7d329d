package org.d2nn.app.workspace;

import java.util.Optional;

/** A clipboard that no other program sees. */
public final class ClipboardInMemory implements TextClipboard {
  private Optional<String> held = Optional.empty();

  @Override
  public Optional<String> text() {
    return held;
  }

  @Override
  public void put(String text) {
    held = Optional.of(text);
  }
}
