package org.d2nn.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.d2nn.app.form.Sketches;
import org.d2nn.charts.ChartFiles;
import org.d2nn.charts.ChartModel;
import org.d2nn.charts.ChartModel.StepMark;
import org.d2nn.graph.SampleGraphs;
import org.d2nn.learning.RunControl.Change;
import org.d2nn.learning.TrainingListener.Outcome;
import org.d2nn.learning.TrainingListener.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFeedTest {
  private final RunFeed feed = new RunFeed(SampleGraphs.smallHighLow(), 0.9, 5, false);

  @Test
  void hasAChartForEverythingThatIsWatchedAndOneForEachControlNode() {
    assertThat(feed.curves().charts())
        .extracting(ChartModel::title)
        .containsExactly(
            "Exploration ε",
            "Reward",
            "Accuracy",
            "Relative cost",
            "Loss",
            "Decisions of Q",
            "Gradient norm");
  }

  @Test
  void stepsAndEpochsBecomeCurves() {
    feed.started(100, 20, 1);
    feed.step(Sketches.step(1, 0.8, 0.25));
    feed.epoch(Sketches.epoch(1, 1, 0.9));
    List<ChartModel> charts = feed.curves().charts();
    assertThat(charts.get(2).latest()).isEqualTo("0.800 · 0.900");
    assertThat(charts.get(5).latest()).isEqualTo("N2 25 % · N3 75 %");
  }

  @Test
  void knowsHowFarItIs() {
    feed.started(100, 20, 1);
    feed.step(Sketches.step(25, 0.8, 0.5));
    RunFeed.Standing standing = feed.standing();
    assertThat(standing.fraction()).isEqualTo(0.25);
    assertThat(standing.epochs()).isEqualTo(5);
  }

  @Test
  void theLogTellsWhatHappened() {
    feed.started(100, 20, 1);
    feed.changed(new Change(61, Change.What.LAMBDA, 0.95));
    feed.changed(new Change(62, Change.What.EPSILON, Double.NaN));
    feed.warned(new Warning(Warning.Kind.COLLAPSED_CONTROLLER, "Q", 70, "Q picks N2 only."));
    feed.finished(Outcome.STOPPED, 80);
    assertThat(feed.lines())
        .extracting(RunFeed.LogLine::text)
        .containsExactly(
            "training started",
            "λ changed 0.9 → 0.95 at step 61",
            "ε changed back to its schedule at step 62",
            "Q picks N2 only.",
            "stopped after step 80");
    assertThat(feed.lines().get(3).kind()).isEqualTo(RunFeed.LogLine.Kind.WARNING);
    assertThat(feed.standing().lambda()).isEqualTo(0.95);
  }

  @Test
  void theLogDoesNotGrowForEver() {
    for (int i = 0; i < 2000; i++) {
      feed.say("line " + i);
    }
    assertThat(feed.lines()).hasSizeLessThanOrEqualTo(500);
    assertThat(feed.newsAfter(0).written()).isEqualTo(2000);
    assertThat(feed.newsAfter(0).lines()).isEqualTo(feed.lines());
    assertThat(feed.newsAfter(1998).lines()).isEqualTo(feed.lines().subList(498, 500));
    assertThat(feed.newsAfter(2000).lines()).isEmpty();
  }

  @Test
  void timeLeftGoesByTheSpeedOfLateAndLeavesPausesOut() {
    var speed = new SpeedMeter();
    speed.restart(1);
    long second = 1_000_000_000L;
    for (int step = 1; step <= 100; step++) {
      speed.step(step, step * second / 10);
    }
    assertThat(speed.stepsPerSecond()).isCloseTo(10, within(0.1));
    speed.pause(10 * second);
    speed.resume(500 * second);
    speed.step(101, 500 * second + second / 10);
    assertThat(speed.stepsPerSecond()).isCloseTo(10, within(0.2));
  }

  @Test
  void anEarlierRunIsFilledIn() {
    RunFeed.Past past = feed.new Past();
    past.step(Sketches.step(1, 0.6, 0.5));
    past.changed(new Change(2, Change.What.LAMBDA, 0.5));
    past.step(Sketches.step(2, 0.7, 0.5));
    past.epoch(Sketches.epoch(1, 2, 0.75));
    feed.planned(10);
    assertThat(feed.curves().charts().get(2).latest()).isEqualTo("0.650 · 0.750");
    assertThat(feed.standing().lambda()).isEqualTo(0.5);
    assertThat(feed.standing().fraction()).isEqualTo(0.2);
  }

  @Test
  void aTableHasEveryStepAsItWasLogged(@TempDir Path folder) throws Exception {
    Files.copy(
        Path.of("sample-configs/high-low-builtin.d2nn.json"), folder.resolve("experiment.json"));
    Files.write(
        folder.resolve("metrics.jsonl"),
        Stream.concat(
                IntStream.rangeClosed(1, 1001)
                    .mapToObj(
                        step ->
                            "{\"kind\":\"step\",\"step\":%d,\"epoch\":1,\"accuracy\":%s}"
                                .formatted(step, step % 7 / 7.0)),
                Stream.of(
                    "{\"kind\":\"epoch\",\"step\":1001,\"epoch\":1,\"accuracy\":0.75,\"best\":true}"))
            .toList());
    Path table = folder.resolve("accuracy.csv");
    ChartFiles.csv(PastRun.everyStep(folder).get(2), table);
    List<String> rows = Files.readAllLines(table);
    assertThat(rows).hasSize(1002);
    assertThat(rows.get(0)).isEqualTo("step,training,validation (greedy)");
    assertThat(rows.get(5)).isEqualTo("5," + 5 / 7.0 + ",");
    assertThat(rows.get(1001)).isEqualTo("1001," + 0.0 + ",0.75");
  }

  @Test
  void marksSayWhereEpochsEndedAndWhatWasChanged() {
    feed.started(100, 20, 1);
    feed.changed(new Change(61, Change.What.LAMBDA, 0.95));
    feed.epoch(Sketches.epoch(1, 80, 0.9));
    assertThat(feed.marks())
        .containsExactly(new StepMark(61, "λ 0.95", false), new StepMark(80, "epoch 1", true));
  }

  @Test
  void aSmallLastBatchDoesNotMakeTheFigureJump() {
    feed.started(100, 20, 1);
    for (int step = 1; step < 20; step++) {
      feed.step(Sketches.step(step, 0.9, 0.5));
    }
    feed.step(Sketches.step(20, 0, 0.5));
    assertThat(feed.curves().charts().get(2).latest()).isEqualTo("0.855");
  }
}
