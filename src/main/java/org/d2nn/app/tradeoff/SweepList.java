package org.d2nn.app.tradeoff;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.RunNote;
import org.d2nn.experiment.sweep.Sweep;

/** The sweeps of an experiment and their folder. Reads folders. */
final class SweepList {
  private static final int DEPTH = 4;
  private static final int MOST_SEEN = 50_000;

  private SweepList() {}

  /**
   * An earlier sweep.
   *
   * @param title {@code sweeps/faces}, or the name that people gave it
   * @param note what they remarked on it
   * @param changed when something was last written at its top
   */
  record Entry(Path folder, String title, RunNote note, Instant changed) {
    @Override
    public String toString() {
      return title;
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

  /**
   * This experiment's sweeps below a folder, however they are called, the latest first. Folders of
   * runs are not searched, and neither is more than {@link #MOST_SEEN} of anything.
   */
  static List<Entry> sweepsOf(String experiment, Path base) {
    var found = new Found(experiment, base);
    try {
      Files.walkFileTree(base, Set.of(), DEPTH, found);
    } catch (IOException unreadable) {
      // what was found until then
    }
    found.sweeps.sort(Comparator.comparing(Entry::changed).reversed());
    return found.sweeps;
  }

  /** Collects sweeps; what goes away or cannot be read meanwhile is passed over. */
  private static final class Found extends SimpleFileVisitor<Path> {
    private final List<Entry> sweeps = new ArrayList<>();
    private final String experiment;
    private final Path base;
    private int seen;

    Found(String experiment, Path base) {
      this.experiment = experiment;
      this.base = base;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) {
      if (RunFolder.at(folder).isRun()) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (Sweep.isAt(folder)) {
        Sweep.experimentAt(folder)
            .filter(experiment::equals)
            .ifPresent(name -> sweeps.add(entry(folder, base)));
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
      return ++seen > MOST_SEEN ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException gone) {
      return FileVisitResult.CONTINUE;
    }
  }

  /**
   * @param base where the experiment is, which its title leaves out
   */
  static Entry entry(Path folder, Path base) {
    RunNote note = Sweep.note(folder);
    String place =
        (folder.startsWith(base) ? base.relativize(folder) : folder).toString().replace('\\', '/');
    String title = note.name().isEmpty() ? place : note.name();
    try {
      return new Entry(folder, title, note, Files.getLastModifiedTime(folder).toInstant());
    } catch (IOException gone) {
      return new Entry(folder, title, note, Instant.EPOCH);
    }
  }
}
