package org.d2nn.app.charts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import org.d2nn.app.workspace.FileSaver;
import org.d2nn.app.workspace.FileSaver.Format;
import org.d2nn.charts.ChartFiles;
import org.d2nn.charts.ChartModel;

/** The menu of a chart: save it as a picture, a drawing or a table. */
final class ChartMenu {

  private ChartMenu() {}

  static ContextMenu of(ChartCard card, FileSaver saver) {
    return new ContextMenu(
        item(card, saver, "PNG", ChartMenu::png),
        item(card, saver, "SVG", (model, file) -> Files.writeString(file, ChartFiles.svg(model))),
        item(card, saver, "CSV", ChartFiles::csv));
  }

  private static void png(ChartModel model, Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      ChartFiles.png(model, out);
    }
  }

  /** Writes a chart to a file, off the JavaFX thread. */
  private interface Writer {
    void write(ChartModel model, Path file) throws Exception;
  }

  private static MenuItem item(ChartCard card, FileSaver saver, String kind, Writer writer) {
    var item = new MenuItem("Save as " + kind + "…");
    item.setOnAction(
        event -> {
          ChartModel model = card.model();
          saver.save(
              "chart as " + kind,
              model.title(),
              List.of(
                  Format.of(
                      kind,
                      "." + kind.toLowerCase(Locale.ROOT),
                      file -> writer.write(model, file))));
        });
    return item;
  }
}
