package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.d2nn.app.paths.ImageColumns.Values;
import org.d2nn.charts.OkabeIto;

/**
 * What a filter lets pass of a split.
 *
 * @param all of it, in order
 * @param groups of it; a single one without a title where they are not grouped
 * @param confusion of what passes all of the filter but its labels and predictions
 * @param counts by trait and value, the images that pass the filter's other traits
 * @param changes against another run, of what passes all of the filter but its routes; empty while
 *     there is no other run
 */
record ImageSelection(
    ImageGroup all,
    List<ImageGroup> groups,
    Confusion confusion,
    Map<String, Map<String, Integer>> counts,
    Optional<RouteChanges> changes) {
  static final ImageSelection NONE =
      new ImageSelection(
          ImageGroup.of("", "", OkabeIto.GREY, List.of()),
          List.of(),
          Confusion.of(List.of(), List.of()),
          Map.of(),
          Optional.empty());

  private static final Set<String> ANSWERS = Set.of(Trait.LABEL, Trait.PREDICTION);
  private static final Set<String> ROUTES = Set.of(Trait.ROUTE, Comparison.ROUTE);

  /**
   * @param groupBy id of a trait; an unknown one does not group
   */
  static ImageSelection of(
      TracedSplit split, TraceFilter filter, ImageOrder order, String groupBy) {
    return new Search(split, filter).found(order, groupBy);
  }

  int images() {
    return all.images().size();
  }

  /**
   * A part of a filter.
   *
   * @param trait its id; empty for another part
   * @param passes whether an image passes it, by its place
   */
  private record Part(String trait, IntPredicate passes) {}

  /**
   * How many images have each value of a trait, apart from what its own part of the filter stops.
   *
   * @param images by value
   */
  private record Tally(String trait, Values values, int[] images) {}

  /** One pass over all images says what each part of the filter stops. */
  private static final class Search {
    private final TracedSplit split;
    private final ImageColumns columns;
    private final int[] found;
    private final List<TracedImage> confused = new ArrayList<>();
    private final List<TracedImage> changed = new ArrayList<>();
    private final List<Tally> tallies = new ArrayList<>();

    Search(TracedSplit split, TraceFilter filter) {
      this.split = split;
      columns = split.columns();
      for (Trait trait : split.traits()) {
        Values values = columns.of(trait);
        tallies.add(new Tally(trait.id(), values, new int[values.names().size()]));
      }
      List<Part> parts = parts(filter);
      found =
          IntStream.range(0, split.images().size()).filter(image -> passes(image, parts)).toArray();
    }

    private List<Part> parts(TraceFilter filter) {
      List<Part> parts = new ArrayList<>();
      filter
          .values()
          .forEach((id, wanted) -> split.trait(id).ifPresent(of -> parts.add(part(of, wanted))));
      filter
          .ranges()
          .forEach(
              (quantity, range) -> {
                double[] numbers = split.column(quantity);
                parts.add(new Part("", image -> range.holds(numbers[image])));
              });
      String name = filter.name().toLowerCase(Locale.ROOT);
      if (!name.isEmpty()) {
        String[] names = columns.smallNames();
        parts.add(new Part("", image -> names[image].contains(name)));
      }
      return parts;
    }

    private Part part(Trait trait, Set<String> wanted) {
      Values values = columns.of(trait);
      boolean[] is = new boolean[values.names().size()];
      for (int value = 0; value < is.length; value++) {
        is[value] = wanted.contains(values.names().get(value));
      }
      return new Part(trait.id(), image -> is[values.of()[image]]);
    }

    private boolean passes(int image, List<Part> parts) {
      int stopped = 0;
      int byAnswer = 0;
      int byRoute = 0;
      String by = "";
      for (Part part : parts) {
        if (!part.passes().test(image)) {
          stopped++;
          by = part.trait();
          byAnswer += ANSWERS.contains(by) ? 1 : 0;
          byRoute += ROUTES.contains(by) ? 1 : 0;
        }
      }
      if (stopped == byAnswer) {
        confused.add(split.images().get(image));
      }
      if (stopped == byRoute) {
        changed.add(split.images().get(image));
      }
      for (Tally tally : tallies) {
        if (stopped == 0 || stopped == 1 && by.equals(tally.trait())) {
          tally.images()[tally.values().of()[image]]++;
        }
      }
      return stopped == 0;
    }

    ImageSelection found(ImageOrder order, String groupBy) {
      int[] sorted = sorted(order);
      ImageGroup all = ImageGroup.of("", "", OkabeIto.GREY, imagesAt(sorted));
      return new ImageSelection(
          all,
          split.trait(groupBy).map(trait -> groups(sorted, trait)).orElse(List.of(all)),
          Confusion.of(split.classes(), confused),
          counts(),
          split.comparison().map(other -> RouteChanges.of(changed, other)));
    }

    private List<TracedImage> imagesAt(int[] places) {
      List<TracedImage> images = new ArrayList<>(places.length);
      for (int place : places) {
        images.add(split.images().get(place));
      }
      return images;
    }

    private int[] sorted(ImageOrder order) {
      if (order.by().equals(ImageOrder.FILE)) {
        return order.descending()
            ? IntStream.range(0, found.length).map(i -> found[found.length - 1 - i]).toArray()
            : found;
      }
      return key(order.by())
          .map(key -> ImageColumns.sorted(found, key, order.descending()))
          .orElse(found);
    }

    private Optional<double[]> key(String by) {
      if (by.equals(ImageOrder.NAME)) {
        return Optional.of(columns.nameRanks());
      }
      return split
          .trait(by)
          .map(trait -> columns.of(trait).ranks())
          .or(
              () ->
                  Stream.of(Quantity.values())
                      .filter(quantity -> quantity.name().equals(by))
                      .findFirst()
                      .map(split::column));
    }

    /** Values of the trait in their order, then others as they come. */
    private List<ImageGroup> groups(int[] sorted, Trait trait) {
      Values values = columns.of(trait);
      List<List<TracedImage>> byValue = new ArrayList<>();
      values.names().forEach(name -> byValue.add(new ArrayList<>()));
      Set<Integer> shown = new LinkedHashSet<>();
      IntStream.range(0, values.own()).forEach(shown::add);
      for (int image : sorted) {
        int value = values.of()[image];
        shown.add(value);
        byValue.get(value).add(split.images().get(image));
      }
      return shown.stream()
          .filter(value -> !byValue.get(value).isEmpty())
          .map(value -> group(trait, values.names().get(value), byValue.get(value)))
          .toList();
    }

    private static ImageGroup group(Trait trait, String value, List<TracedImage> images) {
      return ImageGroup.of(
          value, trait.wording().apply(value), trait.colour().apply(value), images);
    }

    private Map<String, Map<String, Integer>> counts() {
      Map<String, Map<String, Integer>> counts = new HashMap<>();
      for (Tally tally : tallies) {
        Map<String, Integer> own = new HashMap<>();
        for (int value = 0; value < tally.images().length; value++) {
          if (tally.images()[value] > 0) {
            own.put(tally.values().names().get(value), tally.images()[value]);
          }
        }
        counts.put(tally.trait(), Collections.unmodifiableMap(own));
      }
      return counts;
    }
  }
}
