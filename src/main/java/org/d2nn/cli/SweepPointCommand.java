package org.d2nn.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.sweep.PointRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code d2nn sweep-point}: one point of a sweep, as the sweep, a plan or Slurm starts it, or all
 * that take the weights of one. May be run twice, in any order, on any machine that sees the
 * sweep's folder.
 */
@Command(name = "sweep-point", hidden = true, description = "Runs of a sweep.")
final class SweepPointCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Threads threads;

  @Parameters(index = "0", paramLabel = "SWEEP")
  private Path sweep;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "POINT")
  private List<String> names;

  @Option(names = "--expect", paramLabel = "VERSION", description = "The version that planned it.")
  private String expected;

  /** So a point never outlives the sweep that started it on this machine, however that ended. */
  @Option(names = "--while-input", description = "Stops when the standard input ends.")
  private boolean whileInput;

  @Override
  public Integer call() throws Exception {
    checkVersion();
    threads.apply();
    PointRuns points = PointRuns.of(sweep, names);
    try (StopOnSignal told = StopOnSignal.of(points::stop)) {
      if (whileInput) {
        stopWhenInputEnds(points);
      }
      boolean done = points.run(spec.commandLine().getOut()::println);
      return done && !StopOnSignal.wasRaised() ? Failures.DONE : Failures.FAILED;
    }
  }

  private void checkVersion() {
    if (expected != null && !expected.equals(D2nn.Version.number())) {
      throw new WrongInput(
          "This is d2nn "
              + D2nn.Version.number()
              + ", but the sweep was planned by d2nn "
              + expected
              + ". Install that version here, or plan the sweep again with this one.");
    }
  }

  private static void stopWhenInputEnds(PointRuns points) {
    Thread listening =
        new Thread(
            () -> {
              try {
                System.in.transferTo(OutputStream.nullOutputStream());
              } catch (IOException gone) {
                // The sweep has ended.
              }
              points.stop();
            },
            "sweep-listening");
    listening.setDaemon(true);
    listening.start();
  }
}
