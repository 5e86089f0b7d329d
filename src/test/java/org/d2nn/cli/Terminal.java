package org.d2nn.cli;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs commands as a terminal would, and keeps what they print. */
public final class Terminal {
  static {
    startQuickly();
  }

  private Terminal() {}

  /**
   * Has processes that are started from here map their classes from the build's archive: that is of
   * one jar and the libraries, which so must stand first in the class path.
   */
  private static void startQuickly() {
    Path jar = Path.of(System.getProperty("d2nn.tests.jar", ""));
    if (Files.isRegularFile(jar)) {
      List<String> path = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
      Predicate<String> isJar = entry -> entry.endsWith(".jar");
      System.setProperty(
          "java.class.path",
          Stream.of(
                  Stream.of(jar.toString()),
                  path.stream().filter(isJar),
                  path.stream().filter(isJar.negate()))
              .flatMap(entries -> entries)
              .collect(Collectors.joining(File.pathSeparator)));
    }
  }

  /** What this process was told about that archive. */
  private static Stream<String> archive() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-XX:SharedArchiveFile") || option.startsWith("-Xlog"));
  }

  public record Said(int exit, String out, String err) {}

  public static Said run(Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit = D2nn.run(out, err, words(words));
    return new Said(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What a command writes to standard output, unless it is text. */
  static byte[] bytes(Object... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    D2nn.run(out, OutputStream.nullOutputStream(), words(words));
    return out.toByteArray();
  }

  static String[] words(Object... words) {
    return Stream.of(words).map(Object::toString).toArray(String[]::new);
  }

  /** The same in a process of its own, so that it can be killed. */
  static ProcessBuilder process(Object... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xms48m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    archive().forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.d2nn.Main"));
    command.addAll(List.of(words(words)));
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  /**
   * Whether this process was started to ignore a signal, as by {@code nohup} or as a script's
   * background job; what it starts ignores it too. Known on Linux only.
   *
   * @param signal {@code HUP}, {@code INT} or {@code TERM}
   */
  static boolean isIgnored(String signal) throws IOException {
    int bit = Map.of("HUP", 0, "INT", 1, "TERM", 14).get(signal);
    Path status = Path.of("/proc/self/status");
    return Files.isReadable(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseLong(line.substring(7).strip(), 16) >> bit & 1) != 0);
  }

  /** A small network on built-in images that trains in a second. */
  static Path tinyExperiment(Path folder, String training) throws IOException {
    return Files.writeString(folder.resolve("tiny.d2nn.json"), tiny(training));
  }

  public static String tiny(String training) {
    return tiny(
        """
        {"type": "faces-and-clutter", "count": 300, "size": 32, "split": {"train": 0.6, "validation": 0.2, "test": 0.2}}\
        """,
        training);
  }

  public static String tiny(String dataset, String training) {
    return """
    { "format": "d2nn/1", "name": "Tiny",
      "graph": {
        "nodes": [
          {"id": "image", "kind": "input", "shape": [3, 32, 32]},
          {"id": "N1", "kind": "regular", "layers": [{"type": "conv", "out": 4, "kernel": 3, "stride": 2, "activation": "relu"}, {"type": "maxpool", "size": 2}]},
          {"id": "Q", "kind": "control", "layers": [{"type": "avgpool", "size": 4}, {"type": "dense"}]},
          {"id": "N2", "kind": "regular", "layers": [{"type": "conv", "out": 8, "kernel": 3, "activation": "relu"}, {"type": "globalavgpool"}, {"type": "dense", "out": 2}]},
          {"id": "N3", "kind": "regular", "layers": [{"type": "globalavgpool"}, {"type": "dense", "out": 2}]},
          {"id": "class", "kind": "output", "merge": "add"} ],
        "edges": [
          {"from": "image", "to": "N1"}, {"from": "N1", "to": "Q"}, {"from": "N1", "to": "N2"}, {"from": "N1", "to": "N3"},
          {"from": "Q", "to": "N3", "kind": "control"}, {"from": "Q", "to": "N2", "kind": "control"},
          {"from": "N2", "to": "class", "default": 0}, {"from": "N3", "to": "class", "default": 0} ] },
      "dataset":  %s,
      "training": {%s} }
    """
        .formatted(dataset, training);
  }
}
