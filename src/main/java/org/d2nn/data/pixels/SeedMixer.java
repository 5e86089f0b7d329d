package org.d2nn.data.pixels;

/**
 * Numbers that look random and are pure functions of their input (the finalizer of
 * SplittableRandom).
 */
public final class SeedMixer {

  private SeedMixer() {}

  /** 64 well-mixed bits of one number. */
  static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** 64 well-mixed bits of several numbers; their order counts. */
  public static long mix(long first, long... more) {
    long hash = mix(first);
    for (long value : more) {
      hash = mix(hash ^ mix(value));
    }
    return hash;
  }

  /** 64 well-mixed bits of a text. */
  public static long mix(long seed, String text) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return mix(seed, hash);
  }

  /** A number in [0, 1) from well-mixed bits. */
  public static double unit(long bits) {
    return (bits >>> 11) * 0x1.0p-53;
  }
}
