package org.d2nn.app.workspace;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** The keys of a node's rows of layers; Help lists them from here. */
public enum LayerKey {
  ABOVE("Choose the layer above", "Up"),
  BELOW("Choose the layer below", "Down"),
  EARLIER("Move the layer up", "Alt+Up"),
  LATER("Move the layer down", "Alt+Down"),
  DUPLICATE("Duplicate the layer", "Shortcut+D"),
  REMOVE("Remove the layer", "Delete");

  private final String title;
  private final KeyCombination keys;

  LayerKey(String title, String keys) {
    this.title = title;
    this.keys = KeyCombination.valueOf(keys);
  }

  public String title() {
    return title;
  }

  public String shown() {
    return keys.getDisplayText();
  }

  public boolean matches(KeyEvent event) {
    return keys.match(event);
  }
}
