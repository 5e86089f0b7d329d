package org.d2nn.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.sweep.PointRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code d2nn sweep-point}: one point of a sweep, started by the sweep. It ends at a checkpoint
 * when its standard input ends, so it never outlives the sweep, however that ended.
 */
@Command(name = "sweep-point", hidden = true, description = "One run of a sweep.")
final class SweepPointCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Threads threads;

  @Parameters(paramLabel = "FILE")
  private Path file;

  @Option(names = "--run", required = true)
  private Path run;

  @Option(names = "--data")
  private Path data;

  @Override
  public Integer call() throws DatasetException {
    PrintWriter out = spec.commandLine().getOut();
    threads.apply();
    PointRun point = new PointRun(file, run, Optional.ofNullable(data), out::println);
    try (StopOnSignal told = StopOnSignal.of(point::stop)) {
      stopWhenInputEnds(point);
      boolean done = point.run();
      return done && !StopOnSignal.wasRaised() ? Failures.DONE : Failures.FAILED;
    }
  }

  private static void stopWhenInputEnds(PointRun point) {
    Thread listening =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException gone) {
                // The sweep has ended.
              }
              point.stop();
            },
            "sweep-listening");
    listening.setDaemon(true);
    listening.start();
  }
}
