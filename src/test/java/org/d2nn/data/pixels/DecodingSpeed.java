package org.d2nn.data.pixels;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.d2nn.data.cache.CacheBuilder;
import org.d2nn.data.cache.PixelCache;
import org.d2nn.data.sets.FolderPictures;
import org.d2nn.data.sets.FolderScan;
import org.d2nn.data.sets.ImageFolders;
import org.d2nn.progress.Progress;

/**
 * How fast photographs go from the disk into a cache, beside bare decoding: the same files read and
 * decoded by Java's own JPEG reader, one per processor, and discarded. Run by {@code
 * src/test/scripts/decoding-speed.sh}; takes the folder of class folders and the number of rounds,
 * which alternate. Prints the medians and their ratio; exit code 1 where it is under 0.85.
 */
public final class DecodingSpeed {
  private static final double GOAL = 0.85;
  private static final InputSize INPUT = new InputSize(3, 32, 32);
  private static final InputSize THUMBNAIL = new InputSize(3, 64, 64);

  private final Path folder;
  private final FolderPictures pictures;
  private final List<Path> files;

  private DecodingSpeed(Path folder) throws DatasetException, IOException {
    this.folder = folder;
    pictures = FolderScan.of(new ImageFolders(folder.toString(), List.of(), 0), Progress.NONE);
    try (Stream<Path> below = Files.walk(folder, java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
      files =
          below
              .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.jpe?g"))
              .toList();
    }
  }

  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
    var speed = new DecodingSpeed(Path.of(arguments[0]));
    ImageIO.setUseCache(false);
    speed.toCache();
    speed.bare();
    List<Double> cached = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      cached.add(speed.toCache());
      bare.add(speed.bare());
    }
    double ratio = median(cached) / median(bare);
    System.out.printf(
        Locale.ROOT,
        "%s: %,d photographs, medians of %d rounds%n"
            + "from disk to cache  %,6.0f images/s%nbare decoding       %,6.0f images/s%n"
            + "ratio               %6.2f (at least %.2f)%n",
        speed.folder,
        speed.files.size(),
        rounds,
        median(cached),
        median(bare),
        ratio,
        GOAL);
    System.exit(ratio >= GOAL ? 0 : 1);
  }

  /** Photographs per second into caches of an input's size and of thumbnails. */
  private double toCache() throws DatasetException, IOException {
    Path cache = Files.createTempDirectory("d2nn-decoding-speed");
    try {
      Map<Rendition, Path> missing = new LinkedHashMap<>();
      for (InputSize size : List.of(INPUT, THUMBNAIL)) {
        Rendition rendition = Rendition.plain(size);
        missing.put(rendition, cache.resolve(rendition.label() + PixelCache.SUFFIX));
      }
      long start = System.nanoTime();
      CacheBuilder.build(pictures, missing, Progress.NONE);
      return pictures.count() / seconds(start);
    } finally {
      try (Stream<Path> made = Files.list(cache)) {
        for (Path file : made.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(cache);
    }
  }

  /** Photographs per second, decoded and discarded. */
  private double bare() throws InterruptedException, ExecutionException {
    int workers = Runtime.getRuntime().availableProcessors();
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    var next = new AtomicInteger();
    long start = System.nanoTime();
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      running.add(threads.submit(() -> decode(next)));
    }
    for (Future<?> one : running) {
      one.get();
    }
    threads.shutdown();
    return files.size() / seconds(start);
  }

  private void decode(AtomicInteger next) {
    ImageReader reader = ImageDecoder.jdkReader("jpeg");
    try {
      for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
        byte[] content = Files.readAllBytes(files.get(i));
        reader.setInput(
            new MemoryCacheImageInputStream(new ByteArrayInputStream(content)), true, true);
        reader.read(0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      reader.dispose();
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
