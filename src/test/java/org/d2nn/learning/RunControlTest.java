package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Precision;
import org.d2nn.learning.TrainingListener.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunControlTest {
  private final RunControl control = new RunControl();
  private final AtomicLong lastStep = new AtomicLong();
  private final AtomicReference<StepMetrics> lastMetrics = new AtomicReference<>();
  private final CountDownLatch moving = new CountDownLatch(20);
  private final Semaphore paused = new Semaphore(0);
  private final AtomicReference<Checkpoint> kept = new AtomicReference<>();

  @Test
  void pauseAndStopTakeEffectWithin200Milliseconds() throws Exception {
    CompletableFuture<Outcome> run = start();
    moving.await();
    double[] latencies = new double[3];
    for (int i = 0; i < latencies.length; i++) {
      long asked = System.nanoTime();
      control.pause();
      assertThat(paused.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      latencies[i] = (System.nanoTime() - asked) * 1e-6;
      long at = lastStep.get();
      Thread.sleep(50);
      assertThat(lastStep.get()).isEqualTo(at);
      control.resume();
      while (lastStep.get() <= at) {
        Thread.sleep(1);
      }
    }
    Arrays.sort(latencies);
    System.out.printf("paused after %s ms%n", Arrays.toString(latencies));
    assertThat(latencies[1]).as("in the middle, as other work may disturb").isLessThan(200);

    long asked = System.nanoTime();
    control.stop();
    assertThat(run.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.STOPPED);
    double stopped = (System.nanoTime() - asked) * 1e-6;
    System.out.printf("stopped after %.1f ms%n", stopped);
    assertThat(stopped).isLessThan(400); // the checkpoint is written by then
    assertThat(kept.get().step()).isEqualTo(lastStep.get());
    assertThat(kept.get().finished()).isFalse();
  }

  @Test
  void aPausedRunCanBeStopped() throws Exception {
    CompletableFuture<Outcome> run = start();
    control.pause();
    assertThat(paused.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    control.stop();
    assertThat(run.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.STOPPED);
  }

  @Test
  void changesHoldFromTheNextStepOn() throws Exception {
    CompletableFuture<Outcome> run = start();
    moving.await();
    control.changeLambda(0.25);
    control.changeEpsilon(0.125);
    control.changeLearningRate(0.0005);
    long asked = lastStep.get();
    while (lastStep.get() < asked + 2) {
      Thread.sleep(1);
    }
    StepMetrics metrics = lastMetrics.get();
    control.stop();
    run.get();
    assertThat(metrics.lambda()).isEqualTo(0.25);
    assertThat(metrics.epsilon()).isEqualTo(0.125);
    assertThat(metrics.learningRate()).isEqualTo(0.0005);
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

  private CompletableFuture<Outcome> start() {
    var settings = new Settings();
    settings.epochs = 100_000;
    var listener =
        new TrainingListener() {
          @Override
          public void step(StepMetrics metrics) {
            lastMetrics.set(metrics);
            lastStep.set(metrics.step());
            moving.countDown();
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
