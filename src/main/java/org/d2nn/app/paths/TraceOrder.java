package org.d2nn.app.paths;

import java.util.Comparator;
import java.util.List;
import org.d2nn.experiment.Trace;

/** In which order the images of a split are shown; ties stay in file order. */
enum TraceOrder {
  FILE("file order", "in file order", null),
  MARGIN("Q margin", "least certain first", Comparator.comparingDouble(Trace::margin)),
  COST("cost", "dearest first", Comparator.comparingDouble(Trace::relativeCost).reversed()),
  NAME("name", "by name", Comparator.comparing(Trace::image)),
  WRONG("wrong first", "wrong first", Comparator.comparing(Trace::correct));

  private final String title;
  private final String sentence;
  private final Comparator<Trace> comparator;

  TraceOrder(String title, String sentence, Comparator<Trace> comparator) {
    this.title = title;
    this.sentence = sentence;
    this.comparator = comparator;
  }

  /** As it stands after the number of images: {@code least certain first}. */
  String sentence() {
    return sentence;
  }

  List<TracedImage> sorted(List<TracedImage> images) {
    return comparator == null
        ? images
        : images.stream().sorted(Comparator.comparing(TracedImage::trace, comparator)).toList();
  }

  @Override
  public String toString() {
    return title;
  }
}
