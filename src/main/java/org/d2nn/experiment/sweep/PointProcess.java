package org.d2nn.experiment.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.d2nn.experiment.curve.SweepPoint;

/**
 * A process of this program that trains one point of a sweep on this machine, or measures all that
 * take the weights of one. It ends when its standard input does: so it stops at a checkpoint when
 * the sweep wants that, and also when the sweep itself is killed.
 */
final class PointProcess {
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path said;

  private PointProcess(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  static PointProcess start(List<SweepPoint> points, SweepSettings settings) throws IOException {
    SweepFolder folder = SweepFolder.at(settings.out());
    Path said = folder.logOf(points.get(0));
    Files.createDirectories(said.getParent());
    for (SweepPoint point : points) {
      Files.deleteIfExists(folder.reportOf(point)); // of an earlier attempt
    }
    List<String> words = PointCommand.words(settings, points);
    words.add("--while-input");
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().putAll(PointCommand.environment(settings));
    return new PointProcess(builder.start(), said);
  }

  /** Whether it ends within this time. */
  boolean endsWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Asks it to stop at a checkpoint. */
  void stop() {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyEnded) {
      // Then there is nothing to stop.
    }
  }

  /** Kills it if it does not stop in time. */
  void end() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  /** Why it ended without a word in its report: the last thing it said, or how it ended. */
  String reason() {
    List<String> lines = SweepFolder.lastLines(said, 1);
    return lines.isEmpty()
        ? "The process ended with code "
            + process.exitValue()
            + " and said nothing. See "
            + said
            + "."
        : lines.get(0);
  }
}
