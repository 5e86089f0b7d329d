package org.d2nn.app.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class TasksTest {

  @Test
  void theImmediateTwinIsDoneWhenItReturns() {
    List<String> said = new ArrayList<>();
    RunningTask<Integer> task =
        new ImmediateTasks()
            .run(
                "count",
                progress -> {
                  progress.at("counting", 1, 2);
                  return 7;
                });
    task.onSuccess(value -> said.add("got " + value)).onEnd(() -> said.add("end"));
    assertThat(said).containsExactly("got 7", "end");
    assertThat(task.fractionProperty().get()).isEqualTo(0.5);
    assertThat(task.messageProperty().get()).isEqualTo("counting");
  }

  @Test
  void aFailureReachesItsHandlerAsItWasThrown() {
    List<Throwable> seen = new ArrayList<>();
    new ImmediateTasks()
        .run(
            "fail",
            progress -> {
              throw new IOException("disk full");
            })
        .onSuccess(value -> seen.add(new AssertionError("no result expected")))
        .onFailure(seen::add);
    assertThat(seen).singleElement().isInstanceOf(IOException.class);
  }

  @Test
  void onlyTheLatestOfAKindIsShown() throws Exception {
    ExecutorService screen = Executors.newSingleThreadExecutor();
    var shown = new ConcurrentLinkedQueue<Integer>();
    var ran = new ConcurrentLinkedQueue<Integer>();
    var ended = new ConcurrentLinkedQueue<Integer>();
    var started = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    try (Tasks tasks = new BackgroundTasks(screen)) {
      screen
          .submit(
              () -> {
                for (int i = 1; i <= 5; i++) {
                  int number = i;
                  tasks
                      .latest(
                          "routes",
                          progress -> {
                            started.countDown();
                            go.await();
                            ran.add(number);
                            return number;
                          })
                      .onSuccess(shown::add)
                      .onEnd(() -> ended.add(number));
                  // The first runs before the next replaces it; the others find it running.
                  started.await();
                }
                return null;
              })
          .get();
      go.countDown();
      await().atMost(Duration.ofMinutes(2)).until(() -> ended.size() == 5);
      assertThat(shown).containsExactly(5);
      assertThat(ran).containsExactly(1, 5);
    } finally {
      screen.shutdownNow();
    }
  }

  @Test
  void aCancelledTaskEndsWithoutAResult() throws Exception {
    ExecutorService screen = Executors.newSingleThreadExecutor();
    var said = new ConcurrentLinkedQueue<String>();
    try (Tasks tasks = new BackgroundTasks(screen)) {
      screen
          .submit(
              () -> {
                RunningTask<String> task =
                    tasks.run(
                        "endless",
                        progress -> {
                          while (true) {
                            progress.stopIfCancelled();
                            Thread.onSpinWait();
                          }
                        });
                task.onSuccess(said::add).onFailure(e -> said.add("failed"));
                task.onEnd(() -> said.add("end"));
                task.cancel();
              })
          .get();
      await().atMost(Duration.ofMinutes(2)).until(() -> said.contains("end"));
      assertThat(said).containsExactly("end");
    } finally {
      screen.shutdownNow();
    }
  }
}
