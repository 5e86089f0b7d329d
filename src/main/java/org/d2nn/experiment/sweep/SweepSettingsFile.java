package org.d2nn.experiment.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.files.PlainFile;

/** The settings of a sweep as kept in its folder, so that it can be opened later. */
final class SweepSettingsFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SweepSettingsFile() {}

  private record Stored(
      List<Double> lambdas,
      int seeds,
      int baselines,
      List<Double> noiseLambdas,
      int parallel,
      String data) {}

  static void write(SweepSettings settings) {
    SweepFolder folder = SweepFolder.at(settings.out());
    AtomicFile.write(folder.experiment(), experiment(settings));
    AtomicFile.writeJson(folder.settings(), stored(settings));
  }

  /** Whether the folder holds these settings already. */
  static boolean isWritten(SweepSettings settings) {
    SweepFolder folder = SweepFolder.at(settings.out());
    try {
      return Files.isRegularFile(folder.settings())
          && Files.readString(PlainFile.at(folder.experiment())).equals(experiment(settings))
          && JSON.readValue(folder.settings().toFile(), Stored.class).equals(stored(settings));
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static String experiment(SweepSettings settings) {
    return ExperimentFile.toJson(settings.located());
  }

  private static Stored stored(SweepSettings settings) {
    return new Stored(
        settings.lambdas(),
        settings.seeds(),
        settings.baselines(),
        settings.noiseLambdas(),
        settings.parallel(),
        settings.data().map(path -> path.toAbsolutePath().toString()).orElse(""));
  }

  /**
   * @throws WrongInput if the folder holds no sweep
   */
  static SweepSettings read(Path out) {
    SweepFolder folder = SweepFolder.at(out);
    if (!Files.isRegularFile(folder.settings())) {
      throw new WrongInput(
          out + ": holds no sweep. Make one with: d2nn sweep FILE --lambdas 0.5,0.8 --out DIR");
    }
    try {
      Stored stored = JSON.readValue(PlainFile.at(folder.settings()).toFile(), Stored.class);
      return new SweepSettings(
          ExperimentFile.read(folder.experiment()).experiment(),
          folder.path(),
          stored.lambdas(),
          stored.seeds(),
          stored.baselines(),
          stored.noiseLambdas(),
          stored.parallel(),
          Optional.of(stored.data()).filter(data -> !data.isEmpty()).map(Path::of),
          out);
    } catch (IOException unreadable) {
      throw new WrongInput(
          "%s: cannot be read (%s). Run the sweep's command again."
              .formatted(folder.settings(), AtomicFile.reason(unreadable)),
          unreadable);
    }
  }
}
