package org.d2nn.experiment.run;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.learning.Checkpoint;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.RunControl.Change;
import org.d2nn.learning.TrainingListener;

/**
 * Writes {@code metrics.jsonl} while training. Lines reach the disk before the checkpoint that
 * covers them, so the file never lags behind a checkpoint; lines after the checkpoint that a run is
 * resumed from are removed. A reader finds the first line at once and later ones about every
 * second; as often it is checked that the folder is still there.
 */
final class MetricsLog implements TrainingListener, AutoCloseable {
  private static final long BETWEEN_FLUSHES = 1_000_000_000L;

  private final Path file;
  private final FileChannel channel;
  private final BufferedWriter writer;
  private boolean isStarted;
  private long flushed;

  private MetricsLog(Path file) {
    this.file = file;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
      writer =
          new BufferedWriter(
              new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw AtomicFile.cannotWrite(file, failure);
    }
  }

  /** A log of a run from its beginning. */
  static MetricsLog fresh(RunFolder folder) {
    AtomicFile.write(folder.metrics(), "");
    return new MetricsLog(folder.metrics());
  }

  /** A log resumed from a checkpoint: later lines are removed first. */
  static MetricsLog from(RunFolder folder, Checkpoint checkpoint) {
    cutBack(folder.metrics(), checkpoint);
    return new MetricsLog(folder.metrics());
  }

  private static void cutBack(Path file, Checkpoint checkpoint) {
    if (!Files.exists(file)) {
      return;
    }
    AtomicFile.write(
        file,
        out -> {
          Writer kept = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          try (BufferedReader lines = RunMetrics.reader(file)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
              if (isBefore(checkpoint, MetricLine.parse(text))) {
                kept.write(text);
                kept.write('\n');
              }
            }
          }
          kept.flush();
        });
  }

  private static boolean isBefore(Checkpoint checkpoint, Object line) {
    if (line instanceof StepMetrics step) {
      return step.step() <= checkpoint.step();
    }
    if (line instanceof EpochMetrics epoch) {
      return epoch.epoch() <= checkpoint.epoch();
    }
    return line instanceof Change change && checkpoint.changes().contains(change);
  }

  @Override
  public void step(StepMetrics metrics) {
    append(MetricLine.of(metrics));
  }

  @Override
  public void epoch(EpochMetrics metrics) {
    append(MetricLine.of(metrics));
  }

  @Override
  public void changed(Change change) {
    append(MetricLine.of(change));
  }

  /** Forces every line so far to the disk. */
  void sync() {
    try {
      writer.flush();
      channel.force(false);
    } catch (IOException failure) {
      throw AtomicFile.cannotWrite(file, failure);
    }
  }

  private void append(String line) {
    try {
      writer.write(line);
      writer.write('\n');
      long now = System.nanoTime();
      if (!isStarted || now - flushed >= BETWEEN_FLUSHES) {
        isStarted = true;
        flushed = now;
        writer.flush();
        checkIsThere();
      }
    } catch (IOException failure) {
      throw AtomicFile.cannotWrite(file, failure);
    }
  }

  /** A file that was deleted can be written to, but nobody will ever read it. */
  private void checkIsThere() {
    if (Files.notExists(file)) {
      throw folderIsGone(file.getParent());
    }
  }

  /** What ends a training whose folder was deleted or moved. */
  static RunFailed folderIsGone(Path folder) {
    return new RunFailed(
        folder
            + ": the folder of this run was deleted or moved while it trained, so training has"
            + " stopped. Start a new run.");
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException failure) {
      throw AtomicFile.cannotWrite(file, failure);
    }
  }
}
