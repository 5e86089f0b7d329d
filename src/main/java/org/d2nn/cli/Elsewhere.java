package org.d2nn.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.sweep.SlurmSweep;
import picocli.CommandLine.Option;

/** The options of {@code d2nn sweep} by which other machines train its points. */
final class Elsewhere {
  @Option(
      names = "--plan",
      description =
          "Prints one command per unfinished run, for GNU parallel or any other system, and trains"
              + " nothing. With --slurm it prints what would be submitted.")
  private boolean plan;

  @Option(
      names = "--slurm",
      description =
          "Submits the unfinished runs to Slurm and returns. The same command again submits what is"
              + " missing.")
  private boolean slurm;

  @Option(
      names = "--slurm-args",
      paramLabel = "ARGS",
      defaultValue = "",
      description = "Options for sbatch, e.g. \"--partition=cpu --time=4:00:00 --mem=4G\".")
  private String arguments;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "Most runs that Slurm makes at a time.")
  private Integer atOnce;

  @Option(
      names = "--wait",
      description = "Follows the runs in Slurm until the last; ending that ends no run.")
  private boolean wait;

  @Option(names = "--cancel", description = "Ends the runs in Slurm, at checkpoints.")
  private boolean cancel;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Folder for decoded images, best on a disk of the machine that computes. Default:"
              + " D2NN_CACHE, or the user's; with Slurm a temporary folder of the node.")
  private Path cache;

  boolean isPlan() {
    return plan;
  }

  boolean isSlurm() {
    return slurm;
  }

  boolean isWait() {
    return wait;
  }

  boolean isCancel() {
    return cancel;
  }

  /** How Slurm gets the sweep. */
  SlurmSweep.Options options() {
    return new SlurmSweep.Options(
        arguments(), atOnce == null ? OptionalInt.empty() : OptionalInt.of(atOnce));
  }

  /** Must be called before anything is planned. */
  void check() {
    if (!slurm && (wait || cancel || atOnce != null || !arguments.isEmpty())) {
      throw new WrongInput("--slurm-args, --at-once, --wait and --cancel need --slurm. Add it.");
    }
    if (Stream.of(plan, wait, cancel).filter(one -> one).count() > 1) {
      throw new WrongInput("--plan, --wait and --cancel exclude each other. Use one of them.");
    }
    if (atOnce != null && atOnce < 1) {
      throw new WrongInput("--at-once is " + atOnce + ". Use 1 or more.");
    }
    arguments();
    if (cache != null) {
      System.setProperty("d2nn.cache", cache.toAbsolutePath().normalize().toString());
    }
  }

  /** The words of the options for sbatch. */
  private List<String> arguments() {
    return SlurmSweep.words(arguments);
  }
}
