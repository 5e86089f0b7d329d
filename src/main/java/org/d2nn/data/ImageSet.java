package org.d2nn.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.d2nn.data.cache.BuildLock;
import org.d2nn.data.cache.CacheBuilder;
import org.d2nn.data.cache.CacheFolder;
import org.d2nn.data.cache.InputReader;
import org.d2nn.data.cache.PixelCache;
import org.d2nn.data.cache.Thumbnails;
import org.d2nn.data.pixels.Augmentation;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.data.pixels.Rendition;
import org.d2nn.data.sets.Copies;
import org.d2nn.data.sets.LoadReport;
import org.d2nn.data.sets.Pictures;
import org.d2nn.data.sets.Split;
import org.d2nn.files.FileFailure;
import org.d2nn.progress.Progress;

/**
 * The usable images of a data set, decoded once and read from a memory-mapped cache from then on.
 * Images are numbered from 0 in the order of their classes and names; broken files are left out and
 * listed in the {@link #report()}.
 *
 * <p>Immutable and safe for use by several threads. Holds no image in the heap.
 */
public final class ImageSet {

  /** A set of up to this many images gets thumbnails of its own. */
  private static final int THUMBNAILS_FOR = 20_000;

  private static final int THUMBNAIL_SIDE = 64;

  private final Augmentation augmentation;
  private final Pictures pictures;
  private final int[] usable;
  private final Map<Rendition, PixelCache> caches;
  private final Rendition thumbnails;
  private final LoadReport report;
  private final Copies copies;
  private final Map<String, Integer> indexByName;

  private ImageSet(
      Augmentation augmentation,
      Pictures pictures,
      int[] usable,
      Map<Rendition, PixelCache> caches,
      Rendition thumbnails,
      LoadReport report,
      Copies copies) {
    this.augmentation = augmentation;
    this.pictures = pictures;
    this.usable = usable;
    this.caches = caches;
    this.thumbnails = thumbnails;
    this.report = report;
    this.copies = copies;
    indexByName = new HashMap<>();
    for (int i = 0; i < usable.length; i++) {
      indexByName.put(name(i), i);
    }
  }

  /**
   * Opens the images of a data set. The first time this decodes them, on all processors; later it
   * opens the cache.
   *
   * @param settings where the images come from and how they will be varied
   * @param base the folder that {@link org.d2nn.data.sets.FileSource#path()} is relative to (that
   *     of the experiment file)
   * @param inputs the sizes that the network's inputs take, each once
   * @param progress gets reports of how far it is, and may cancel it
   * @throws DatasetException if the images' folder is missing or fewer than two classes have usable
   *     images
   * @throws IOException if the cache cannot be written; the message says where and how to fix it
   * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
   */
  public static ImageSet open(
      DatasetSettings settings, Path base, List<InputSize> inputs, Progress progress)
      throws DatasetException, IOException {
    Pictures pictures = settings.source().pictures(base, progress);
    requireTwoClasses(pictures, IntStream.range(0, pictures.count()).toArray(), List.of());
    List<Rendition> renditions = new ArrayList<>();
    for (InputSize input : inputs) {
      renditions.add(Rendition.plain(input));
      renditions.add(Rendition.roomy(input, settings.augmentation()));
    }
    Rendition thumbnails = thumbnails(pictures, inputs);
    renditions.add(thumbnails);
    Map<Rendition, Path> missing = new LinkedHashMap<>();
    Map<Rendition, PixelCache> caches = openCaches(pictures, renditions, missing, progress);
    List<Finding> findings = findings(pictures);
    int[] usable = usable(pictures, caches, findings);
    requireTwoClasses(pictures, usable, findings);
    // Of a set that is larger than memory, only while its pictures are at hand.
    boolean isAtHand =
        !missing.isEmpty() || (long) pictures.count() * thumbnails.bytes() <= PixelCache.VERIFIED;
    Copies copies =
        Copies.among(pictures, isAtHand ? usable : new int[0], caches.get(thumbnails)::digest);
    copies
        .across(i -> pictures.label(usable[i]), "classes: delete those in the wrong one")
        .ifPresent(findings::add);
    LoadReport report =
        new LoadReport(
            pictures.count(), usable.length, missing.isEmpty() ? 0 : pictures.count(), findings);
    return new ImageSet(
        settings.augmentation(), pictures, usable, caches, thumbnails, report, copies);
  }

  private static Rendition thumbnails(Pictures pictures, List<InputSize> inputs) {
    int side = Math.min(THUMBNAIL_SIDE, pictures.usefulSide());
    Optional<InputSize> largest =
        inputs.stream()
            .filter(input -> input.height() == input.width())
            .max((a, b) -> Integer.compare(a.values(), b.values()));
    boolean isGoodEnough =
        largest.isPresent()
            && (largest.get().width() >= side && largest.get().channels() == 3
                || pictures.count() > THUMBNAILS_FOR);
    return isGoodEnough
        ? Rendition.plain(largest.get())
        : Rendition.plain(new InputSize(3, side, side));
  }

  /**
   * Opens the caches that exist; makes the others, fills {@code missing} with them, and opens them.
   */
  private static Map<Rendition, PixelCache> openCaches(
      Pictures pictures,
      List<Rendition> renditions,
      Map<Rendition, Path> missing,
      Progress progress)
      throws DatasetException, IOException {
    Path folder = CacheFolder.path();
    Map<Rendition, PixelCache> caches = new HashMap<>();
    try {
      Files.createDirectories(folder);
      CacheFolder.tidy(folder);
      openMade(pictures, renditions, folder, caches, missing);
      if (!missing.isEmpty()) {
        try (BuildLock others =
            BuildLock.take(folder.resolve(pictures.cacheKey() + ".lock"), progress)) {
          openMade(pictures, renditions, folder, caches, missing); // another process may have
          if (!missing.isEmpty()) {
            CacheBuilder.build(pictures, missing, progress);
          }
        }
        for (Map.Entry<Rendition, Path> made : missing.entrySet()) {
          caches.put(
              made.getKey(),
              PixelCache.open(made.getValue(), pictures.count(), made.getKey().bytes())
                  .orElseThrow(() -> new IOException("it was damaged while it was written")));
        }
      }
    } catch (IOException e) {
      throw new IOException(
          "%s: decoded images cannot be stored there (%s). Free some space, make it writable, or set D2NN_CACHE to another folder."
              .formatted(folder, FileFailure.reason(e)),
          e);
    }
    return caches;
  }

  /** Opens the caches that are there, and fills {@code missing} with the others. */
  private static void openMade(
      Pictures pictures,
      List<Rendition> renditions,
      Path folder,
      Map<Rendition, PixelCache> caches,
      Map<Rendition, Path> missing)
      throws IOException {
    missing.clear();
    for (Rendition rendition : renditions) {
      Path file = folder.resolve(pictures.cacheKey() + "-" + rendition.label() + PixelCache.SUFFIX);
      Optional<PixelCache> cache = PixelCache.open(file, pictures.count(), rendition.bytes());
      cache.ifPresentOrElse(
          found -> caches.put(rendition, found), () -> missing.put(rendition, file));
    }
  }

  /** What is wrong with a photograph is reported once, however many pictures are cut from it. */
  private static int[] usable(
      Pictures pictures, Map<Rendition, PixelCache> caches, List<Finding> findings) {
    Set<Finding> problems = new LinkedHashSet<>();
    int[] usable =
        IntStream.range(0, pictures.count())
            .filter(
                i -> {
                  Optional<String> problem =
                      caches.values().stream()
                          .map(c -> c.problem(i))
                          .flatMap(Optional::stream)
                          .findFirst();
                  problem.ifPresent(
                      why ->
                          problems.add(new Finding(pictures.photograph(i), why + ". Left out.")));
                  return problem.isEmpty();
                })
            .toArray();
    findings.addAll(problems);
    return usable;
  }

  private static void requireTwoClasses(Pictures pictures, int[] usable, List<Finding> findings)
      throws DatasetException {
    int[] counts = new int[pictures.classes().size()];
    for (int i : usable) {
      counts[pictures.label(i)]++;
    }
    if (IntStream.of(counts).filter(count -> count > 0).count() >= 2) {
      return;
    }
    List<String> classes =
        IntStream.range(0, counts.length)
            .mapToObj(
                c -> String.format(Locale.ROOT, "%s %,d", pictures.classes().get(c), counts[c]))
            .toList();
    throw new DatasetException(
        "%s: fewer than two classes have usable images (%s). Give each class a folder with images of its own, or correct dataset.path and dataset.classes."
            .formatted(
                pictures.where(),
                classes.isEmpty() ? "no class folders" : String.join(", ", classes)),
        findings.isEmpty() ? findings(pictures) : findings);
  }

  /** What is wrong with the folders, and what to watch for. */
  private static List<Finding> findings(Pictures pictures) {
    List<Finding> findings = new ArrayList<>(pictures.findings());
    pictures.hints().forEach(hint -> findings.add(new Finding(pictures.where(), hint)));
    return findings;
  }

  /** How many images there are. */
  public int size() {
    return usable.length;
  }

  /** The classes' names, in the order of the network's scores. */
  public List<String> classes() {
    return pictures.classes();
  }

  /**
   * An image's name: its path relative to the data set's folder, with {@code /}; unique in the set.
   */
  public String name(int image) {
    return pictures.name(usable[image]);
  }

  /** The index of an image's class in {@link #classes()}. */
  public int label(int image) {
    return pictures.label(usable[image]);
  }

  /**
   * What an image comes from: the person in folders of LFW's shape, elsewhere its photograph or the
   * image's own name.
   */
  public String source(int image) {
    return pictures.source(usable[image]);
  }

  /** How hard an image is, in [0, 1]; empty if the set does not know it. */
  public OptionalDouble difficulty(int image) {
    return pictures.difficulty(usable[image]);
  }

  /** The photograph that an image was cut from or made of, or the image's own name. */
  public String photograph(int image) {
    return pictures.photograph(usable[image]);
  }

  /** The split that the set itself puts an image in, if it does. */
  Optional<Split> ownSplit(int image) {
    return pictures.ownSplit(usable[image]);
  }

  /** Which images are copies of each other. */
  Copies copies() {
    return copies;
  }

  /** The image of this name, or -1 if the set does not have it. */
  public int indexOf(String name) {
    return indexByName.getOrDefault(name, -1);
  }

  /** How many images of each class are among these. */
  public int[] countByClass(int[] images) {
    int[] counts = new int[classes().size()];
    for (int image : images) {
      counts[label(image)]++;
    }
    return counts;
  }

  /** What was found, and how much of it is used. */
  public LoadReport report() {
    return report;
  }

  /**
   * Identifies this set of images on every machine: names, labels, sizes, crop, or a built-in set's
   * parameters.
   */
  public String fingerprint() {
    return pictures.fingerprint();
  }

  /**
   * Reads images as an input takes them.
   *
   * @param input one of the sizes that the set was opened with
   * @param scaling what happens to the pixels
   * @throws IllegalArgumentException if the set was not opened with this size
   */
  public InputReader reader(InputSize input, PixelScaling scaling) {
    return new InputReader(
        input,
        scaling,
        usable,
        cache(Rendition.plain(input)),
        cache(Rendition.roomy(input, augmentation)),
        Rendition.roomy(input, augmentation));
  }

  /** Small pictures of the images, for people. */
  public Thumbnails thumbnails() {
    return new Thumbnails(usable, caches.get(thumbnails), thumbnails);
  }

  /** The raw pixels of an image at an input's size: planes of bytes; for statistics. */
  void pixels(InputSize input, int image, byte[] target) {
    cache(Rendition.plain(input)).read(usable[image], target);
  }

  private PixelCache cache(Rendition rendition) {
    PixelCache cache = caches.get(rendition);
    if (cache == null) {
      throw new IllegalArgumentException(
          "the image set was not opened for an input of " + rendition.label());
    }
    return cache;
  }
}
