package org.d2nn.graph;

import java.util.Locale;

/** How a node joins several data inputs. */
public enum Merge {
  /** Sum of equal shapes. */
  ADD,
  /** Joined along channels, or features, in the file's order of the edges. */
  CONCAT;

  public String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
