package org.d2nn.app.paths;

import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.d2nn.experiment.run.Trace;

/** What the second mouse button offers for an image. */
final class ImageMenu {
  private final PathsViewModel paths;
  private final Runnable onLarge;

  /**
   * @param onLarge shows the image large
   */
  ImageMenu(PathsViewModel paths, Runnable onLarge) {
    this.paths = paths;
    this.onLarge = onLarge;
  }

  ContextMenu of(TracedImage image) {
    ShownImages shown = paths.shown();
    Trace trace = image.trace();
    TracedSplit split = shown.tracedProperty().get();
    int chosen = shown.chosenProperty().get().size();
    return new ContextMenu(
        item("Show large", onLarge),
        item(
            "Only this route",
            () -> shown.filterProperty().set(only(Trait.ROUTE, trace.route().name()))),
        item(
            "Only this label",
            () -> shown.filterProperty().set(only(Trait.LABEL, split.className(trace.label())))),
        item(
            "Only this prediction",
            () ->
                shown
                    .filterProperty()
                    .set(only(Trait.PREDICTION, split.className(trace.prediction())))),
        item(chosen > 1 ? "Copy " + chosen + " names" : "Copy the name", () -> copyNames(shown)),
        item(
            chosen > 1 ? "Save " + chosen + " as CSV…" : "Save all shown as CSV…",
            paths::saveTable));
  }

  private TraceFilter only(String trait, String value) {
    return paths.shown().filterProperty().get().with(trait, Set.of(value));
  }

  private static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setMnemonicParsing(false);
    item.setOnAction(event -> action.run());
    return item;
  }

  /** Puts the names of all selected images on the clipboard, one per line. */
  static void copyNames(ShownImages shown) {
    var content = new ClipboardContent();
    content.putString(
        shown.chosenProperty().get().stream()
            .map(image -> image.trace().image())
            .collect(Collectors.joining("\n")));
    Clipboard.getSystemClipboard().setContent(content);
  }
}
