package org.d2nn.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.d2nn.format.Numbers;

/** Shares, counts and tables, as the command line prints them. */
final class Text {
  /** How many items of a long list fit in a table's cell. */
  private static final int NAMED = 3;

  private Text() {}

  /** {@code nonface 98 %, face 2 %}. */
  static String shares(Map<String, Double> shares) {
    return shares(shares.entrySet().stream());
  }

  /** The three largest, zeros left out. */
  static String largestShares(Map<String, Double> shares) {
    return shares(
        shares.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(NAMED));
  }

  private static String shares(Stream<Map.Entry<String, Double>> shares) {
    List<Map.Entry<String, Double>> all = shares.toList();
    List<String> percents = Numbers.percents(all.stream().map(Map.Entry::getValue).toList());
    return IntStream.range(0, all.size())
        .mapToObj(i -> all.get(i).getKey() + " " + percents.get(i))
        .collect(Collectors.joining(", "));
  }

  /** {@code nonface 120, face 3}: the three largest, then how many more there are. */
  static String counts(Map<String, Integer> counts) {
    List<Map.Entry<String, Integer>> some =
        counts.entrySet().stream().filter(entry -> entry.getValue() > 0).toList();
    String named =
        some.stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(NAMED)
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    return some.size() > NAMED ? named + ", " + (some.size() - NAMED) + " more" : named;
  }

  /** A header and one row per item. */
  static <T> List<String> table(
      List<String> header, Collection<T> items, Function<T, List<String>> cells) {
    return table(Stream.concat(Stream.of(header), items.stream().map(cells)).toList());
  }

  /** Columns as wide as their widest cell; the first is aligned left, the others right. */
  static List<String> table(List<List<String>> rows) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    List<Integer> widths = new ArrayList<>(Collections.nCopies(columns, 0));
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        widths.set(column, Math.max(widths.get(column), row.get(column).length()));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        String cell = row.get(column);
        String padding = " ".repeat(widths.get(column) - cell.length());
        line.append(column == 0 ? "  " + cell + padding : "  " + padding + cell);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
