package org.d2nn.app.design.canvas;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.util.List;
import javafx.embed.swing.SwingFXUtils;
import javax.imageio.ImageIO;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.drawing.GraphPicture;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.FileSaver.Format;

/** Saves the drawing as PNG, at twice its size, or as SVG. */
public final class DrawingExport {
  private static final double SCALE = 2;

  private DrawingExport() {}

  public static void ask(DesignViewModel model) {
    DrawnGraph shown = model.shown();
    var picture =
        new GraphPicture(shown.graph(), shown.layout(), model.folds().captions(model.analysis()));
    BufferedImage image = SwingFXUtils.fromFXImage(picture.image(SCALE), null);
    model
        .workspace()
        .saver()
        .save(
            "drawing",
            model.workspace().nameProperty().get(),
            List.of(
                Format.of(
                    "PNG picture", ".png", file -> ImageIO.write(image, "png", file.toFile())),
                Format.of("SVG drawing", ".svg", file -> Files.writeString(file, picture.svg()))));
  }
}
