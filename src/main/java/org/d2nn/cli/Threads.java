package org.d2nn.cli;

import org.d2nn.experiment.run.ComputingThreads;
import picocli.CommandLine.Option;

/** The option {@code --threads} of commands that compute. */
final class Threads {
  static final int MOST = 1_024;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to compute with. Default: one per processor.")
  private Integer count;

  /** Must be called before anything is computed. */
  void apply() {
    Checked.inRange("--threads", count, 1, MOST);
    if (count != null) {
      ComputingThreads.use(count);
    }
  }
}
