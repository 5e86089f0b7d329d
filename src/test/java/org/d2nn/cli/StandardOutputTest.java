package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.d2nn.cli.Terminal.Said;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command whose output nobody got does not end as if all were well. */
class StandardOutputTest {
  private static final String FULL = "No space left on device";

  @TempDir Path temp;

  /** Runs a command whose standard output fails after some bytes. */
  private static Said run(int room, String reason, Object... words) {
    var err = new ByteArrayOutputStream();
    int exit =
        D2nn.run(
            new OutputStream() {
              private int written;

              @Override
              public void write(int b) throws IOException {
                if (++written > room) {
                  throw new IOException(reason);
                }
              }
            },
            err,
            Terminal.words(words));
    return new Said(exit, "", err.toString(StandardCharsets.UTF_8));
  }

  private static void assertSaid(Said said) {
    assertThat(said.err()).isEqualTo("standard output: " + FULL + System.lineSeparator());
    assertThat(said.exit()).isEqualTo(1);
  }

  @Test
  void aFullDiskBehindStandardOutputIsAFailure() throws IOException {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 1");
    assertSaid(run(0, FULL, "validate", file));
    assertSaid(run(0, FULL, "validate", "--json", file));
    assertSaid(run(100, FULL, "data", "list"));
    assertSaid(run(0, FULL, "data", "list", "--json"));
    assertSaid(run(0, FULL, "--help"));
    assertSaid(run(0, FULL, "--version"));
  }

  @Test
  void theWorkIsDoneAllTheSame() throws IOException {
    Path file = Terminal.tinyExperiment(temp, "\"epochs\": 1, \"batchSize\": 32");
    Path run = temp.resolve("run");
    assertSaid(run(0, FULL, "train", file, "--run", run));
    assertThat(run.resolve("model/manifest.json")).exists();
    Path set = temp.resolve("set");
    assertSaid(run(0, FULL, "data", "generate", "--count", 20, "--out", set));
    assertSaid(run(0, FULL, "data", "check", set));
    assertSaid(run(0, FULL, "evaluate", run, "--json"));
    assertSaid(run(0, FULL, "predict", run, set.resolve("face/000001.png"), "--json"));
  }

  @Test
  void wrongInputStaysWrongInput() throws IOException {
    Path file = Files.writeString(temp.resolve("x.d2nn.json"), "{}");
    Said said = run(0, FULL, "validate", file);
    assertThat(said.err()).contains(FULL);
    assertThat(said.exit()).isEqualTo(2);
  }

  @Test
  void aReaderThatHasSeenEnoughIsNoFailure() {
    Said said = run(10, "Broken pipe", "data", "list");
    assertThat(said.err()).isEmpty();
    assertThat(said.exit()).isZero();
  }

  @Test
  void aRealDeviceThatIsFullIsAFailureToo() throws IOException, InterruptedException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "needs /dev/full");
    Path said = temp.resolve("said.txt");
    Process process =
        Terminal.process("data", "list")
            .redirectErrorStream(false)
            .redirectOutput(full.toFile())
            .redirectError(said.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(Files.readString(said)).contains("standard output: ");
    assertThat(process.exitValue()).isEqualTo(1);
  }
}
