package org.d2nn.app.design;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.drawing.SvgDrawing;
import org.d2nn.app.workspace.Sketch;

/** Saves the drawing as PNG, at twice its size, or as SVG, by the ending that is chosen. */
final class PictureExport {
  private static final double SCALE = 2;

  private PictureExport() {}

  static void ask(DesignViewModel model, GraphView view) {
    String suggested = model.workspace().nameProperty().get().replaceAll("[^A-Za-z0-9-]+", "-");
    model
        .workspace()
        .dialogs()
        .askWhereToSave("Save the drawing as PNG or SVG", suggested + ".png", "Pictures", ".*")
        .ifPresent(path -> save(model, view, path));
  }

  static void save(DesignViewModel model, GraphView view, Path path) {
    if (path.toString().endsWith(".svg")) {
      Sketch sketch = model.sketch();
      var captions = model.analysis().captions();
      model
          .workspace()
          .tasks()
          .run(
              "save drawing",
              progress ->
                  java.nio.file.Files.writeString(
                      path, SvgDrawing.of(sketch.graph(), sketch.layout(), captions)))
          .onFailure(e -> model.workspace().dialogs().failure("The drawing was not saved", e));
      return;
    }
    model.select(Selection.NOTHING);
    var parameters = new SnapshotParameters();
    parameters.setTransform(Transform.scale(SCALE, SCALE));
    WritableImage snapshot = view.drawing().snapshot(parameters, null);
    BufferedImage image = SwingFXUtils.fromFXImage(snapshot, null);
    model
        .workspace()
        .tasks()
        .run("save drawing", progress -> ImageIO.write(image, "png", path.toFile()))
        .onFailure(e -> model.workspace().dialogs().failure("The drawing was not saved", e));
  }
}
