package org.d2nn.app.paths;

import org.d2nn.charts.Colour;
import org.d2nn.graph.Route;

/**
 * A route and how many images of a split take it.
 *
 * @param share of all images of the split, from 0 to 1
 * @param colour by which it is known everywhere in Paths
 */
record RouteShare(Route route, int images, double share, double accuracy, Colour colour) {

  /** {@code N1 Q N3} */
  String title() {
    return String.join(" ", route.nodes());
  }
}
