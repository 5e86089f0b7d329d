package org.d2nn.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code d2nn data}: which image sets there are, and what a folder holds. */
@Command(
    name = "data",
    mixinStandardHelpOptions = true,
    description = "Checks image folders, draws the built-in sets, lists and downloads public ones.",
    subcommands = {
      DataCheckCommand.class,
      DataGenerateCommand.class,
      DataGetCommand.class,
      DataListCommand.class
    })
final class DataCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return Failures.DONE;
  }
}
