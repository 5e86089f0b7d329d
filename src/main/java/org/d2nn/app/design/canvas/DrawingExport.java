package org.d2nn.app.design.canvas;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.embed.swing.SwingFXUtils;
import javax.imageio.ImageIO;
import org.d2nn.app.design.model.DesignViewModel;
import org.d2nn.app.drawing.GraphPicture;
import org.d2nn.app.workspace.DrawnGraph;

/** Saves the drawing as PNG, at twice its size, or as SVG, by the ending that is chosen. */
public final class DrawingExport {
  private static final double SCALE = 2;

  private DrawingExport() {}

  public static void ask(DesignViewModel model) {
    String suggested = model.workspace().nameProperty().get().replaceAll("[^A-Za-z0-9-]+", "-");
    model
        .workspace()
        .dialogs()
        .askWhereToSave("Save the drawing as PNG or SVG", suggested + ".png", "Pictures", ".*")
        .ifPresent(path -> save(model, path));
  }

  static void save(DesignViewModel model, Path path) {
    DrawnGraph drawn = model.drawn();
    var picture = new GraphPicture(drawn.graph(), drawn.layout(), model.analysis().captions());
    boolean lines = path.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
    BufferedImage image = lines ? null : SwingFXUtils.fromFXImage(picture.image(SCALE), null);
    model
        .workspace()
        .tasks()
        .run(
            "save drawing",
            progress ->
                lines
                    ? Files.writeString(path, picture.svg())
                    : ImageIO.write(image, "png", path.toFile()))
        .onFailure(e -> model.workspace().dialogs().failure("The drawing was not saved", e));
  }
}
