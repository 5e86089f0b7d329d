package org.d2nn.app.tradeoff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.Dialogs;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.Overrides;
import org.d2nn.experiment.sweep.PointRuns;
import org.d2nn.experiment.sweep.Sweep;
import org.d2nn.experiment.sweep.SweepSettings;

/** A finished sweep of the tiny experiment: two λ and its two static networks, one epoch each. */
public final class TinySweep {
  private TinySweep() {}

  /** Trains it in this process, where the window looks for it. */
  public static Path in(Path folder) throws IOException, DatasetException, InterruptedException {
    return in(folder, Map.of());
  }

  /** The same with other settings. */
  public static Path in(Path folder, Map<String, String> others)
      throws IOException, DatasetException, InterruptedException {
    return in(folder, "tiny", others);
  }

  /**
   * The same in another folder of the sweeps.
   *
   * @param name of that folder
   */
  public static Path in(Path folder, String name, Map<String, String> others)
      throws IOException, DatasetException, InterruptedException {
    Workspace workspace = workspace(folder, new ImmediateTasks(), new NoDialogs());
    Path out = folder.resolve("sweeps").resolve(name);
    SweepSettings settings =
        new SweepSettings(
            Overrides.apply(workspace.experiment(), others),
            folder,
            List.of(0.5, 0.9),
            1,
            2,
            List.of(),
            1,
            Optional.empty(),
            out);
    Sweep.of(settings).plan();
    for (SweepPoint point : Sweep.of(settings).points()) {
      PointRuns.of(out, List.of(point.name())).run(line -> {});
    }
    Sweep.of(settings).run(); // finds all points finished; writes what belongs to the sweep
    return out;
  }

  /** The experiment with a budget of one epoch. */
  static Workspace workspace(Path folder, Tasks tasks, Dialogs dialogs) throws IOException {
    Workspace workspace = TinyExperiment.in(folder, tasks, dialogs);
    Experiment brief = Overrides.apply(workspace.experiment(), Map.of("training.epochs", "1"));
    workspace.edit("Train less", brief, null);
    return workspace;
  }
}
