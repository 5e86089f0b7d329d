package org.d2nn.app.paths;

import java.util.List;
import org.d2nn.charts.Colour;

/**
 * Images that are shown under one header.
 *
 * @param value of the trait that they are grouped by; empty where they are not grouped
 * @param accuracy share of right answers among those whose label is known; NaN where none is
 * @param cost mean relative cost; NaN for none
 */
record ImageGroup(
    String value,
    String title,
    Colour colour,
    List<TracedImage> images,
    double accuracy,
    double cost) {
  ImageGroup {
    images = List.copyOf(images);
  }

  static ImageGroup of(String value, String title, Colour colour, List<TracedImage> images) {
    return new ImageGroup(
        value, title, colour, images, TracedSplit.accuracy(images), TracedSplit.meanCost(images));
  }
}
