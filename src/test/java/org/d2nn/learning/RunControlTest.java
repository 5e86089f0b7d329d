package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Precision;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.TrainingListener.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class RunControlTest {
  private RunControl control = new RunControl();
  private final AtomicLong lastStep = new AtomicLong();
  private final AtomicReference<StepMetrics> lastMetrics = new AtomicReference<>();
  private final Semaphore paused = new Semaphore(0);
  private final AtomicReference<Checkpoint> kept = new AtomicReference<>();

  @Test
  void pauseTakesEffectWithin200Milliseconds() throws Exception {
    CompletableFuture<Outcome> run = start();
    awaitStep(20);
    long least = Long.MAX_VALUE; // of three: other programs' work does not count
    for (int i = 0; i < 3; i++) {
      long asked = System.nanoTime();
      control.pause();
      paused.acquire();
      least = Math.min(least, System.nanoTime() - asked);
      long at = lastStep.get();
      await().during(Duration.ofMillis(50)).until(() -> lastStep.get() == at);
      control.resume();
      awaitStep(at + 1);
    }
    assertThat(Duration.ofNanos(least)).isLessThan(Duration.ofMillis(200));
    control.stop();
    assertThat(run.get()).isEqualTo(Outcome.STOPPED);
  }

  @Test
  void stopTakesEffectWithin400MillisecondsAndLeavesACheckpoint() throws Exception {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      control = new RunControl();
      lastStep.set(0);
      CompletableFuture<Outcome> run = start();
      awaitStep(20);
      long asked = System.nanoTime();
      control.stop();
      assertThat(run.get()).isEqualTo(Outcome.STOPPED);
      least = Math.min(least, System.nanoTime() - asked);
      assertThat(kept.get().step()).isEqualTo(lastStep.get());
      assertThat(kept.get().finished()).isFalse();
    }
    assertThat(Duration.ofNanos(least)).isLessThan(Duration.ofMillis(400));
  }

  @Test
  void aPausedRunCanBeStopped() throws Exception {
    CompletableFuture<Outcome> run = start();
    control.pause();
    paused.acquire();
    control.stop();
    assertThat(run.get()).isEqualTo(Outcome.STOPPED);
  }

  @Test
  void changesHoldFromTheNextStepOn() throws Exception {
    CompletableFuture<Outcome> run = start();
    awaitStep(20);
    control.changeLambda(0.25);
    control.changeEpsilon(0.125);
    control.changeLearningRate(0.0005);
    awaitStep(lastStep.get() + 2);
    StepMetrics metrics = lastMetrics.get();
    control.stop();
    run.get();
    assertThat(metrics.get(Metric.LAMBDA)).isEqualTo(0.25);
    assertThat(metrics.get(Metric.EPSILON)).isEqualTo(0.125);
    assertThat(metrics.get(Metric.LEARNING_RATE)).isEqualTo(0.0005);
    assertThat(kept.get().changes()).hasSize(3);
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> control.changeLambda(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("λ must be between 0");
    assertThatThrownBy(() -> control.changeEpsilon(-0.1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> control.changeLearningRate(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void awaitStep(long step) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> lastStep.get() >= step);
  }

  private CompletableFuture<Outcome> start() {
    var settings = new SettingsBuilder();
    settings.epochs = 100_000;
    var listener =
        new TrainingListener() {
          @Override
          public void step(StepMetrics metrics) {
            lastMetrics.set(metrics);
            lastStep.set(metrics.step());
          }

          @Override
          public void paused(long step) {
            paused.release();
          }
        };
    return CompletableFuture.supplyAsync(
        () -> {
          try (Engine engine = Engine.fresh(BanditTask.graph(), Precision.FLOAT, 1)) {
            return new Trainer(engine, settings.build(), new BanditTask(1, 64, 10))
                .listening(listener)
                .drivenBy(control)
                .keeping(kept::set)
                .run();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
