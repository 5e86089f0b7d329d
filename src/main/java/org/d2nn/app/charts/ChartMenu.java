package org.d2nn.app.charts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
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
        item(card, saver, "CSV", (model, file) -> ChartFiles.csv(card.table(), file)),
        new SeparatorMenuItem(),
        copy(card, saver));
  }

  private static MenuItem copy(ChartCard card, FileSaver saver) {
    var item = new MenuItem("Copy the picture");
    item.setOnAction(
        event -> {
          ChartModel model = card.model();
          saver
              .tasks()
              .run(
                  "copy chart",
                  progress -> {
                    var png = new ByteArrayOutputStream();
                    ChartFiles.png(model, png);
                    return png.toByteArray();
                  })
              .onSuccess(
                  png -> {
                    var content = new ClipboardContent();
                    content.putImage(new Image(new ByteArrayInputStream(png)));
                    Clipboard.getSystemClipboard().setContent(content);
                    card.say("picture copied");
                  });
        });
    return item;
  }

  /**
   * How a chart is written in every format, by the ending of its file.
   *
   * @param table the same chart with every step as it was logged
   */
  static Map<String, FileSaver.Writer> writers(ChartModel model, Callable<ChartModel> table) {
    Map<String, FileSaver.Writer> writers = new LinkedHashMap<>();
    writers.put(".png", file -> png(model, file));
    writers.put(".svg", file -> Files.writeString(file, ChartFiles.svg(model)));
    writers.put(".csv", file -> ChartFiles.csv(table.call(), file));
    return writers;
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
