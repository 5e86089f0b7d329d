package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.d2nn.cli.Terminal.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files changed at random. Whatever they hold, the program ends in time with exit code 0, 1 or 2,
 * and what it says is for people; its process never takes more than 1 GB. {@code
 * -Dd2nn.fuzz.inputs=10000} makes it a long run, {@code -Dd2nn.fuzz.seed=N} another one; {@code
 * target/fuzz.txt} has the counts.
 */
class FuzzTest {
  private static final long SEED = Long.getLong("d2nn.fuzz.seed", 1);
  private static final int INPUTS = Integer.getInteger("d2nn.fuzz.inputs", 1_000_000);

  /** A long run has no budget but its number of inputs; a busy machine may take its time. */
  private static final boolean IS_LONG = System.getProperty("d2nn.fuzz.inputs") != null;

  private static final long BUDGET_NANOS = TimeUnit.SECONDS.toNanos(IS_LONG ? 86_400 : 45);
  private static final long MOST_PROCESSOR_SECONDS = 10;
  private static final long MOST_PARAMETERS = 1_000_000;
  private static final long MOST_MULTIPLY_ADDS = 100_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final long MOST_MEGABYTES = 1000;

  private ServedProgram program;
  private final Random random = new Random(SEED);
  private final Map<String, Integer> counts = new TreeMap<>();
  @TempDir Path temp;
  private Path experiment;
  private Path run;
  private Path bundle;
  private List<Path> images;

  @BeforeEach
  void make() throws IOException {
    program = new ServedProgram(temp.resolve("log.txt"));
    Path data = temp.resolve("data");
    sound("data", "generate", "--set", "faces-and-clutter", "--count", "20", "--out", data);
    try (Stream<Path> found = Files.walk(data)) {
      images = found.filter(file -> file.toString().endsWith(".png")).sorted().toList();
    }
    experiment = temp.resolve("sound.d2nn.json");
    Files.writeString(
        experiment,
        Terminal.tiny(
            "{\"type\": \"image-folders\", \"path\": \"data\"}",
            "\"epochs\": 2, \"batchSize\": 4"));
    run = temp.resolve("sound");
    sound("train", experiment, "--run", run, "--threads", "1");
    bundle = temp.resolve("sound.zip");
    sound("export", run, "--format", "dl4j", "--out", bundle);
  }

  @AfterEach
  void stop() {
    program.close();
  }

  private static void sound(Object... words) {
    Said said = Terminal.run(words);
    assertThat(said.exit()).as(said.err()).isZero();
  }

  @Test
  void whateverAFileHoldsTheProgramEndsInOrder() throws Exception {
    long end = System.nanoTime() + BUDGET_NANOS;
    for (int input = 0; input < INPUTS && System.nanoTime() < end; input++) {
      switch (input % 5) {
        case 0 -> experimentFile();
        case 1 -> runFolder();
        case 2 -> bundle();
        case 3 -> checkpoint();
        default -> image();
      }
    }
    Optional<Long> peak = program.peakMegabytes();
    peak.ifPresent(megabytes -> counts.put("peak memory in MB", megabytes.intValue()));
    String table =
        counts.entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .collect(Collectors.joining("\n", "seed " + SEED + "\n", "\n"));
    Files.createDirectories(Path.of("target"));
    Files.writeString(Path.of("target", "fuzz.txt"), table);
    peak.ifPresent(megabytes -> assertThat(megabytes).as(table).isLessThan(MOST_MEGABYTES));
    assertThat(counts.keySet()).as(table).anyMatch(key -> key.endsWith("exit 2"));
  }

  private void experimentFile() throws Exception {
    Path file = temp.resolve("changed.d2nn.json");
    byte[] changed = changedText(Files.readAllBytes(experiment));
    Files.write(file, changed);
    Said said = run("experiment", changed, "validate", file, "--json");
    if (said.exit() == 0 && isSmall(JSON.readTree(said.out()))) {
      Path table = temp.resolve("table.csv");
      run("trace", changed, "trace", file, "--untrained", "--random", "2", "--out", table);
    }
  }

  /** Whether it is worth computing with; sizes that are too large are for other tests. */
  private static boolean isSmall(JsonNode report) {
    long parameters = 0;
    for (JsonNode node : report.path("nodes")) {
      parameters += node.path("parameters").asLong();
    }
    return parameters < MOST_PARAMETERS
        && report.path("referenceMacs").asLong() < MOST_MULTIPLY_ADDS;
  }

  private void runFolder() throws Exception {
    List<String> files = List.of("experiment.json", "dataset.json", "metrics.jsonl");
    String name = files.get(random.nextInt(files.size()));
    byte[] before = Files.readAllBytes(run.resolve(name));
    byte[] changed = changedText(before);
    Files.write(run.resolve(name), changed);
    try {
      if (name.equals("metrics.jsonl")) {
        run(name, changed, "train", experiment, "--run", run, "--resume", "--threads", "1");
      } else if (!name.equals("experiment.json") || isSmall(run.resolve(name))) {
        run(name, changed, "evaluate", run, "--threads", "1");
      }
    } finally {
      Files.write(run.resolve(name), before);
    }
  }

  private boolean isSmall(Path file) throws IOException {
    Said said = Terminal.run("validate", file, "--json");
    return said.exit() != 0 || isSmall(JSON.readTree(said.out()));
  }

  private void bundle() throws Exception {
    Path file = temp.resolve("changed.zip");
    List<String> entries =
        List.of("", "manifest.json", "experiment.json", "modules/N1.zip", "modules/Q.zip");
    String name = entries.get(random.nextInt(entries.size()));
    byte[] changed;
    Files.copy(bundle, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    if (name.isEmpty()) {
      changed = changedBytes(Files.readAllBytes(file));
      Files.write(file, changed);
    } else {
      try (FileSystem zip = FileSystems.newFileSystem(file)) {
        byte[] before = Files.readAllBytes(zip.getPath(name));
        changed = name.endsWith("json") ? changedText(before) : changedBytes(before);
        Files.write(zip.getPath(name), changed);
      }
      Path text = temp.resolve("experiment.d2nn.json");
      if (name.equals("experiment.json") && !isSmall(Files.write(text, changed))) {
        return;
      }
    }
    run("bundle " + name, changed, "predict", file, images.get(0), "--threads", "1");
  }

  private void checkpoint() throws Exception {
    Path file = run.resolve("checkpoints/best.checkpoint");
    byte[] before = Files.readAllBytes(file);
    byte[] changed = changedBytes(before);
    if (random.nextInt(4) > 0 && changed.length > 16) {
      CRC32 checksum = new CRC32();
      checksum.update(changed, 0, changed.length - 8);
      ByteBuffer.wrap(changed).putLong(changed.length - 8, checksum.getValue());
    }
    Files.write(file, changed);
    try {
      run("checkpoint", changed, "evaluate", run, "--threads", "1");
    } finally {
      Files.write(file, before);
    }
  }

  private void image() throws Exception {
    byte[] changed = changedBytes(Files.readAllBytes(images.get(random.nextInt(images.size()))));
    Path file = Files.write(temp.resolve("changed.png"), changed);
    run("image", changed, "predict", run, file, "--threads", "1");
  }

  private Said run(String what, byte[] input, Object... words) throws Exception {
    Said said;
    try {
      said = program.run(MOST_PROCESSOR_SECONDS, words);
    } catch (TimeoutException hangs) {
      throw new AssertionError(what + " hangs after " + counts + ": " + shown(input), hangs);
    }
    assertThat(said.exit()).as(said.err()).isBetween(0, 2);
    assertThat(said.out() + said.err())
        .as("%s: %s", what, shown(input))
        .doesNotContain("\tat ")
        .doesNotContain("inside the program")
        .doesNotContain("Exception");
    counts.merge(what + ", exit " + said.exit(), 1, Integer::sum);
    return said;
  }

  private static String shown(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    return text.length() > 5000 ? text.substring(0, 5000) : text;
  }

  private byte[] changedBytes(byte[] before) {
    byte[] changed = before.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && changed.length > 1; i++) {
      int at =
          random.nextInt(random.nextBoolean() ? Math.min(200, changed.length) : changed.length);
      switch (random.nextInt(5)) {
        case 0 -> changed = Arrays.copyOf(changed, at);
        case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> changed[at] = (byte) (random.nextBoolean() ? 0xFF : 0);
        default -> changed[at] = (byte) random.nextInt(256);
      }
    }
    return changed;
  }

  private byte[] changedText(byte[] before) {
    String text = new String(before, StandardCharsets.UTF_8);
    int changes = 1 + random.nextInt(2);
    for (int i = 0; i < changes; i++) {
      text = changed(text);
    }
    return random.nextInt(20) == 0
        ? changedBytes(text.getBytes(StandardCharsets.UTF_8))
        : text.getBytes(StandardCharsets.UTF_8);
  }

  private String changed(String text) {
    List<String> values =
        List.of(
            "0",
            "-1",
            "1e400",
            "99999999999",
            "0.5",
            "\"NaN\"",
            "null",
            "[]",
            "{}",
            "true",
            "\"\"",
            "-0.0",
            "2147483647",
            "\"N1\"",
            "\"relu\"",
            "[[[]]]",
            "1e-320");
    String value = values.get(random.nextInt(values.size()));
    int at = random.nextInt(Math.max(1, text.length()));
    return switch (random.nextInt(6)) {
      case 0 -> replaced(text, "-?\\d+(\\.\\d+)?", value);
      case 1 -> replaced(text, "\"[^\"]*\"", value);
      case 2 -> replaced(text, "\"[A-Za-z]+\" ?:", "\"other\":");
      case 3 -> replaced(text, "[{}\\[\\],:]", "");
      case 4 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 20));
      default -> {
        int to = Math.min(text.length(), at + 40);
        yield text.substring(0, to) + text.substring(at);
      }
    };
  }

  /** One of the places where the pattern is, replaced. */
  private String replaced(String text, String pattern, String by) {
    var places = java.util.regex.Pattern.compile(pattern).matcher(text).results().toList();
    if (places.isEmpty()) {
      return text;
    }
    var place = places.get(random.nextInt(places.size()));
    return text.substring(0, place.start()) + by + text.substring(place.end());
  }
}
