package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What images are filtered and sorted by, as columns of numbers: tens of thousands of images are
 * then filtered and sorted while somebody types. Each column is made when it is first asked for.
 * Safe for use by several threads.
 */
final class ImageColumns {
  /** Traits and quantities that are of the image, whatever is decided. */
  private static final Set<String> UNDECIDED =
      Set.of(Trait.LABEL, Trait.DIFFICULTY, Quantity.DIFFICULTY.name(), ImageOrder.NAME);

  private final List<TracedImage> images;
  private final Map<String, Values> values = new ConcurrentHashMap<>();
  private final Map<String, double[]> numbers = new ConcurrentHashMap<>();
  private volatile String[] smallNames;

  /**
   * A trait of every image.
   *
   * @param names of the values: the trait's own first, then others that images have
   * @param own how many are the trait's own
   * @param of by image, index of its value
   */
  record Values(List<String> names, int own, int[] of) {

    /** By image, the place of its value among the trait's own; −1 for another. */
    double[] ranks() {
      return Arrays.stream(of).mapToDouble(value -> value < own ? value : -1).toArray();
    }
  }

  ImageColumns(List<TracedImage> images) {
    this.images = images;
  }

  /**
   * Columns of the same images.
   *
   * @param changed ids of traits and names of quantities that may be others now
   */
  ImageColumns without(Collection<String> changed) {
    return kept(images, id -> !changed.contains(id));
  }

  /** Columns of the same images decided otherwise, with what that cannot change. */
  ImageColumns decided(List<TracedImage> otherwise) {
    return kept(otherwise, UNDECIDED::contains);
  }

  private ImageColumns kept(List<TracedImage> of, Predicate<String> stays) {
    var kept = new ImageColumns(of);
    kept.values.putAll(values);
    kept.values.keySet().removeIf(stays.negate());
    kept.numbers.putAll(numbers);
    kept.numbers.keySet().removeIf(stays.negate());
    kept.smallNames = smallNames;
    return kept;
  }

  Values of(Trait trait) {
    return values.computeIfAbsent(trait.id(), id -> valuesOf(trait));
  }

  private Values valuesOf(Trait trait) {
    List<String> all = new ArrayList<>(trait.values());
    Map<String, Integer> places = new HashMap<>();
    IntStream.range(0, all.size()).forEach(place -> places.putIfAbsent(all.get(place), place));
    int[] of = new int[images.size()];
    for (int image = 0; image < of.length; image++) {
      String value = trait.of(images.get(image));
      Integer place = places.get(value);
      if (place == null) {
        place = all.size();
        places.put(value, place);
        all.add(value);
      }
      of[image] = place;
    }
    return new Values(List.copyOf(all), trait.values().size(), of);
  }

  /** A quantity of every image; NaN where it is not known. */
  double[] of(Quantity quantity, ToDoubleFunction<TracedImage> value) {
    return numbers.computeIfAbsent(
        quantity.name(), any -> images.stream().mapToDouble(value).toArray());
  }

  /** By image, how many names come before its own; the same for equal ones. */
  double[] nameRanks() {
    return numbers.computeIfAbsent(ImageOrder.NAME, any -> ranks(namesOf(name -> name)));
  }

  private static double[] ranks(String[] names) {
    Integer[] order = IntStream.range(0, names.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparing(image -> names[image]));
    double[] ranks = new double[names.length];
    for (int i = 1; i < order.length; i++) {
      boolean same = names[order[i]].equals(names[order[i - 1]]);
      ranks[order[i]] = same ? ranks[order[i - 1]] : i;
    }
    return ranks;
  }

  /** Names of the images, in small letters. */
  String[] smallNames() {
    String[] known = smallNames;
    if (known == null) {
      known = namesOf(name -> name.toLowerCase(Locale.ROOT));
      smallNames = known;
    }
    return known;
  }

  private String[] namesOf(UnaryOperator<String> form) {
    return images.stream().map(image -> form.apply(image.trace().image())).toArray(String[]::new);
  }

  /**
   * Sorts by a number; unknown ones come last, in both directions.
   *
   * @param these places of images; ties stay in this order
   * @param key by image; NaN where it is not known
   */
  static int[] sorted(int[] these, double[] key, boolean descending) {
    double[] different = different(these, key);
    long[] ranked = new long[these.length];
    for (int i = 0; i < these.length; i++) {
      double own = key[these[i]];
      long rank = Arrays.binarySearch(different, own);
      long last = different.length;
      ranked[i] =
          (Double.isNaN(own) ? last : descending ? last - 1 - rank : rank) << Integer.SIZE | i;
    }
    Arrays.sort(ranked);
    return Arrays.stream(ranked).mapToInt(one -> these[(int) one]).toArray();
  }

  /** In order. */
  private static double[] different(int[] these, double[] key) {
    double[] all = Arrays.stream(these).mapToDouble(image -> key[image]).sorted().toArray();
    int count = 0;
    for (double one : all) {
      if (count == 0 || Double.compare(one, all[count - 1]) != 0) {
        all[count++] = one;
      }
    }
    return Arrays.copyOf(all, count);
  }
}
