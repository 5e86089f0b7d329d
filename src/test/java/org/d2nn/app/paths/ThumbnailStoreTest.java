package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import org.awaitility.Awaitility;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.tasks.Tasks;
import org.junit.jupiter.api.Test;

class ThumbnailStoreTest {
  private final AtomicInteger made = new AtomicInteger();

  private Image make(int picture) {
    made.incrementAndGet();
    return new WritableImage(8, 8);
  }

  @Test
  void aPictureIsMadeOnceHoweverOftenItIsAskedFor() {
    var store = new ThumbnailStore(this::make, new ImmediateTasks());
    assertThat(store.get(3)).isPresent();
    assertThat(store.get(3)).isPresent();
    assertThat(made).hasValue(1);
  }

  @Test
  void picturesAreMadeElsewhereAndAnnounced() {
    Queue<Runnable> screen = new ConcurrentLinkedQueue<>();
    try (Tasks tasks = Tasks.background(screen::add)) {
      var store = new ThumbnailStore(this::make, tasks);
      var announced = new AtomicInteger();
      store.setOnMade(announced::incrementAndGet);
      assertThat(store.get(1)).isEmpty();
      assertThat(store.get(2)).isEmpty();
      store.withdraw(2);
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(
              () -> {
                for (Runnable next = screen.poll(); next != null; next = screen.poll()) {
                  next.run();
                }
                return announced.get() > 0;
              });
      assertThat(store.get(1)).isPresent();
      assertThat(made).hasValue(1);
    }
  }
}
