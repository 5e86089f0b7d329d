package org.d2nn.app.paths;

import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.d2nn.app.workspace.TextClipboard;
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
        item(
            chosen > 1 ? "Copy " + chosen + " names" : "Copy the name",
            () -> TextClipboard.ofSystem().put(namesOf(shown))),
        item(
            chosen > 1 ? "Copy " + chosen + " paths" : "Copy the path",
            () -> TextClipboard.ofSystem().put(paths.saving().pathsOfChosen())),
        new SeparatorMenuItem(),
        item(what(chosen, "Save") + " as CSV…", paths.saving()::table),
        item(what(chosen, "Save") + " as a contact sheet…", paths.saving()::sheet),
        item(what(chosen, "Copy the files of") + "…", paths.saving()::copies));
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

  private static String what(int chosen, String verb) {
    return verb + (chosen > 1 ? " " + chosen : " all shown");
  }

  /** The names of all selected images, one per line. */
  static String namesOf(ShownImages shown) {
    return shown.chosenProperty().get().stream()
        .map(image -> image.trace().image())
        .collect(Collectors.joining("\n"));
  }
}
