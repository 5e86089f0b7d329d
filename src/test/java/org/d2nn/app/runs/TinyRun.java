package org.d2nn.app.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.progress.Progress;

/** A run of the tiny experiment for tests that only look at it: trained once for all of a JVM. */
public final class TinyRun {
  private static Path folder;
  private static Path run;

  private TinyRun() {}

  /** Where the experiment lies, which is for everybody to open. */
  public static synchronized Path folder() throws IOException, DatasetException {
    if (folder == null) {
      Path made = Files.createTempDirectory("d2nn-tiny-run");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(made.toFile())));
      run = train(TinyExperiment.in(made, new ImmediateTasks(), new NoDialogs()), made);
      folder = made;
    }
    return folder;
  }

  /** The run. */
  public static Path run() throws IOException, DatasetException {
    folder();
    return run;
  }

  /**
   * Trains an experiment.
   *
   * @return the folder of its run, in {@code base}
   */
  public static Path train(Workspace workspace, Path base) throws IOException, DatasetException {
    TrainingRequest request = TrainingRequest.of(workspace.experiment(), base);
    try (TrainingRun training = TrainingRun.open(request, Progress.NONE)) {
      training.train();
    }
    return request.run();
  }
}
