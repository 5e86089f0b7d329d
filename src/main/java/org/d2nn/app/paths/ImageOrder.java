package org.d2nn.app.paths;

/**
 * The order in which images are shown; ties stay in file order, in both directions.
 *
 * @param by {@link #FILE}, {@link #NAME}, a quantity's name, or a trait's id
 */
record ImageOrder(String by, boolean descending) {
  static final String FILE = "file order";
  static final String NAME = "name";
  static final ImageOrder FIRST = new ImageOrder(FILE, false);

  static ImageOrder by(Quantity quantity) {
    return new ImageOrder(quantity.name(), false);
  }

  ImageOrder reversed() {
    return new ImageOrder(by, !descending);
  }
}
