package org.d2nn.app.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.RunMetrics;
import org.d2nn.experiment.run.RunNote;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.SettingList;

/**
 * A run as the table of runs shows it.
 *
 * @param settings of the training as they stand in the file, by their titles, and the data set
 * @param epochs that were trained
 * @param planned epochs of a whole training
 * @param best the validation whose weights are kept; empty before the first
 */
record RunRow(
    RunChoice choice,
    RunNote note,
    Map<String, String> settings,
    int epochs,
    int planned,
    Optional<EpochMetrics> best) {

  /** Reads a run's experiment and metrics. Not for the JavaFX thread. */
  static RunRow read(RunChoice choice) {
    RunFolder run = RunFolder.existing(choice.folder());
    Experiment experiment = ExperimentFile.read(run.experiment()).experiment();
    List<EpochMetrics> epochs = RunMetrics.epochs(run);
    return new RunRow(
        choice,
        RunNote.read(run),
        settingsOf(experiment),
        epochs.size(),
        experiment.training().stopping().epochs(),
        epochs.stream().filter(EpochMetrics::best).reduce((earlier, later) -> later));
  }

  private static Map<String, String> settingsOf(Experiment experiment) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("Images", experiment.dataset().source().title());
    SettingList.ALL.forEach(
        setting -> {
          Object value = setting.plain(experiment.training()); // null for what is left open
          settings.put(setting.title(), value == null ? "" : SettingsFields.text(value));
        });
    return settings;
  }

  Path folder() {
    return choice.folder();
  }

  String setting(String title) {
    return settings.getOrDefault(title, "");
  }

  RunRow noted(RunNote changed) {
    return new RunRow(choice, changed, settings, epochs, planned, best);
  }

  /** The settings in which some of the runs differ. */
  static List<String> differing(List<RunRow> rows) {
    return rows.stream()
        .flatMap(row -> row.settings().keySet().stream())
        .distinct()
        .filter(
            title ->
                rows.stream().map(row -> row.setting(title)).collect(Collectors.toSet()).size() > 1)
        .toList();
  }
}
