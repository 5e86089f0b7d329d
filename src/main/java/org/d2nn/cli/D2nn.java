package org.d2nn.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.d2nn.files.HomeFolder;
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
      SweepConcludeCommand.class,
      CompareCommand.class,
      ReportCommand.class,
      PredictCommand.class,
      ExportCommand.class,
      DataCommand.class,
      BenchCommand.class
    })
public final class D2nn implements Callable<Integer> {
  private final StandardOutput output;

  private D2nn(StandardOutput output) {
    this.output = output;
  }

  /** From here on a signal ends the process with exit code 1 and one line. */
  public static void watchSignals() {
    StopOnSignal.watch();
  }

  /**
   * Runs a command, after {@link #watchSignals}.
   *
   * @return the process's exit code: 0 done, 1 failed or interrupted, 2 the input was wrong
   */
  public static int run(String... args) {
    System.setProperty(
        "user.home", HomeFolder.path().toString()); // libraries have caches there too
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    if (System.getenv("D2NN_NATIVES") != null) { // where the native libraries are unpacked
      System.setProperty("org.bytedeco.javacpp.cachedir", System.getenv("D2NN_NATIVES"));
    }
    int exit = Failures.FAILED;
    try {
      exit =
          run(
              new FileOutputStream(FileDescriptor.out),
              new FileOutputStream(FileDescriptor.err),
              args);
    } finally {
      StopOnSignal.ended(exit);
    }
    ClassArchive.keepWhereWanted();
    return exit;
  }

  /** Runs a command that prints to these streams. */
  static int run(OutputStream standardOutput, OutputStream standardError, String... args) {
    var output = new StandardOutput(standardOutput);
    var out = new PrintWriter(output, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(standardError, true, StandardCharsets.UTF_8);
    int exit;
    try {
      boolean isWindow = args.length == 0 || args[0].equals(GuiCommand.NAME);
      CommandLine line = isWindow ? window() : new CommandLine(new D2nn(output));
      int words = isWindow ? Math.min(1, args.length) : 0;
      exit =
          prepared(line)
              .setOut(out)
              .setErr(err)
              .execute(Arrays.copyOfRange(args, words, args.length));
    } catch (Throwable unexpected) {
      exit = Failures.report(unexpected, err);
    }
    out.flush();
    if (output.failure().isPresent()) {
      err.println("standard output: " + output.failure().get());
      exit = Math.max(exit, Failures.FAILED);
    }
    err.flush();
    return exit;
  }

  /** The window's command by itself: reading all the others would hold the window up. */
  private static CommandLine window() {
    return new CommandLine(new GuiCommand()).setCommandName("d2nn " + GuiCommand.NAME);
  }

  private static CommandLine prepared(CommandLine line) {
    return line.registerConverter(OutFile.class, name -> new OutFile(Path.of(name)))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Failures::wrongArguments)
        .setExecutionExceptionHandler(
            (failure, of, parsed) -> Failures.report(failure, of.getErr()));
  }

  /** Standard output, for what is not text. */
  StandardOutput output() {
    return output;
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
