package org.d2nn.experiment.sweep;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command that starts this program again: its launcher, or else the Java that runs it with its
 * options and classes.
 */
final class SelfProcess {
  private static final String MAIN = "org.d2nn.Main";

  private SelfProcess() {}

  /** The version that the package was built with. */
  static String version() {
    String built = SelfProcess.class.getPackage().getImplementationVersion();
    return built == null ? "development" : built;
  }

  /** The words of a command line that starts the program with these arguments; can be added to. */
  static List<String> with(List<String> arguments) {
    List<String> words = new ArrayList<>();
    Path program = launcher().orElseGet(SelfProcess::java);
    words.add(program.toString());
    if (isJava(program)) {
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(SelfProcess::isForTheChildToo)
          .forEach(words::add);
      words.add("-Djava.awt.headless=true");
      words.add("-cp");
      words.add(classPath());
      words.add(MAIN);
    }
    words.addAll(arguments);
    return words;
  }

  /** Absolute, for a process that is started in another folder. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The script that started this and hands over to Java; on Windows it does not. */
  private static Optional<Path> launcher() {
    return Optional.ofNullable(System.getProperty("app.home"))
        .filter(home -> File.separatorChar == '/')
        .map(home -> Path.of(home, "bin", "d2nn"))
        .filter(Files::isExecutable);
  }

  /** The Java that runs this; a packaged application has only its launcher, which is enough. */
  private static Path java() {
    for (String name : List.of("java", "java.exe")) {
      Path java = Path.of(System.getProperty("java.home"), "bin", name);
      if (Files.isExecutable(java)) {
        return java;
      }
    }
    return ProcessHandle.current()
        .info()
        .command()
        .map(Path::of)
        .orElseThrow(
            () -> new IllegalStateException("the command that started this program is unknown"));
  }

  private static boolean isJava(Path command) {
    return command.getFileName().toString().matches("java(\\.exe)?");
  }

  /** Debuggers and agents belong to the process that they were given to. */
  private static boolean isForTheChildToo(String option) {
    return !option.startsWith("-agent")
        && !option.startsWith("-javaagent")
        && !option.startsWith("-Xrunjdwp")
        && !option.startsWith("-Xdebug")
        && !option.startsWith("--add-modules")
        && !option.startsWith("--module-path");
  }
}
