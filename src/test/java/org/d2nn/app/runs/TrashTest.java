package org.d2nn.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrashTest {
  @TempDir Path temp;

  @Test
  void whatIsPutIntoTheTrashCanBeFoundAndPutBack() throws IOException {
    Path trash = temp.resolve("Trash");
    for (int i = 0; i < 2; i++) {
      Path run = Files.createDirectories(temp.resolve("runs/with space"));
      Files.writeString(run.resolve("metrics.jsonl"), "run " + i);
      Trash.put(run, trash);
      assertThat(run).doesNotExist();
    }
    assertThat(trash.resolve("files/with space/metrics.jsonl")).hasContent("run 0");
    assertThat(trash.resolve("files/with space.2/metrics.jsonl")).hasContent("run 1");
    assertThat(Files.readAllLines(trash.resolve("info/with space.2.trashinfo")))
        .first()
        .isEqualTo("[Trash Info]");
    assertThat(Files.readString(trash.resolve("info/with space.trashinfo")))
        .contains("/runs/with%20space\n");
  }
}
