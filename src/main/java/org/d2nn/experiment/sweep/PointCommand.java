package org.d2nn.experiment.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.d2nn.experiment.curve.SweepPoint;

/**
 * The command that makes points, whatever starts it: this program, a shell on any machine that sees
 * the sweep's folder, or Slurm.
 */
final class PointCommand {
  private static final String NAME = "sweep-point";

  private PointCommand() {}

  /** Its words, for a process of this machine. */
  static List<String> words(SweepSettings settings, List<SweepPoint> points) {
    List<String> names = points.stream().map(SweepPoint::name).toList();
    return words(settings.out(), names, Integer.toString(settings.threadsEach()));
  }

  private static List<String> words(Path out, List<String> points, String threads) {
    List<String> words = new ArrayList<>();
    words.add(NAME);
    words.add(out.toAbsolutePath().normalize().toString());
    words.addAll(points);
    words.addAll(List.of("--threads", threads, "--expect", SelfProcess.version()));
    return SelfProcess.with(words);
  }

  /** What the process finds in its environment, beside what is there already. */
  static Map<String, String> environment(SweepSettings settings) {
    Map<String, String> environment = given();
    environment.put("OMP_NUM_THREADS", Integer.toString(settings.threadsEach()));
    return environment;
  }

  /** What this program was given that a shell elsewhere would not know. */
  static Map<String, String> given() {
    Map<String, String> given = new TreeMap<>();
    Stream.of("JAVA_OPTS", "D2NN_CACHE")
        .filter(name -> System.getenv(name) != null)
        .forEach(name -> given.put(name, System.getenv(name)));
    String cache = System.getProperty("d2nn.cache");
    if (cache != null) {
      given.put("D2NN_CACHE", Path.of(cache).toAbsolutePath().toString());
    }
    return given;
  }

  /** The same as a self-contained line for a POSIX shell. */
  static String line(SweepSettings settings, SweepPoint point) {
    return Stream.concat(
                Stream.of("env"),
                environment(settings).entrySet().stream().map(Map.Entry::toString))
            .map(PointCommand::quoted)
            .collect(Collectors.joining(" "))
        + " "
        + quoted(words(settings, List.of(point)));
  }

  /**
   * The same for a script that knows the point and the threads only when it runs.
   *
   * @param point as the script writes it: {@code "$point"}
   * @param threads as the script writes it
   */
  static String line(Path out, String point, String threads) {
    return quoted(words(out, List.of("@point@"), "@threads@"))
        .replace("@point@", point)
        .replace("@threads@", threads);
  }

  static String quoted(List<String> words) {
    return words.stream().map(PointCommand::quoted).collect(Collectors.joining(" "));
  }

  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
