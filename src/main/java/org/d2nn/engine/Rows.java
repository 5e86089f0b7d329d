package org.d2nn.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some rows of a batch, in the order in which a tensor holds them: ascending, or side by side as
 * several nodes wrote them.
 */
final class Rows {
  private final int[] rows;
  private final int[] indexOf;

  private Rows(int[] rows, int[] indexOf) {
    this.rows = rows;
    this.indexOf = indexOf;
  }

  static Rows all(int batch) {
    int[] rows = IntStream.range(0, batch).toArray();
    return new Rows(rows, rows);
  }

  /** The rows for which {@code in} holds. */
  static Rows of(boolean[] in) {
    int count = 0;
    int[] indexOf = new int[in.length];
    for (int i = 0; i < in.length; i++) {
      indexOf[i] = in[i] ? count++ : -1;
    }
    int[] rows = new int[count];
    for (int i = 0; i < in.length; i++) {
      if (in[i]) {
        rows[indexOf[i]] = i;
      }
    }
    return new Rows(rows, indexOf);
  }

  /** The rows of several nodes, one node's after the other's; null if a row is in two. */
  static Rows sideBySide(List<Rows> parts, int batch) {
    int[] indexOf = new int[batch];
    Arrays.fill(indexOf, -1);
    int[] rows = new int[batch];
    int count = 0;
    for (Rows part : parts) {
      for (int row : part.rows) {
        if (indexOf[row] >= 0) {
          return null;
        }
        indexOf[row] = count;
        rows[count++] = row;
      }
    }
    return new Rows(Arrays.copyOf(rows, count), indexOf);
  }

  int count() {
    return rows.length;
  }

  boolean isEmpty() {
    return rows.length == 0;
  }

  /** The row of the batch at an index. */
  int row(int index) {
    return rows[index];
  }

  /** The index of a row of the batch; negative if it is not here. */
  int indexOf(int row) {
    return indexOf[row];
  }

  boolean has(int row) {
    return indexOf[row] >= 0;
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

  /** Whether both are the same rows, in any order. */
  boolean hasSameAs(Rows other) {
    if (rows.length != other.rows.length) {
      return false;
    }
    for (int row : other.rows) {
      if (!has(row)) {
        return false;
      }
    }
    return true;
  }

  /** Whether both are the same rows in the same order. */
  boolean isSameAs(Rows other) {
    return this == other || Arrays.equals(rows, other.rows);
  }
}
