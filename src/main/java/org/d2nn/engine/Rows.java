package org.d2nn.engine;

import java.util.List;

/**
 * Which rows of a batch are somewhere, and in what order: ascending, or side by side as several
 * nodes left them.
 */
final class Rows {
  private final int[] rows;
  private final int[] placeOf;

  private Rows(int[] rows, int[] placeOf) {
    this.rows = rows;
    this.placeOf = placeOf;
  }

  static Rows all(int batch) {
    int[] rows = new int[batch];
    for (int i = 0; i < batch; i++) {
      rows[i] = i;
    }
    return new Rows(rows, rows);
  }

  /** The rows for which {@code in} holds. */
  static Rows of(boolean[] in) {
    int count = 0;
    int[] placeOf = new int[in.length];
    for (int i = 0; i < in.length; i++) {
      placeOf[i] = in[i] ? count++ : -1;
    }
    int[] rows = new int[count];
    for (int i = 0; i < in.length; i++) {
      if (in[i]) {
        rows[placeOf[i]] = i;
      }
    }
    return new Rows(rows, placeOf);
  }

  /** The rows of several nodes, one node's behind the other's; null where a row is in two. */
  static Rows sideBySide(List<Rows> parts, int batch) {
    int[] placeOf = new int[batch];
    java.util.Arrays.fill(placeOf, -1);
    int[] rows = new int[batch];
    int count = 0;
    for (Rows part : parts) {
      for (int row : part.rows) {
        if (placeOf[row] >= 0) {
          return null;
        }
        placeOf[row] = count;
        rows[count++] = row;
      }
    }
    return new Rows(java.util.Arrays.copyOf(rows, count), placeOf);
  }

  int count() {
    return rows.length;
  }

  boolean isEmpty() {
    return rows.length == 0;
  }

  /** The row of the batch at a place. */
  int row(int place) {
    return rows[place];
  }

  /** The place of a row of the batch; negative where it is not here. */
  int placeOf(int row) {
    return placeOf[row];
  }

  boolean has(int row) {
    return placeOf[row] >= 0;
  }

  /** A copy. */
  int[] toArray() {
    return rows.clone();
  }

  /** Whether any row is in both. */
  boolean meets(Rows other) {
    if (this == other) {
      return !isEmpty();
    }
    for (int row : rows) {
      if (other.has(row)) {
        return true;
      }
    }
    return false;
  }

  boolean isSameAs(Rows other) {
    return this == other || java.util.Arrays.equals(rows, other.rows);
  }
}
