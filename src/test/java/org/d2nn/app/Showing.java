package org.d2nn.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/**
 * What the open windows show, asked and changed on the JavaFX thread, without the pauses in which
 * {@code FxRobot} waits for more to happen.
 */
final class Showing {
  private static final long MOST_MINUTES = 2;
  private static final long MOST_SECONDS_OF_FRAME = 5;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private Showing() {}

  /**
   * Does something on the JavaFX thread, and returns what came out of it.
   *
   * @throws RuntimeException or an error, as it was thrown there
   */
  static <T> T now(Callable<T> asked) {
    var answer = new CompletableFuture<T>();
    Runnable ask =
        () -> {
          try {
            answer.complete(asked.call());
          } catch (Exception | AssertionError failure) {
            answer.completeExceptionally(failure);
          }
        };
    if (Platform.isFxApplicationThread()) {
      ask.run();
    } else {
      Platform.runLater(ask);
    }
    try {
      return answer.get(MOST_MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new AssertionError(failed.getCause().getMessage(), failed.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("the JavaFX thread has not answered for two minutes", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Does something on the JavaFX thread. */
  static void act(Runnable what) {
    now(
        () -> {
          what.run();
          return true;
        });
  }

  /** The first node that a selector finds and that can be seen, in any window. */
  static Optional<Node> first(String selector) {
    return all(selector).stream().findFirst();
  }

  /** Every node that a selector finds and that can be seen, in every window. */
  static List<Node> all(String selector) {
    return now(
        () -> {
          List<Node> found = new ArrayList<>();
          for (Window window : Window.getWindows()) {
            if (window.isShowing() && window.getScene() != null) {
              window.getScene().getRoot().lookupAll(selector).stream()
                  .filter(Showing::isSeen)
                  .forEach(found::add);
            }
          }
          return found;
        });
  }

  static boolean isThere(String selector) {
    return first(selector).isPresent();
  }

  /** Whether neither a node nor what it is in is hidden. */
  static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  /** A place of a node on the screen, from 0 to 1 of its width and height. */
  static Point2D place(Node node, double across, double down) {
    return now(
        () -> {
          Bounds bounds = node.localToScreen(node.getLayoutBounds());
          return bounds == null
              ? Point2D.ZERO // it has gone meanwhile
              : new Point2D(
                  bounds.getMinX() + across * bounds.getWidth(),
                  bounds.getMinY() + down * bounds.getHeight());
        });
  }

  /**
   * Waits for the next frame, before which all windows are styled and laid out. To style them in
   * between would take longer than a frame: JavaFX then looks at every node.
   */
  static void awaitFrame() {
    var done = new CompletableFuture<Boolean>();
    act(
        () ->
            Window.getWindows().stream()
                .filter(window -> window.isShowing() && window.getScene() != null)
                .findFirst()
                .ifPresentOrElse(
                    window -> {
                      Scene scene = window.getScene();
                      scene.addPostLayoutPulseListener(
                          new Runnable() {
                            @Override
                            public void run() {
                              scene.removePostLayoutPulseListener(this);
                              done.complete(true);
                            }
                          });
                      Platform.requestNextPulse();
                    },
                    () -> done.complete(false)));
    try {
      done.get(MOST_SECONDS_OF_FRAME, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException hidden) {
      return; // the window is gone, and with it its frames
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    act(() -> {});
  }

  /**
   * Waits for what must come; two minutes on a busy machine.
   *
   * @throws AssertionError that says what has not come
   */
  static void until(String what, Callable<Boolean> holds) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MOST_MINUTES);
    while (!now(holds)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not in time: " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
