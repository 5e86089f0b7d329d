package org.d2nn.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.d2nn.network.Tensor;

/**
 * The rows of a batch that reach a node, and where a tensor holds what the node makes of them. Rows
 * of one image that meet the node with the same input are held once: the first of them stands for
 * all. The tensor's order is ascending, or side by side as several nodes wrote it.
 */
final class Rows {
  /** The rows held, one for each row of the tensor. */
  private final int[] rows;

  /** By row of the batch, the index in the tensor; negative if it does not reach the node. */
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

  /**
   * The rows for which {@code in} holds, those with the same input held once.
   *
   * @param inputs by row, a number that is the same for two rows if and only if their inputs are
   */
  static Rows sharing(boolean[] in, long[] inputs) {
    Map<Long, Integer> seen = new HashMap<>();
    int[] indexOf = new int[in.length];
    int[] rows = new int[in.length];
    for (int row = 0; row < in.length; row++) {
      indexOf[row] = -1;
      if (in[row]) {
        int next = seen.size();
        Integer known = seen.putIfAbsent(inputs[row], next);
        indexOf[row] = known == null ? next : known;
        rows[indexOf[row]] = known == null ? row : rows[indexOf[row]];
      }
    }
    return new Rows(Arrays.copyOf(rows, seen.size()), indexOf);
  }

  /** The rows of several nodes, one node's after the other's; null if a row is in two. */
  static Rows sideBySide(List<Rows> parts, int batch) {
    int[] indexOf = new int[batch];
    Arrays.fill(indexOf, -1);
    int[] rows = new int[batch];
    int count = 0;
    for (Rows part : parts) {
      for (int row = 0; row < batch; row++) {
        if (part.has(row)) {
          if (indexOf[row] >= 0) {
            return null;
          }
          indexOf[row] = count + part.indexOf[row];
        }
      }
      System.arraycopy(part.rows, 0, rows, count, part.count());
      count += part.count();
    }
    return new Rows(Arrays.copyOf(rows, count), indexOf);
  }

  /** How many rows a tensor of them has. */
  int count() {
    return rows.length;
  }

  boolean isEmpty() {
    return rows.length == 0;
  }

  /** The row of the batch at an index; where it is shared, the first of those that share it. */
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

  /** A copy of the rows held, in the tensor's order. */
  int[] toArray() {
    return rows.clone();
  }

  /** Every row that reaches the node: in the tensor's order if none is shared, else ascending. */
  int[] reaching() {
    int[] reaching = IntStream.range(0, indexOf.length).filter(this::has).toArray();
    return reaching.length == rows.length ? toArray() : reaching;
  }

  /** Whether any of these rows is in the other, too. */
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

  /** Whether both hold the same rows in the same order. */
  boolean isSameAs(Rows other) {
    return this == other || Arrays.equals(rows, other.rows);
  }

  /**
   * The same rows in the order of another tensor.
   *
   * @param other has the same rows, see {@link #hasSameAs}
   */
  Rows inOrderOf(Rows other) {
    int[] ordered = new int[rows.length];
    int[] newIndex = new int[indexOf.length];
    for (int row : rows) {
      ordered[other.indexOf[row]] = row;
    }
    for (int row = 0; row < newIndex.length; row++) {
      newIndex[row] = has(row) ? other.indexOf[rows[indexOf[row]]] : -1;
    }
    return new Rows(ordered, newIndex);
  }

  /** For each of these rows, its index in another tensor; negative where it is not there. */
  int[] indicesIn(Rows other) {
    return Arrays.stream(rows).map(other::indexOf).toArray();
  }

  /**
   * Copies rows, block by block.
   *
   * @param indices for each row of {@code to}, the row of {@code from}; a row with a negative one
   *     is left as it is
   */
  static void copy(Tensor from, int[] indices, Tensor to) {
    int i = 0;
    while (i < indices.length) {
      int first = indices[i];
      int length = 1;
      if (first >= 0) {
        while (i + length < indices.length && indices[i + length] == first + length) {
          length++;
        }
        to.copyRows(i, from, first, length);
      }
      i += length;
    }
  }
}
