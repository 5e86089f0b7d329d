package org.d2nn.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.d2nn.experiment.sweep.Sweep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code d2nn sweep-conclude}: the curve of the runs that are finished, wherever they were made.
 */
@Command(name = "sweep-conclude", hidden = true, description = "The curve of a sweep.")
final class SweepConcludeCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(paramLabel = "SWEEP")
  private Path folder;

  @Override
  public Integer call() {
    return SweepCommand.conclude(Sweep.existing(folder), output);
  }
}
