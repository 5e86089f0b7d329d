package org.d2nn.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.settings.Settings;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Pictures of experiments on the canvas of Design, to look at. Run by {@code
 * src/test/scripts/canvas-pictures.sh}; takes the theme, width, height, the folder for the
 * pictures, and experiment files.
 */
public final class CanvasPictures {
  private static final long GLIDED_MILLIS = 1500;

  private CanvasPictures() {}

  public static void main(String[] arguments) throws Exception {
    var theme = Settings.Theme.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    int width = Integer.parseInt(arguments[1]);
    int height = Integer.parseInt(arguments[2]);
    Path pictures = Files.createDirectories(Path.of(arguments[3]));
    Path folder = Files.createTempDirectory("d2nn-canvas-pictures");
    var window = OpenWindow.in(folder, width, height, theme);
    var robot = new FxRobot();
    for (int i = 4; i < arguments.length; i++) {
      Path file = Path.of(arguments[i]).toAbsolutePath();
      window.openNext(file);
      robot.interact(() -> window.choose("menu-open"));
      WaitForAsyncUtils.waitFor(
          30, TimeUnit.SECONDS, () -> robot.lookup("#canvas").tryQuery().isPresent());
      robot.interact(() -> window.choose("menu-canvas-only"));
      Thread.sleep(GLIDED_MILLIS);
      robot.interact(
          () -> ((GraphView) window.stage().getScene().lookup("#canvas .graph-view")).fit());
      Thread.sleep(GLIDED_MILLIS);
      String name =
          "%s-%s-%dx%d.png"
              .formatted(
                  file.getFileName().toString().replace(".d2nn.json", ""),
                  arguments[0].toLowerCase(Locale.ROOT),
                  width,
                  height);
      window.takePicture(pictures.resolve(name));
      System.out.println(pictures.resolve(name));
      robot.interact(() -> window.choose("menu-close"));
    }
    OpenWindow.close();
    System.exit(window.troubles().isEmpty() ? 0 : 1);
  }
}
