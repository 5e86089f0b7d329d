package org.d2nn.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.Finding;
import org.d2nn.data.pixels.SeedMixer;
import org.d2nn.data.sets.Split;
import org.d2nn.data.sets.SplitSettings;

/**
 * Which images of a set belong to which split. Every class is divided in the same shares, images of
 * one source stay together, and the division depends on the split's settings and the images' names
 * alone. Immutable.
 */
public final class Splits {

  private final Map<Split, int[]> images;
  private final ImageSet set;
  private final int missing;

  private Splits(ImageSet set, Map<Split, int[]> images, int missing) {
    this.set = set;
    this.images = images;
    this.missing = missing;
  }

  /** Divides a set. */
  public static Splits of(ImageSet set, SplitSettings settings) {
    boolean byPerson = settings.by() == SplitSettings.By.PERSON;
    IntFunction<String> sourceOf = byPerson ? set::source : set::photograph;
    Map<Split, int[]> own = new EnumMap<>(Split.class);
    if (settings.own() && settings.validation() > 0) {
      own.put(Split.VALIDATION, ownImages(set, Split.VALIDATION));
    }
    if (settings.own() && settings.test() > 0) {
      own.put(Split.TEST, ownImages(set, Split.TEST));
    }
    own.values().removeIf(images -> images.length == 0);
    int[] others =
        IntStream.range(0, set.size())
            .filter(i -> set.ownSplit(i).filter(own::containsKey).isEmpty())
            .toArray();
    SplitSettings rest = own.isEmpty() ? settings : without(settings, own.keySet());
    Map<Split, int[]> parts = divided(others, set::label, sourceOf, rest);
    parts.putAll(own);
    return new Splits(set, parts, 0);
  }

  private static int[] ownImages(ImageSet set, Split split) {
    return IntStream.range(0, set.size())
        .filter(i -> set.ownSplit(i).equals(Optional.of(split)))
        .toArray();
  }

  /** Shares of what is in none of these splits. */
  private static SplitSettings without(SplitSettings settings, Set<Split> own) {
    double validation = own.contains(Split.VALIDATION) ? 0 : settings.validation();
    double test = own.contains(Split.TEST) ? 0 : settings.test();
    double taken = settings.validation() - validation + settings.test() - test;
    double others = Math.max(settings.train() + validation + test, 1 - taken);
    return new SplitSettings(
        settings.train() / others,
        validation / others,
        test / others,
        settings.by(),
        settings.seed());
  }

  /** Copies of one image in different splits; empty if there are none. */
  public Optional<Finding> copies() {
    Map<Integer, Split> splitOf = new HashMap<>();
    images.forEach((split, members) -> IntStream.of(members).forEach(i -> splitOf.put(i, split)));
    return set.copies()
        .across(splitOf::get, "splits, so that results look better than they are: delete them");
  }

  /**
   * Divides images.
   *
   * @param images which ones
   * @param labelOf the class of each
   * @param sourceOf what each comes from; images alike in this stay together, with the class of the
   *     first
   */
  public static Map<Split, int[]> divided(
      int[] images,
      IntUnaryOperator labelOf,
      IntFunction<String> sourceOf,
      SplitSettings settings) {
    Map<String, List<Integer>> sources =
        Arrays.stream(images).boxed().collect(Collectors.groupingBy(sourceOf::apply));
    var byClass =
        sources.entrySet().stream()
            .collect(Collectors.groupingBy(source -> labelOf.applyAsInt(source.getValue().get(0))));
    Map<Split, List<Integer>> parts = new EnumMap<>(Split.class);
    for (Split split : Split.values()) {
      parts.put(split, new ArrayList<>());
    }
    byClass.values().forEach(ofClass -> divide(ofClass, settings, parts));
    return sorted(parts);
  }

  /**
   * Puts a class's sources in a row, in an order drawn from the seed and each source's name, and
   * cuts the row by the shares. A source across a cut goes to the side with its middle.
   */
  private static void divide(
      List<Map.Entry<String, List<Integer>>> sources,
      SplitSettings settings,
      Map<Split, List<Integer>> parts) {
    sources.sort(
        Comparator.<Map.Entry<String, List<Integer>>>comparingLong(
                source -> SeedMixer.mix(settings.seed(), source.getKey()))
            .thenComparing(Map.Entry::getKey));
    double all = sources.stream().mapToInt(source -> source.getValue().size()).sum();
    double validationFrom = settings.train();
    double testFrom = validationFrom + settings.validation();
    double end = testFrom + settings.test();
    int before = 0;
    for (Map.Entry<String, List<Integer>> source : sources) {
      int size = source.getValue().size();
      double middle = (before + size / 2.0) / all;
      before += size;
      if (middle < validationFrom) {
        parts.get(Split.TRAIN).addAll(source.getValue());
      } else if (middle < testFrom) {
        parts.get(Split.VALIDATION).addAll(source.getValue());
      } else if (middle < end + 1e-9) {
        parts.get(Split.TEST).addAll(source.getValue());
      }
    }
  }

  /**
   * The division that {@link #names()} recorded. Images that the set lacks are left out and counted
   * in {@link #missing()}; images that are new belong to no split.
   *
   * @throws DatasetException if the set has none of the images of a split that had some
   */
  public static Splits ofNames(ImageSet set, Map<Split, List<String>> names)
      throws DatasetException {
    Map<Split, List<Integer>> parts = new EnumMap<>(Split.class);
    Set<String> seen = new HashSet<>();
    int missing = 0;
    for (Split split : Split.values()) {
      List<String> wanted = names.getOrDefault(split, List.of());
      List<Integer> found = new ArrayList<>();
      for (String name : wanted) {
        int image = set.indexOf(name);
        if (image >= 0 && seen.add(name)) {
          found.add(image);
        } else {
          missing++;
        }
      }
      if (found.isEmpty() && !wanted.isEmpty()) {
        throw new DatasetException(
            "none of the %d images of the run's %s split (%s, ...) are in this data set. Name the folder that the run was trained on with --data."
                .formatted(wanted.size(), split.label(), wanted.get(0)));
      }
      parts.put(split, found);
    }
    return new Splits(set, sorted(parts), missing);
  }

  private static Map<Split, int[]> sorted(Map<Split, List<Integer>> parts) {
    Map<Split, int[]> images = new EnumMap<>(Split.class);
    parts.forEach(
        (split, members) ->
            images.put(split, members.stream().mapToInt(i -> i).sorted().toArray()));
    return images;
  }

  /** The images of a split, ascending. */
  public int[] of(Split split) {
    return images.get(split).clone();
  }

  /** How many images a split has. */
  public int size(Split split) {
    return images.get(split).length;
  }

  /** The names of each split's images, to be stored with a run. */
  public Map<Split, List<String>> names() {
    Map<Split, List<String>> names = new LinkedHashMap<>();
    for (Split split : Split.values()) {
      names.put(split, Arrays.stream(images.get(split)).mapToObj(set::name).toList());
    }
    return names;
  }

  /** Recorded images that the set does not have. */
  public int missing() {
    return missing;
  }
}
