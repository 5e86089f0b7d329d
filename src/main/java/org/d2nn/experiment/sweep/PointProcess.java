package org.d2nn.experiment.sweep;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.d2nn.experiment.curve.SweepPoint;

/**
 * A process of this program that trains one point. It ends when its standard input does: so it
 * stops at a checkpoint when the sweep wants that, and also when the sweep itself is killed.
 */
final class PointProcess {
  /** The hidden command that trains a point. */
  static final String COMMAND = "sweep-point";

  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path said;

  private PointProcess(Process process, Path said) {
    this.process = process;
    this.said = said;
  }

  static PointProcess start(SweepPoint point, SweepSettings settings) throws IOException {
    SweepFolder folder = SweepFolder.at(settings.out());
    List<String> words = new ArrayList<>();
    words.add(COMMAND);
    words.add(folder.experimentOf(point).toString());
    words.add("--run");
    words.add(point.run().toAbsolutePath().toString());
    words.add("--threads");
    words.add(Integer.toString(settings.threadsEach()));
    settings
        .data()
        .ifPresent(
            data -> {
              words.add("--data");
              words.add(data.toAbsolutePath().toString());
            });
    Path said = folder.logOf(point);
    Files.createDirectories(said.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(SelfProcess.with(words)).redirectError(said.toFile());
    builder.environment().put("OMP_NUM_THREADS", Integer.toString(settings.threadsEach()));
    return new PointProcess(builder.start(), said);
  }

  /**
   * Reads its output until it ends.
   *
   * @return its exit code
   */
  int listen(Consumer<PointProgress> listener) throws IOException, InterruptedException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        PointProgress.of(line).ifPresent(listener);
      }
    }
    return process.waitFor();
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

  /** Why it failed: the last thing it said, or how it ended where it said nothing. */
  String reason(int exit) {
    try {
      List<String> lines =
          Files.readAllLines(said).stream().filter(line -> !line.isBlank()).toList();
      for (int i = lines.size() - 1; i >= 0; i--) {
        String line = lines.get(i).strip();
        if (!line.startsWith("Details are in")) {
          return line;
        }
      }
    } catch (IOException unreadable) {
      // Its exit code is all that is left.
    }
    return "The process ended with code " + exit + " and said nothing. See " + said + ".";
  }
}
