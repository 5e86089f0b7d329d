package org.d2nn.app.paths;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.d2nn.experiment.run.Trace;

/** The order in which the images of a split are shown; ties stay in file order. */
enum TraceOrder {
  FILE("file order", "in file order", null),
  MARGIN("Q margin", "least certain first", Trace::margin),
  COST("cost", "most expensive first", trace -> -trace.relativeCost()),
  NAME("name", "by name", Trace::image),
  WRONG("wrong first", "wrong first", Trace::correct);

  private final String title;
  private final String sentence;
  private final Function<Trace, Comparable<?>> key;

  /**
   * @param key what is sorted by, the smallest first; null for file order
   */
  TraceOrder(String title, String sentence, Function<Trace, Comparable<?>> key) {
    this.title = title;
    this.sentence = sentence;
    this.key = key;
  }

  /** An image with what it is sorted by, which is worked out once. */
  private record Keyed(Comparable<Object> key, TracedImage image) {}

  /** As it stands after the number of images: {@code least certain first}. */
  String sentence() {
    return sentence;
  }

  List<TracedImage> sorted(List<TracedImage> images) {
    if (key == null) {
      return images;
    }
    return images.stream()
        .map(this::keyed)
        .sorted(Comparator.comparing(Keyed::key))
        .map(Keyed::image)
        .toList();
  }

  @SuppressWarnings("unchecked") // keys of one order are of one type
  private Keyed keyed(TracedImage image) {
    return new Keyed((Comparable<Object>) key.apply(image.trace()), image);
  }

  @Override
  public String toString() {
    return title;
  }
}
