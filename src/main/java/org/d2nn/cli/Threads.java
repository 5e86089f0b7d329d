package org.d2nn.cli;

import org.d2nn.experiment.run.ComputingThreads;
import picocli.CommandLine.Option;

/** The option {@code --threads} of commands that compute. */
final class Threads {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to compute with. Default: one per processor.")
  private Integer count;

  /** Must be called before anything is computed. */
  void apply() {
    Checked.atLeastOne("--threads", count);
    if (count != null) {
      ComputingThreads.use(count);
    }
  }
}
