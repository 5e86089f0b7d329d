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

/**
 * What {@code metrics.jsonl} says about a run, in the file's order. Lines that are cut off or of
 * kinds that this version does not know are left out.
 */
public record RunMetrics(List<StepMetrics> steps, List<EpochMetrics> epochs, List<Change> changes) {

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
    List<StepMetrics> steps = new ArrayList<>();
    List<EpochMetrics> epochs = new ArrayList<>();
    List<Change> changes = new ArrayList<>();
    Path file = folder.metrics();
    if (Files.exists(file)) {
      try (BufferedReader lines = reader(file)) {
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
          Object line = text.startsWith(start) ? MetricLine.parse(text) : null;
          if (line instanceof StepMetrics step) {
            steps.add(step);
          } else if (line instanceof EpochMetrics epoch) {
            epochs.add(epoch);
          } else if (line instanceof Change change) {
            changes.add(change);
          }
        }
      } catch (IOException failure) {
        throw new RunFailed(
            file + ": cannot be read (" + AtomicFile.reason(failure) + ").", failure);
      }
    }
    return new RunMetrics(steps, epochs, changes);
  }

  /** Bytes that are not UTF-8, as a crash may leave them, only spoil their line. */
  static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(PlainFile.at(file)), StandardCharsets.UTF_8));
  }
}
