package org.d2nn.experiment.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.files.PlainFile;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.RunControl.Change;
import org.d2nn.learning.TrainingListener;
import org.d2nn.progress.Progress;

/**
 * What {@code metrics.jsonl} says about a run, in the file's order. Lines that are cut off or of
 * kinds that this version does not know are left out.
 */
public record RunMetrics(List<StepMetrics> steps, List<EpochMetrics> epochs, List<Change> changes) {
  /** Lines. */
  private static final int BETWEEN_REPORTS = 5_000;

  /**
   * @throws RunFailed if the file is there but cannot be read; one that is not there is empty
   */
  public static RunMetrics read(RunFolder folder) {
    return read(folder, "");
  }

  /** Its epochs alone, which is much quicker than {@link #read} for a long run. */
  public static List<EpochMetrics> epochs(RunFolder folder) {
    return read(folder, "{\"kind\":\"" + MetricLine.EPOCH + "\"").epochs();
  }

  private static RunMetrics read(RunFolder folder, String start) {
    var read = new RunMetrics(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    replay(
        folder,
        start,
        new TrainingListener() {
          @Override
          public void step(StepMetrics step) {
            read.steps.add(step);
          }

          @Override
          public void epoch(EpochMetrics epoch) {
            read.epochs.add(epoch);
          }

          @Override
          public void changed(Change change) {
            read.changes.add(change);
          }
        },
        Progress.NONE);
    return read;
  }

  /**
   * Tells of every step, epoch and change in the file's order, as the training did. Nothing is
   * kept, so a long run takes no more memory than a short one.
   *
   * @param progress in bytes of the file, for a long run only
   * @throws RunFailed if the file is there but cannot be read
   */
  public static void replay(RunFolder folder, TrainingListener listener, Progress progress) {
    replay(folder, "", listener, progress);
  }

  private static void replay(
      RunFolder folder, String start, TrainingListener listener, Progress progress) {
    Path file = folder.metrics();
    if (!Files.exists(file)) {
      return;
    }
    try (BufferedReader lines = reader(file)) {
      long size = Files.size(file);
      long read = 0;
      long count = 0;
      for (String text = lines.readLine(); text != null; text = lines.readLine()) {
        if (text.startsWith(start)) {
          tell(listener, MetricLine.parse(text));
        }
        read += text.length() + 1L;
        if (++count % BETWEEN_REPORTS == 0) {
          progress.at("Reading the run", Math.min(read, size), size);
          progress.stopIfCancelled();
        }
      }
    } catch (IOException failure) {
      throw new RunFailed(file + ": cannot be read (" + AtomicFile.reason(failure) + ").", failure);
    }
  }

  private static void tell(TrainingListener listener, Object line) {
    if (line instanceof StepMetrics step) {
      listener.step(step);
    } else if (line instanceof EpochMetrics epoch) {
      listener.epoch(epoch);
    } else if (line instanceof Change change) {
      listener.changed(change);
    }
  }

  /** How many steps and epochs there are at most. */
  public static int most(RunFolder folder) {
    Path file = folder.metrics();
    if (!Files.exists(file)) {
      return 0;
    }
    try (BufferedReader lines = reader(file)) {
      return Math.toIntExact(lines.lines().count());
    } catch (IOException failure) {
      throw new RunFailed(file + ": cannot be read (" + AtomicFile.reason(failure) + ").", failure);
    }
  }

  /** Bytes that are not UTF-8, as a crash may leave them, only spoil their line. */
  static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(PlainFile.at(file)), StandardCharsets.UTF_8));
  }
}
