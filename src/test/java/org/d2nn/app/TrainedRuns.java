package org.d2nn.app;

import static org.d2nn.app.OpenWindow.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.testfx.api.FxRobot;

/** The trained example in an open window, with copies of its run beside it. */
final class TrainedRuns {
  private TrainedRuns() {}

  /**
   * Opens the example and copies its run.
   *
   * @param folder in which the window has its home
   * @param runs that there are then
   * @return the folder of the first
   */
  static Path open(FxRobot robot, Path folder, int runs) throws IOException {
    until("the start page", () -> isThere(robot, "#open-trained-example"));
    robot.interact(
        () ->
            robot
                .lookup("#open-trained-example")
                .queryAs(javafx.scene.control.Button.class)
                .fire());
    until("its run", () -> isThere(robot, "#chart-1"));
    Path all = folder.resolve("home/trained-example/runs");
    Path first = all.resolve(all.toFile().list()[0]);
    for (int copy = 2; copy <= runs; copy++) {
      copy(first, all.resolve(first.getFileName() + "-" + copy));
    }
    return first;
  }

  static boolean isThere(FxRobot robot, String query) {
    return robot.lookup(query).tryQuery().isPresent();
  }

  /** Copies a run to a new folder. */
  static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(from)) {
      all = files.toList();
    }
    for (Path file : all) {
      Files.copy(file, to.resolve(from.relativize(file).toString()));
    }
  }
}
