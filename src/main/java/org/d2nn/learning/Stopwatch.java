package org.d2nn.learning;

/** Seconds of training, pauses left out. */
final class Stopwatch {
  private double gathered;
  private long since = System.nanoTime();

  /**
   * @param seconds what earlier parts of the run took
   */
  Stopwatch(double seconds) {
    gathered = seconds;
  }

  void hold() {
    gathered += (System.nanoTime() - since) * 1e-9;
  }

  void resume() {
    since = System.nanoTime();
  }

  double seconds() {
    return gathered + (System.nanoTime() - since) * 1e-9;
  }
}
