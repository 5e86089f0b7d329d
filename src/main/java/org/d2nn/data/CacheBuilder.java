package org.d2nn.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Decodes every picture of a set once, on all processors, into the caches that are missing. */
final class CacheBuilder {

  private final Pictures pictures;
  private final List<Rendition> renditions;
  private final List<CacheWriter> writers;
  private final String[] problems;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean isStopped;

  private CacheBuilder(Pictures pictures, List<Rendition> renditions, List<CacheWriter> writers) {
    this.pictures = pictures;
    this.renditions = renditions;
    this.writers = writers;
    this.problems = new String[pictures.count()];
  }

  /**
   * Makes caches.
   *
   * @param missing which renditions, and in which files
   * @throws CancellationException if {@code progress} says so
   */
  static void build(Pictures pictures, Map<Rendition, Path> missing, LoadProgress progress)
      throws IOException {
    List<CacheWriter> writers = new ArrayList<>();
    try {
      List<Rendition> renditions = List.copyOf(missing.keySet());
      for (Rendition rendition : renditions) {
        writers.add(new CacheWriter(missing.get(rendition), pictures.count(), rendition.bytes()));
      }
      new CacheBuilder(pictures, renditions, writers).run(progress);
    } finally {
      for (CacheWriter writer : writers) {
        writer.close();
      }
    }
  }

  private void run(LoadProgress progress) throws IOException {
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
      throw new IllegalStateException("decoding failed", thrown);
    }
    for (CacheWriter writer : writers) {
      writer.finish(problems);
    }
  }

  /** Reports until the workers are done; writers may only be closed after that. */
  private void watch(CountDownLatch running, LoadProgress progress) {
    boolean isCancelled = false;
    boolean isInterrupted = false;
    boolean ended = false;
    while (!ended) {
      try {
        ended = running.await(50, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        isInterrupted = true;
        isStopped = true;
      }
      progress.at(pictures.doing(), done.get(), pictures.count());
      if (!ended && progress.cancelled()) {
        isCancelled = true;
        isStopped = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
    if (isCancelled || isInterrupted) {
      throw new CancellationException("stopped while reading images");
    }
  }

  private void work(CountDownLatch running) {
    double span =
        renditions.stream().mapToDouble(r -> Math.max(r.spanX(), r.spanY())).max().orElse(1);
    try (Pictures.Decoding decoding = pictures.decoding()) {
      for (int i = next.getAndIncrement();
          i < pictures.count() && !isStopped;
          i = next.getAndIncrement()) {
        keep(decoding, i, span);
        done.incrementAndGet();
      }
    } catch (Throwable e) {
      failure.compareAndSet(null, e);
      isStopped = true;
    } finally {
      running.countDown();
    }
  }

  private void keep(Pictures.Decoding decoding, int index, double span) throws IOException {
    try {
      Picture picture = decoding.decode(index, span);
      for (int r = 0; r < writers.size(); r++) {
        writers.get(r).write(index, Resampling.render(picture, renditions.get(r)));
      }
    } catch (UnreadableImage e) {
      problems[index] = e.getMessage();
    }
  }
}
