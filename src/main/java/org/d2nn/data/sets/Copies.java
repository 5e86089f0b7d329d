package org.d2nn.data.sets;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.d2nn.data.pixels.Finding;

/**
 * Files of a set that are copies of each other: of the same length, with the same pixels.
 *
 * @param where the set's folder
 * @param nameOf the name of an image
 * @param groups the images that are alike, two or more in each group
 */
public record Copies(String where, IntFunction<String> nameOf, List<List<Integer>> groups) {

  private static final int NAMED = 3;

  /**
   * Finds copies.
   *
   * @param pictures the whole set
   * @param usable the pictures looked at; images are places in it
   * @param digest what is the same for pictures of the same pixels
   */
  public static Copies among(Pictures pictures, int[] usable, IntToLongFunction digest) {
    Map<Long, List<Integer>> byLength =
        IntStream.range(0, usable.length)
            .filter(i -> pictures.bytes(usable[i]) >= 0)
            .boxed()
            .collect(Collectors.groupingBy(i -> pictures.bytes(usable[i])));
    List<List<Integer>> groups =
        byLength.values().stream()
            .filter(alike -> alike.size() > 1)
            .map(a -> a.stream().collect(Collectors.groupingBy(i -> digest.applyAsLong(usable[i]))))
            .flatMap(byPixels -> byPixels.values().stream())
            .filter(alike -> alike.size() > 1)
            .sorted(Comparator.comparing(alike -> alike.get(0)))
            .toList();
    return new Copies(pictures.where(), i -> pictures.name(usable[i]), groups);
  }

  /**
   * What is wrong where copies are in different places.
   *
   * @param placeOf the class or split of an image; null if it is in none
   * @param places what comes after "in different"
   */
  public Optional<Finding> across(IntFunction<?> placeOf, String places) {
    List<List<Integer>> across =
        groups.stream()
            .filter(
                g -> g.stream().map(placeOf::apply).filter(Objects::nonNull).distinct().count() > 1)
            .toList();
    String named =
        across.stream()
            .limit(NAMED)
            .map(g -> g.stream().limit(NAMED).map(nameOf::apply).collect(Collectors.joining(" = ")))
            .collect(Collectors.joining(", ", "", across.size() > NAMED ? ", ..." : ""));
    return across.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Finding(
                where,
                String.format(
                    Locale.ROOT,
                    across.size() == 1
                        ? "%,d image has copies in different %s (%s)."
                        : "%,d images have copies in different %s (%s).",
                    across.size(),
                    places,
                    named)));
  }
}
