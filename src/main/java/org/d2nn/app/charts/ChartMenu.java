package org.d2nn.app.charts;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.stage.FileChooser;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.charts.ChartFiles;
import org.d2nn.charts.ChartModel;

/** The menu of a chart: save it as a picture, a drawing or a table. */
final class ChartMenu {

  /** Writes a chart to a file, off the JavaFX thread. */
  private interface Writer {
    void write(ChartModel model, Path file) throws Exception;
  }

  private ChartMenu() {}

  static ContextMenu of(ChartCard card, Tasks tasks) {
    return new ContextMenu(
        item(card, tasks, "PNG", ChartMenu::png),
        item(card, tasks, "SVG", (model, file) -> Files.writeString(file, ChartFiles.svg(model))),
        item(card, tasks, "CSV", ChartFiles::csv));
  }

  private static void png(ChartModel model, Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      ChartFiles.png(model, out);
    }
  }

  private static MenuItem item(ChartCard card, Tasks tasks, String kind, Writer writer) {
    var item = new MenuItem("Save as " + kind + "…");
    item.setOnAction(event -> ask(card, tasks, kind, writer));
    return item;
  }

  private static void ask(ChartCard card, Tasks tasks, String kind, Writer writer) {
    var chooser = new FileChooser();
    String ending = kind.toLowerCase(Locale.ROOT);
    chooser.setTitle("Save chart as " + kind);
    chooser.setInitialFileName(
        card.model().title().replaceAll("[^A-Za-z0-9]+", "-") + "." + ending);
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + ending));
    File chosen = chooser.showSaveDialog(card.getScene().getWindow());
    if (chosen == null) {
      return;
    }
    ChartModel model = card.model();
    tasks
        .run(
            "save chart",
            progress -> {
              writer.write(model, chosen.toPath());
              return chosen;
            })
        .onSuccess(file -> card.say("saved " + file.getName()))
        .onFailure(failure -> card.say("not saved: " + failure.getMessage()));
  }
}
