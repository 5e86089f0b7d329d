package org.d2nn.app.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunListTest {
  @TempDir Path base;
  private String name;

  @BeforeEach
  void makeRuns() throws IOException {
    Workspace workspace = TinyExperiment.in(base, new ImmediateTasks(), new NoDialogs());
    name = workspace.experiment().name();
    for (String run :
        new String[] {"runs/first", "runs/tiny-0.9-1", "runs/tiny-0.9-1-2", "runs/many/runs/a"}) {
      Path folder = Files.createDirectories(base.resolve(run));
      Files.copy(base.resolve("tiny.d2nn.json"), folder.resolve("experiment.json"));
    }
    Path sweep = base.resolve("runs/many");
    Files.writeString(sweep.resolve("sweep.json"), "{}");
    Files.copy(base.resolve("tiny.d2nn.json"), sweep.resolve("experiment.d2nn.json"));
  }

  @Test
  void everyRunHasATitleOfItsOwn() {
    assertThat(RunList.runsOf(name, base))
        .extracting(RunChoice::title)
        .containsExactlyInAnyOrder(
            "λ 0.9 · seed 1 · first", "λ 0.9 · seed 1", "λ 0.9 · seed 1 · run 2");
  }

  @Test
  void runsOfSweepsAreListedWhereTheyAreAskedFor() {
    assertThat(RunList.runsAndSweepsOf(name, base, Optional.empty()))
        .extracting(RunChoice::title)
        .hasSize(4)
        .contains("λ 0.9 · seed 1 · sweep many");
    assertThat(RunList.runsAndSweepsOf("another", base, Optional.empty())).isEmpty();
  }

  @Test
  void runsAreFoundByWords() {
    RunChoice run = RunList.choiceOf(base.resolve("runs/first")).orElseThrow();
    assertThat(run.place()).isEqualTo("runs/first");
    assertThat(run.matches("FIRST seed")).isTrue();
    assertThat(run.matches("second")).isFalse();
    assertThat(run.epochs()).isZero();
    assertThat(run.accuracy()).isNaN();
  }
}
