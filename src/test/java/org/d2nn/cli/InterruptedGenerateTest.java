package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.d2nn.cli.Terminal.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A set that was not drawn to its end is not taken for one, and can be completed. */
class InterruptedGenerateTest {
  private static final int COUNT = 1200;
  @TempDir Path temp;

  /** By name alone: while a process draws, files appear and are renamed. */
  private static List<Path> pictures(Path folder) {
    List<Path> pictures = new ArrayList<>();
    for (String name : List.of("clutter", "face")) {
      String[] names = folder.resolve(name).toFile().list();
      for (String file : names == null ? new String[0] : names) {
        if (file.matches("\\d+\\.png")) {
          pictures.add(folder.resolve(name).resolve(file));
        }
      }
    }
    return pictures;
  }

  private static Map<String, byte[]> content(Path folder) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> files = Files.find(folder, 2, (file, a) -> a.isRegularFile())) {
      for (Path file : files.toList()) {
        content.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return content;
  }

  /** Draws in a process of its own that is killed once some pictures are there. */
  private boolean killed(Path out, int atLeast) throws Exception {
    Process process = Terminal.process(words(out, COUNT)).start();
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(2))
        .until(() -> !process.isAlive() || pictures(out).size() >= atLeast);
    boolean isHit = process.isAlive();
    process.destroyForcibly().waitFor();
    return isHit && Files.exists(out.resolve(".d2nn-unfinished"));
  }

  private static Object[] words(Path out, int count) {
    return new Object[] {"data", "generate", "--count", count, "--size", 64, "--out", out};
  }

  @Test
  void aKilledCallIsContinued() throws Exception {
    Path out = temp.resolve("set");
    Path whole = temp.resolve("whole");
    assertThat(Terminal.run(words(whole, COUNT)).exit()).isZero();
    int hits = 0;
    for (int atLeast : new int[] {1, 40, 150}) {
      if (!killed(out, atLeast)) {
        continue;
      }
      hits++;
      for (Path picture : pictures(out)) {
        assertThat(picture)
            .hasSameBinaryContentAs(whole.resolve(out.relativize(picture).toString()));
      }
      Said check = Terminal.run("data", "check", out);
      assertThat(check.exit()).isEqualTo(2);
      assertThat(check.err()).contains("is not complete").doesNotContain("\tat ");
      assertThat(Terminal.run(words(out, 400)).exit()).as("another set").isEqualTo(2);
    }
    assertThat(hits).as("kills that hit the drawing").isPositive();
    assertThat(Terminal.run(words(out, COUNT)).exit()).isZero();
    assertThat(content(out)).containsExactlyEntriesOf(content(whole));
    assertThat(Terminal.run("data", "check", out).exit()).isZero();
    assertThat(Terminal.run(words(out, COUNT)).exit()).as("it is complete").isEqualTo(2);
  }
}
