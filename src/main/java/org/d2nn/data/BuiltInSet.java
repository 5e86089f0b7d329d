package org.d2nn.data;

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
          new BuiltInSet(
              FacesAndClutter.TYPE,
              "Faces and clutter",
              "Cartoon faces against everything else, down to heads with their features in the"
                  + " wrong places; each picture has a known difficulty from 0 to 1, so one can"
                  + " check whether effort goes where it helps.",
              FacesAndClutter.CLASSES,
              FacesAndClutter.DEFAULT_COUNT,
              FacesAndClutter.DEFAULT_SIZE));
}
