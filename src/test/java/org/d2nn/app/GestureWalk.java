package org.d2nn.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * A walk of random gestures over the real window, drawn by a seed. Each gesture and what must hold
 * after it is a {@link #step}; a fault names the gestures before it.
 */
abstract class GestureWalk implements AutoCloseable {
  private static final int REMEMBERED = 12;

  final Random random;
  private final Map<String, Integer> counts = new TreeMap<>();
  private final Deque<String> lasts = new ArrayDeque<>();

  GestureWalk(long seed) {
    random = new Random(seed);
  }

  /** Opens a walk in a folder of its own. */
  interface Start {
    GestureWalk in(Path folder, long seed) throws Exception;
  }

  /**
   * Walks as the command line says: the number of gestures, and the seed. Ends the process, with 1
   * where something was wrong.
   */
  static void run(String[] arguments, Start start) throws Exception {
    int gestures = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1000;
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime() % 100_000;
    System.out.println(gestures + " gestures, seed " + seed);
    int exit = 0;
    try (GestureWalk walk = start.in(Files.createTempDirectory("d2nn-walk"), seed)) {
      walk.walk(
          gestures,
          done -> {
            if (done % 100 == 0) {
              System.out.println(done);
            }
          });
      System.out.println("all " + gestures + " gestures went well: " + walk.counts);
      System.out.println(walk.checked());
    } catch (AssertionError e) {
      e.printStackTrace(System.out);
      exit = 1;
    }
    System.exit(exit);
  }

  /** Makes a gesture, and checks what it left. */
  abstract void step();

  /** What was compared on the way; may be empty. */
  String checked() {
    return "";
  }

  /**
   * @param done is told how many gestures were made
   * @throws AssertionError with the gestures after which something was wrong
   */
  final void walk(int gestures, IntConsumer done) {
    for (int made = 1; made <= gestures; made++) {
      try {
        step();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "gesture %d, after %s: %s".formatted(made, lasts, e.getMessage()), e);
      }
      done.accept(made);
    }
  }

  final void act(String name, Runnable gesture) {
    remember(name);
    count(name);
    gesture.run();
  }

  /** For what is said of a fault. */
  final void remember(String what) {
    lasts.addLast(what);
    if (lasts.size() > REMEMBERED) {
      lasts.removeFirst();
    }
  }

  final void count(String name) {
    counts.merge(name, 1, Integer::sum);
  }

  /** How often each gesture was made, and what else was counted. */
  final Map<String, Integer> counts() {
    return counts;
  }

  @Override
  public void close() throws Exception {
    OpenWindow.close();
  }
}
