package org.d2nn.bench;

import java.util.List;
import org.d2nn.bench.Breakdown.OfRoute;

/** Another program that does the same work. */
interface Peer {

  /** Its own name, known once it has been measured. */
  String name();

  /**
   * Its speeds; NaN where it does not do this kind of work.
   *
   * @throws org.d2nn.experiment.file.RunFailed if it fails
   */
  Speeds measure(Bench.Sizes sizes);

  /** How long each route takes; empty where it cannot send every image down one. */
  default List<OfRoute> routes(Bench.Sizes sizes) {
    return List.of();
  }
}
