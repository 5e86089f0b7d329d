package org.d2nn.experiment.sweep;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts this program again: the Java that runs it, its options, its classes. */
final class SelfProcess {
  private static final String MAIN = "org.d2nn.Main";

  private SelfProcess() {}

  /** The words of a command line that starts the program with these arguments. */
  static List<String> with(List<String> arguments) {
    List<String> words = new ArrayList<>();
    Path java = java();
    words.add(java.toString());
    if (isJava(java)) {
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(SelfProcess::isForTheChildToo)
          .forEach(words::add);
      words.add("-Djava.awt.headless=true");
      words.add("-cp");
      words.add(System.getProperty("java.class.path"));
      words.add(MAIN);
    }
    words.addAll(arguments);
    return words;
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
