package org.d2nn.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * The real program with its window, which edits the file it opens, makes its window narrower, and
 * waits to be killed.
 */
public final class DoomedProgram extends WorkbenchApplication {
  /** What the window's width becomes, in pixels. */
  public static final double WIDTH = 1111;

  private Stage stage;

  /** Does not extend {@link Application}: JavaFX on the class path requires it. */
  static final class Start {
    private Start() {}

    /** Takes an experiment file. */
    public static void main(String[] arguments) {
      Application.launch(DoomedProgram.class, arguments);
    }
  }

  @Override
  public void start(Stage primary) {
    stage = primary;
    super.start(primary);
    editWhenOpen();
  }

  private void editWhenOpen() {
    List<ExperimentTab> tabs = shell().experimentTabs();
    if (tabs.isEmpty()) {
      Platform.runLater(this::editWhenOpen);
      return;
    }
    stage.setWidth(WIDTH);
    var workspace = tabs.get(0).workspace();
    workspace.edit("Rename N3 to low", workspace.drawn().renamed("N3", "low"), null);
  }

  /** The command that starts it in a process of its own. */
  public static ProcessBuilder command(Path settings, Path file) {
    return new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-Dglass.platform=Monocle",
        "-Dmonocle.platform=Headless",
        "-Dprism.order=sw",
        "-Dprism.text=t2k",
        "-Djava.awt.headless=true",
        "-Dtestfx.headless=true",
        "-Dd2nn.settings=" + settings,
        "-cp",
        System.getProperty("java.class.path"),
        Start.class.getName(),
        file.toString());
  }

  /**
   * The drafts beside settings in a folder. Reads names alone: a file that a running program moves
   * meanwhile is no error.
   */
  public static List<File> drafts(Path folder) {
    return list(folder.resolve("unsaved").toFile())
        .flatMap(DoomedProgram::list)
        .filter(file -> file.getName().endsWith(".draft.json"))
        .toList();
  }

  private static Stream<File> list(File folder) {
    return Arrays.stream(Objects.requireNonNullElse(folder.listFiles(), new File[0]));
  }
}
