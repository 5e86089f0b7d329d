package org.d2nn.bench;

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
}
