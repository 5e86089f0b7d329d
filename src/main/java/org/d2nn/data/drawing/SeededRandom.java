package org.d2nn.data.drawing;

/** Random numbers from a key, the same on every machine and Java version (SplitMix64). */
final class SeededRandom {

  private long state;

  SeededRandom(long... key) {
    for (long part : key) {
      state = mix(state + 0x9E3779B97F4A7C15L * part);
    }
  }

  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** In [0, 1). */
  double unit() {
    state += 0x9E3779B97F4A7C15L;
    return (mix(state) >>> 11) * 0x1.0p-53;
  }

  double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** In (-size, size). */
  double around(double size) {
    return size * (2 * unit() - 1);
  }

  /** Roughly normal: mean 0, deviation 1, never beyond 3.5. */
  double bell() {
    return (unit() + unit() + unit() + unit() - 2) * 1.7320508075688772;
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  /** In 0 to {@code bound - 1}. */
  int below(int bound) {
    return (int) (unit() * bound);
  }

  /** From {@code low} to {@code high}, both included. */
  int count(int low, int high) {
    return low + below(high - low + 1);
  }
}
