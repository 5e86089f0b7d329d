package org.d2nn.data.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildLockTest {
  @TempDir Path temp;

  @Test
  void theSecondWaitsForTheFirstAndNothingIsLeftBehind() throws Exception {
    Path file = temp.resolve("key.lock");
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<BuildLock> second;
    try (BuildLock first = BuildLock.take(file, Progress.NONE)) {
      assertThat(first).isNotNull();
      second =
          CompletableFuture.supplyAsync(() -> take(file, (what, at, of) -> waiting.countDown()));
      assertThat(waiting.await(2, TimeUnit.MINUTES)).isTrue();
      assertThat(second).isNotDone();
    }
    second.get(2, TimeUnit.MINUTES).close();
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void waitingCanBeCancelled() throws IOException {
    Path file = temp.resolve("key.lock");
    try (BuildLock first = BuildLock.take(file, Progress.NONE)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> BuildLock.take(file, cancelled()))
          .isInstanceOf(CancellationException.class);
      assertThat(file).exists();
    }
    assertThat(temp).isEmptyDirectory();
  }

  private static Progress cancelled() {
    return new Progress() {
      @Override
      public void at(String what, long done, long total) {}

      @Override
      public boolean isCancelled() {
        return true;
      }
    };
  }

  private static BuildLock take(Path file, Progress progress) {
    try {
      return BuildLock.take(file, progress);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
