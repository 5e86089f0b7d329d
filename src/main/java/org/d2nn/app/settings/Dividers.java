package org.d2nn.app.settings;

import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.input.MouseEvent;

/** Puts the dividers of a view where the user left them last, and remembers where they are put. */
public final class Dividers {
  private Dividers() {}

  /**
   * @param name of the view; its split panes are told apart by their ids
   */
  public static void remember(String name, Node view, SavedSettings settings) {
    splitsIn(view)
        .forEach(
            split -> {
              String divider = name + "/" + split.getId();
              settings.divider(divider).ifPresent(split::setDividerPositions);
              split.addEventFilter(
                  MouseEvent.MOUSE_RELEASED,
                  event -> {
                    if (isDivider((Node) event.getTarget())) {
                      settings.divided(divider, split.getDividerPositions()[0]);
                    }
                  });
            });
  }

  private static boolean isDivider(Node pressed) {
    return Stream.iterate(pressed, node -> node != null, Node::getParent)
        .limit(3)
        .anyMatch(node -> node.getStyleClass().contains("split-pane-divider"));
  }

  /** Split panes and tabs have no children before they are first laid out. */
  private static Stream<SplitPane> splitsIn(Node node) {
    if (node instanceof SplitPane split) {
      return Stream.concat(Stream.of(split), split.getItems().stream().flatMap(Dividers::splitsIn));
    }
    if (node instanceof TabPane tabs) {
      return tabs.getTabs().stream()
          .filter(tab -> tab.getContent() != null)
          .flatMap(tab -> splitsIn(tab.getContent()));
    }
    return node instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream().flatMap(Dividers::splitsIn)
        : Stream.empty();
  }
}
