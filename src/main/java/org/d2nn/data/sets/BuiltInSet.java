package org.d2nn.data.sets;

import java.util.List;

/**
 * An image set that the program draws itself.
 *
 * @param name its {@code dataset.type}, also its name on the command line
 * @param title for people
 * @param description what it shows and what it is good for
 * @param classes in the order of the network's scores
 * @param count pictures drawn unless told otherwise
 * @param size their side in pixels unless told otherwise
 */
public record BuiltInSet(
    String name, String title, String description, List<String> classes, int count, int size) {

  /** Every set that the program draws. */
  public static final List<BuiltInSet> ALL =
      List.of(
          of(
              FacesAndClutter.DEFAULT,
              "Faces and clutter",
              "Cartoon faces against everything else, down to heads with their features in the"
                  + " wrong places; each picture has a known difficulty from 0 to 1, so one can"
                  + " check whether effort goes where it helps."),
          of(
              TenThings.DEFAULT,
              "Ten things in a hierarchy",
              "Fish, bugs and plants (living), vehicles and buildings (made), two kinds of each"
                  + " that differ in details only; with difficulty they get small, turned, pale and"
                  + " lost in their surroundings."),
          of(
              ClutteredDigits.DEFAULT,
              "Cluttered digits",
              "A handwritten digit among fragments of others, as in cluttered MNIST; with"
                  + " difficulty it gets small, loosely written, and the fragments many and"
                  + " bright."));

  private static BuiltInSet of(BuiltInSource standard, String title, String description) {
    return new BuiltInSet(
        standard.type(), title, description, standard.classes(), standard.count(), standard.size());
  }

  /** The set with its defaults. */
  public BuiltInSource standard() {
    return switch (name) {
      case FacesAndClutter.TYPE -> FacesAndClutter.DEFAULT;
      case TenThings.TYPE -> TenThings.DEFAULT;
      case ClutteredDigits.TYPE -> ClutteredDigits.DEFAULT;
      default -> throw new IllegalStateException("nothing draws " + name);
    };
  }
}
