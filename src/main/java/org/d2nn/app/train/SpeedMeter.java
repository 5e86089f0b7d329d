package org.d2nn.app.train;

/**
 * Steps per second over the last seconds, validation and checkpoints included and pauses left out:
 * the time left is estimated from it. One thread at a time.
 */
final class SpeedMeter {
  private static final double FORGET_AFTER_SECONDS = 20;

  private long lastNanos = -1;
  private long lastStep;
  private double steps;
  private double seconds;

  void restart(long firstStep) {
    lastNanos = -1;
    lastStep = firstStep - 1;
    steps = 0;
    seconds = 0;
  }

  void step(long step, long nanos) {
    if (lastNanos >= 0) {
      double passed = (nanos - lastNanos) / 1e9;
      double kept = Math.exp(-passed / FORGET_AFTER_SECONDS);
      seconds = seconds * kept + passed;
      steps = steps * kept + (step - lastStep);
    }
    lastNanos = nanos;
    lastStep = step;
  }

  void pause(long nanos) {
    step(lastStep, nanos);
  }

  void resume(long nanos) {
    lastNanos = nanos;
  }

  /** NaN until enough steps are known. */
  double stepsPerSecond() {
    return seconds > 0.2 ? steps / seconds : Double.NaN;
  }
}
