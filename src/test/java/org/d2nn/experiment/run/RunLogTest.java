package org.d2nn.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RunLogTest {
  @TempDir Path temp;

  @Test
  void holdsTheLinesOfItsOwnRunOnlyWhileAnotherTrainsInTheSameProgram() throws Exception {
    var bothAreOpen = new CyclicBarrier(2);
    var bothHaveLogged = new CyclicBarrier(2);
    var threads = Executors.newFixedThreadPool(2);
    try {
      var runs =
          List.of("first", "second").stream()
              .map(
                  name ->
                      threads.submit(
                          () -> {
                            RunFolder folder =
                                RunFolder.at(Files.createDirectory(temp.resolve(name)));
                            try (RunLog log = new RunLog(folder)) {
                              bothAreOpen.await(2, TimeUnit.MINUTES);
                              LoggerFactory.getLogger("org.d2nn.run").info("line of {}", name);
                              bothHaveLogged.await(2, TimeUnit.MINUTES);
                            }
                            return Files.readString(folder.log());
                          }))
              .toList();
      assertThat(runs.get(0).get()).contains("line of first").doesNotContain("second");
      assertThat(runs.get(1).get()).contains("line of second").doesNotContain("first");
    } finally {
      threads.shutdownNow();
    }
  }
}
