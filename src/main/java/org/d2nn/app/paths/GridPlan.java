package org.d2nn.app.paths;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where thumbnails and the headers of their groups stand: rows of equal cells, one group under the
 * other. A folded group is its header alone. Immutable.
 */
final class GridPlan {
  static final double HEADER = 36;

  static final GridPlan EMPTY = new GridPlan(List.of(), Set.of(), 1, 1);

  /**
   * A header, or a row of thumbnails.
   *
   * @param header the group that it is of; empty for thumbnails
   * @param first index of the first thumbnail
   * @param count thumbnails in the row
   */
  record Row(double y, double height, Optional<ImageGroup> header, int first, int count) {
    boolean isOfImages() {
      return header.isEmpty();
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private final List<TracedImage> images = new ArrayList<>();

  /** By index of a thumbnail. */
  private final int[] rowOf;

  /** By place of an image within its split, index of its thumbnail; −1 where it is not shown. */
  private final int[] indexOf;

  private final int columns;
  private final double cell;
  private double height;

  /**
   * @param folded values of the groups that are folded
   * @param width room for the cells
   * @param cell side of a cell
   */
  GridPlan(List<ImageGroup> groups, Set<String> folded, double width, double cell) {
    this.cell = cell;
    columns = Math.max(1, (int) Math.floor(width / cell));
    rowOf = new int[groups.stream().mapToInt(group -> group.images().size()).sum()];
    indexOf = new int[1 + lastPlace(groups)];
    Arrays.fill(indexOf, -1);
    for (ImageGroup group : groups) {
      if (!group.title().isEmpty()) {
        add(new Row(height, HEADER, Optional.of(group), images.size(), 0));
      }
      if (!folded.contains(group.value())) {
        addImages(group.images());
      }
    }
  }

  private static int lastPlace(List<ImageGroup> groups) {
    return groups.stream()
        .flatMap(group -> group.images().stream())
        .mapToInt(TracedImage::place)
        .max()
        .orElse(-1);
  }

  private void addImages(List<TracedImage> of) {
    for (int from = 0; from < of.size(); from += columns) {
      int count = Math.min(columns, of.size() - from);
      int first = images.size();
      for (TracedImage image : of.subList(from, from + count)) {
        indexOf[image.place()] = images.size();
        rowOf[images.size()] = rows.size();
        images.add(image);
      }
      add(new Row(height, cell, Optional.empty(), first, count));
    }
  }

  private void add(Row row) {
    rows.add(row);
    height += row.height();
  }

  double height() {
    return height;
  }

  double cell() {
    return cell;
  }

  /** What is not folded, in order. */
  List<TracedImage> images() {
    return images;
  }

  /** −1 where it is not shown, or its group is folded. */
  int indexOf(TracedImage image) {
    if (image == null || image.isFromElsewhere() || image.place() >= indexOf.length) {
      return -1;
    }
    int index = indexOf[image.place()];
    return index >= 0 && images.get(index) == image ? index : -1;
  }

  Row rowOf(int index) {
    return rows.get(rowOf[index]);
  }

  double x(int index) {
    return (index - rowOf(index).first()) * cell;
  }

  /** Rows that touch a stretch. */
  List<Row> between(double from, double to) {
    List<Row> found = new ArrayList<>();
    for (int row = rowAt(from); row < rows.size() && rows.get(row).y() < to; row++) {
      found.add(rows.get(row));
    }
    return found;
  }

  /** The row at a height; the last one below all, 0 where there is none. */
  private int rowAt(double y) {
    int low = 0;
    int high = rows.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (rows.get(middle).y() <= y) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Thumbnails that touch a rectangle. */
  List<TracedImage> within(double minX, double minY, double maxX, double maxY) {
    List<TracedImage> found = new ArrayList<>();
    for (Row row : between(minY, maxY)) {
      for (int i = 0; i < row.count(); i++) {
        if (i * cell < maxX && (i + 1) * cell > minX && row.y() + row.height() > minY) {
          found.add(images.get(row.first() + i));
        }
      }
    }
    return found;
  }

  /** Some rows of thumbnails up or down, in the same column where there is one. */
  int byRows(int index, int by) {
    Row row = rowOf(index);
    int column = index - row.first();
    int step = Integer.signum(by);
    int at = rowOf[index];
    Row reached = row;
    for (int left = Math.abs(by); left > 0; ) {
      at += step;
      if (at < 0 || at >= rows.size()) {
        break;
      }
      if (rows.get(at).isOfImages()) {
        reached = rows.get(at);
        left--;
      }
    }
    return reached.first() + Math.min(column, reached.count() - 1);
  }
}
