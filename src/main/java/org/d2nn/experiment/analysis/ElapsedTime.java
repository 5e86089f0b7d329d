package org.d2nn.experiment.analysis;

/** Adds up the time between its starts and stops. */
final class ElapsedTime {
  private long started;
  private long nanos;

  void start() {
    started = System.nanoTime();
  }

  void stop() {
    nanos += System.nanoTime() - started;
  }

  double seconds() {
    return nanos / 1e9;
  }
}
