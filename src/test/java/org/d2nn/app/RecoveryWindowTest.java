package org.d2nn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import org.awaitility.Awaitility;
import org.d2nn.app.settings.SettingsFile;
import org.d2nn.app.shell.DoomedProgram;
import org.d2nn.experiment.file.ExperimentFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** A program that is killed (kill -9) leaves its unsaved work to the next one. */
class RecoveryWindowTest extends FxRobot {
  @TempDir Path folder;

  @Test
  void theNextStartOffersWhatAKilledProgramHadNotSaved() throws Exception {
    Path file = folder.resolve("mine.d2nn.json");
    Files.copy(Path.of("sample-configs/high-low-builtin.d2nn.json"), file);
    Process doomed =
        DoomedProgram.command(folder.resolve("settings.json"), file)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile())
            .start();
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> !doomed.isAlive() || !DoomedProgram.drafts(folder).isEmpty());
      assertThat(doomed.isAlive()).as(Files.readString(folder.resolve("log.txt"))).isTrue();
    } finally {
      doomed.destroyForcibly(); // SIGKILL
      assertThat(doomed.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(file).hasSameTextualContentAs(Path.of("sample-configs/high-low-builtin.d2nn.json"));

    OpenWindow window = OpenWindow.in(folder, 1280, 800);
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(
            () ->
                assertThat(lookup("#node-low").tryQuery())
                    .as("troubles %s, offered %s", window.troubles(), window.offered())
                    .isPresent());
    assertThat(window.offered()).containsExactly("High-low capacity, built-in faces");
    push(KeyCode.CONTROL, KeyCode.S);
    until(() -> ExperimentFile.read(file).experiment().graph().find("low").isPresent());
    until(() -> DoomedProgram.drafts(folder).isEmpty());
    OpenWindow.close();
    assertThat(window.troubles()).isEmpty();
  }

  @Test
  void aProgramThatIsAskedToEndRemembersTheSizeOfItsWindow() throws Exception {
    Path file = folder.resolve("mine.d2nn.json");
    Files.copy(Path.of("sample-configs/high-low-builtin.d2nn.json"), file);
    Path settings = folder.resolve("settings.json");
    Process doomed =
        DoomedProgram.command(settings, file)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log.txt").toFile())
            .start();
    try {
      until(() -> !doomed.isAlive() || !DoomedProgram.drafts(folder).isEmpty());
      assertThat(doomed.isAlive()).as(Files.readString(folder.resolve("log.txt"))).isTrue();
    } finally {
      doomed.destroy(); // SIGTERM
      assertThat(doomed.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(new SettingsFile(settings).read().window().width()).isEqualTo(DoomedProgram.WIDTH);
  }

  private static void until(java.util.concurrent.Callable<Boolean> holds) {
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(holds);
  }
}
