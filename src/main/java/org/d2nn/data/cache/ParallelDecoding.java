package org.d2nn.data.cache;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.d2nn.data.pixels.Picture;
import org.d2nn.data.pixels.UnreadableImage;
import org.d2nn.data.sets.Pictures;
import org.d2nn.progress.Progress;

/** Decodes every picture of a set on all processors, and hands each to a taker. */
public final class ParallelDecoding {

  /** Receives the pictures, on several threads at once. */
  public interface Taker {

    /** A picture was decoded. */
    void take(int index, Picture picture) throws IOException;

    /** Whether a picture is to be decoded at all. */
    default boolean needs(int index) {
      return true;
    }

    /** A picture cannot be used. */
    default void refuse(int index, UnreadableImage why) throws IOException {
      throw new IOException(why);
    }

    /** How much of each picture is needed, in sides of the crop. */
    default double span() {
      return 1;
    }
  }

  private final Pictures pictures;
  private final Taker taker;

  /** How many pictures in a row one worker takes: those cut from one photograph are neighbours. */
  private final int neighbours;

  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean isStopped;

  private ParallelDecoding(Pictures pictures, Taker taker) {
    this.pictures = pictures;
    this.taker = taker;
    neighbours = Math.max(1, Math.min(32, pictures.count() / 64));
  }

  /**
   * Decodes them all; returns when every worker has ended.
   *
   * @throws CancellationException if {@code progress} is cancelled, or the program shuts down its
   *     workers by interrupting them
   */
  public static void of(Pictures pictures, Progress progress, Taker taker) throws IOException {
    new ParallelDecoding(pictures, taker).run(progress);
  }

  private void run(Progress progress) throws IOException {
    int workers =
        Math.max(1, Math.min(Runtime.getRuntime().availableProcessors(), pictures.count()));
    CountDownLatch running = new CountDownLatch(workers);
    for (int w = 0; w < workers; w++) {
      Thread worker = new Thread(() -> work(running), "decode-" + w);
      worker.setDaemon(true);
      worker.start();
    }
    watch(running, progress);
    Throwable thrown = failure.get();
    if (thrown instanceof IOException e) {
      throw e;
    } else if (thrown != null) {
      throw new IllegalStateException("decoding failed: " + thrown, thrown);
    }
  }

  private void watch(CountDownLatch running, Progress progress) {
    boolean isInterrupted = false;
    boolean isCancelled = false;
    boolean isOver = false;
    while (!isOver) {
      try {
        isOver = running.await(50, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        isInterrupted = true;
        isStopped = true;
      }
      progress.at(pictures.doing(), done.get(), pictures.count());
      if (!isOver && progress.isCancelled()) {
        isCancelled = true;
        isStopped = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    if (isCancelled || isInterrupted) {
      throw new CancellationException("stopped while " + pictures.doing().toLowerCase(Locale.ROOT));
    }
  }

  private void work(CountDownLatch running) {
    try (Pictures.Decoding decoding = pictures.decoding()) {
      for (int from = next.getAndAdd(neighbours);
          from < pictures.count() && !isStopped;
          from = next.getAndAdd(neighbours)) {
        for (int i = from; i < Math.min(pictures.count(), from + neighbours) && !isStopped; i++) {
          hand(decoding, i);
          done.incrementAndGet();
        }
      }
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
      isStopped = true;
    } finally {
      running.countDown();
    }
  }

  private void hand(Pictures.Decoding decoding, int index) throws IOException {
    if (!taker.needs(index)) {
      return;
    }
    Picture picture;
    try {
      picture = decoding.decode(index, taker.span());
    } catch (UnreadableImage e) {
      taker.refuse(index, e);
      return;
    }
    taker.take(index, picture);
  }
}
