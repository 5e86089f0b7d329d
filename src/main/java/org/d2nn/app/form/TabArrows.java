package org.d2nn.app.form;

import javafx.scene.control.TabPane;
import javafx.scene.input.KeyEvent;

/** Arrow keys go from tab to tab only where the tabs themselves are in focus. */
public final class TabArrows {
  private TabArrows() {}

  /**
   * Without this, an arrow key that nothing in a tab has a use for leaves the tab.
   *
   * @param tabs that were not shown yet: what hears of a key first may keep it
   */
  public static void onlyInFocus(TabPane tabs) {
    tabs.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode().isArrowKey() && event.getTarget() != tabs) {
            event.consume();
          }
        });
  }
}
