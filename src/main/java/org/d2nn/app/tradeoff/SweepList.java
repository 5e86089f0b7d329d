package org.d2nn.app.tradeoff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.d2nn.experiment.sweep.Sweep;

/** The sweeps of an experiment and their folder. Reads folders. */
final class SweepList {
  private SweepList() {}

  /**
   * An earlier sweep.
   *
   * @param changed when something was last written at its top
   */
  record Entry(Path folder, Instant changed) {
    @Override
    public String toString() {
      return folder.getFileName().toString();
    }
  }

  /** A free folder for a new sweep: {@code sweeps/<name>}, with a number if needed. */
  static Path freeFolder(String experiment, Path base) {
    Path first = shelf(base).resolve(plain(experiment));
    Path free = first;
    for (int number = 2; Files.exists(free); number++) {
      free = first.resolveSibling(first.getFileName() + "-" + number);
    }
    return free;
  }

  private static Path shelf(Path base) {
    return base.resolve("sweeps");
  }

  private static String plain(String name) {
    String plain =
        name.strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "-")
            .replaceAll("^-|-$", "");
    return plain.isEmpty() ? "experiment" : plain;
  }

  /** This experiment's sweeps, the latest first. */
  static List<Entry> sweepsOf(String experiment, Path base) {
    Path shelf = shelf(base);
    if (!Files.isDirectory(shelf)) {
      return List.of();
    }
    String name = plain(experiment);
    try (Stream<Path> folders = Files.list(shelf)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(name))
          .filter(Sweep::isAt)
          .map(SweepList::entry)
          .sorted(Comparator.comparing(Entry::changed).reversed())
          .toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  static Entry entry(Path folder) {
    try {
      return new Entry(folder, Files.getLastModifiedTime(folder).toInstant());
    } catch (IOException gone) {
      return new Entry(folder, Instant.EPOCH);
    }
  }
}
