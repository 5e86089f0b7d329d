package org.d2nn.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The root of the command line; without a command it opens the window. */
@Command(
    name = "d2nn",
    mixinStandardHelpOptions = true,
    versionProvider = D2nn.Version.class,
    description = "Draw, train, observe and export dynamic deep neural networks.",
    subcommands = {
      GuiCommand.class,
      ValidateCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      AnalyzeCommand.class,
      TraceCommand.class,
      SweepCommand.class,
      SweepPointCommand.class,
      CompareCommand.class,
      ReportCommand.class,
      PredictCommand.class,
      ExportCommand.class,
      DataCommand.class,
      BenchCommand.class
    })
public final class D2nn implements Callable<Integer> {
  /**
   * Runs a command.
   *
   * @return the process's exit code: 0 done, 1 failed or interrupted, 2 the input was wrong
   */
  public static int run(String... args) {
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    try {
      return commandLine().setOut(out).setErr(err).execute(args);
    } catch (Throwable unexpected) {
      return Failures.report(unexpected, err);
    } finally {
      out.flush();
      err.flush();
    }
  }

  static CommandLine commandLine() {
    return new CommandLine(new D2nn())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Failures::wrongArguments)
        .setExecutionExceptionHandler(
            (failure, line, parsed) -> Failures.report(failure, line.getErr()));
  }

  @Override
  public Integer call() {
    return GuiCommand.open(Optional.empty());
  }

  /** The version that the package was built with. */
  static final class Version implements IVersionProvider {

    static String number() {
      String built = Version.class.getPackage().getImplementationVersion();
      return built == null ? "development" : built;
    }

    @Override
    public String[] getVersion() {
      return new String[] {
        "d2nn " + number(),
        "Java "
            + System.getProperty("java.version")
            + ", "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
      };
    }
  }
}
