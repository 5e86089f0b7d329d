package org.d2nn.learning;

/** Seconds of training, pauses left out. */
final class Stopwatch {
  private double earlier;
  private long since = System.nanoTime();

  /**
   * @param seconds of earlier parts of the run
   */
  Stopwatch(double seconds) {
    earlier = seconds;
  }

  void pause() {
    earlier += (System.nanoTime() - since) * 1e-9;
  }

  void resume() {
    since = System.nanoTime();
  }

  double seconds() {
    return earlier + (System.nanoTime() - since) * 1e-9;
  }
}
