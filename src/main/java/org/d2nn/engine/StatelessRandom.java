package org.d2nn.engine;

/**
 * Random numbers that are a function of what they are for: (seed, step, example, place), where a
 * place is a node, or an element of a layer. So a draw does not depend on how examples are batched,
 * which other nodes run, or what was drawn before (docs/method.md section 5).
 */
public final class StatelessRandom {
  private StatelessRandom() {}

  /**
   * A number in [0, 1) for a tuple of keys; the same keys give the same number on every machine.
   */
  public static double uniform(long... keys) {
    return (hash(keys) >>> 11) * 0x1.0p-53;
  }

  /** A whole number in {@code 0 .. bound - 1} for a tuple of keys. */
  public static int below(int bound, long... keys) {
    return (int) Math.min(bound - 1L, (long) (uniform(keys) * bound));
  }

  /** 64 well-mixed bits for a tuple of keys. */
  public static long hash(long... keys) {
    long hash = 0x9E3779B97F4A7C15L;
    for (long key : keys) {
      hash = mix(hash ^ mix(key + 0x9E3779B97F4A7C15L)) + 0x9E3779B97F4A7C15L;
    }
    return mix(hash);
  }

  /** A key for a name, the same in every process. */
  public static long key(String name) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return mix(hash);
  }

  /** The finaliser of SplitMix64 (Steele et al. 2014). */
  private static long mix(long bits) {
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return bits ^ (bits >>> 31);
  }
}
