package org.d2nn.experiment.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.FolderLock;
import org.d2nn.files.PlainFile;

/**
 * Everything that a sweep writes, in one folder. Only this class knows the names of the files:
 *
 * <pre>
 * sweep.json           what is swept
 * experiment.d2nn.json what all points have in common
 * points/              how far each point is, and what its process said
 * runs/                one run folder per point
 * curve.csv curve.png  the points as a table and as a picture
 * result.json          what they say together
 * lock                 while a process sweeps here
 * sweep.sbatch slurm/  what Slurm runs: a script, the points of each of its arrays, its log
 * </pre>
 */
public final class SweepFolder {
  private static final int PATIENCE_SECONDS = 30;
  private static final Set<String> PARTS =
      Set.of(
          "sweep.json",
          "experiment.d2nn.json",
          "points",
          "curve.csv",
          "curve.png",
          "result.json",
          "lock",
          "sweep.sbatch",
          "slurm");

  private final Path path;

  private SweepFolder(Path path) {
    this.path = path;
  }

  static SweepFolder at(Path path) {
    return new SweepFolder(path.toAbsolutePath().normalize());
  }

  /** Whether the sweep in a file's folder, or above it, would be damaged by writing the file. */
  static boolean isPart(Path file) {
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      if (Sweep.isAt(folder) && PARTS.contains(folder.relativize(file).getName(0).toString())) {
        return true;
      }
    }
    return false;
  }

  Path path() {
    return path;
  }

  Path settings() {
    return path.resolve("sweep.json");
  }

  Path experiment() {
    return path.resolve("experiment.d2nn.json");
  }

  Path reportOf(SweepPoint point) {
    return path.resolve("points").resolve(point.name() + ".json");
  }

  Path logOf(SweepPoint point) {
    return path.resolve("points").resolve(point.name() + ".log");
  }

  public Path table() {
    return path.resolve("curve.csv");
  }

  public Path picture() {
    return path.resolve("curve.png");
  }

  /**
   * Claims the folder for one sweep at a time.
   *
   * @throws WrongInput if another one runs here
   */
  FolderLock lock() {
    return FolderLock.take(
        path, lockFile(), "another sweep", "Wait for it, or choose another folder for this one.");
  }

  Path lockFile() {
    return path.resolve("lock");
  }

  /** The last lines of a log that say something; fewer where there are no more. */
  static List<String> lastLines(Path log, int most) {
    try {
      List<String> lines =
          Files.readAllLines(PlainFile.at(log)).stream()
              .filter(line -> !line.isBlank() && !line.startsWith("Details are in"))
              .map(String::strip)
              .toList();
      return lines.subList(Math.max(0, lines.size() - most), lines.size());
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** What Slurm runs. */
  Path slurmScript() {
    return path.resolve("sweep.sbatch");
  }

  /** The names of the points of one array of Slurm's, one per line. */
  Path slurmList(String number) {
    return path.resolve("slurm").resolve(number + ".txt");
  }

  Path slurmLog() {
    return path.resolve("slurm").resolve("log.txt");
  }

  /**
   * The same, after some patience: another process may be making the curve, which takes seconds.
   */
  FolderLock lockSoon() {
    for (int look = 0; ; look++) {
      try {
        return lock();
      } catch (WrongInput held) {
        if (look == PATIENCE_SECONDS) {
          throw held;
        }
        try {
          TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException stop) {
          Thread.currentThread().interrupt();
          throw held;
        }
      }
    }
  }

  Path result() {
    return path.resolve("result.json");
  }
}
