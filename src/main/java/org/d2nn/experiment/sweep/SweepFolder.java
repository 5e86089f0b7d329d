package org.d2nn.experiment.sweep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.FolderInUse;
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
 * note.json            a name and a remark, by people
 * lock                 while a process sweeps here
 * sweep.sbatch slurm/  what Slurm runs: a script, the points of each of its arrays, its log
 * </pre>
 */
public final class SweepFolder {
  private static final int PATIENCE_SECONDS = 30;
  private static final int LOG_END = 16_384;
  private static final String OTHERS = "another sweep";
  private static final String REMEDY = "Wait for it, or choose another folder for this one.";
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
    String process =
        point.weightsOf().map(run -> run.getFileName() + "-weights").orElse(point.name());
    return path.resolve("points").resolve(process + ".log");
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
   * @throws FolderInUse if another one runs here
   * @throws WrongInput if it cannot be a folder
   */
  FolderLock lock() {
    return FolderLock.take(path, lockFile(), OTHERS, REMEDY);
  }

  /** Looks whether it could be claimed now; errors as of {@link #lock}. */
  void requireFree() {
    FolderLock.requireFree(path, lockFile(), OTHERS, REMEDY);
  }

  /**
   * @throws WrongInput if it cannot be a folder
   */
  void requireFolder() {
    FolderLock.requireFolder(path);
  }

  Path lockFile() {
    return path.resolve("lock");
  }

  /** The last lines of a log that say something; fewer where there are no more. */
  static List<String> lastLines(Path log, int most) {
    try {
      List<String> lines =
          end(log)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("Details are in"))
              .map(String::strip)
              .toList();
      return lines.subList(Math.max(0, lines.size() - most), lines.size());
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  /** The end of a log, which may be long, and may hold bytes of any kind. */
  private static String end(Path log) throws IOException {
    try (SeekableByteChannel bytes = Files.newByteChannel(PlainFile.at(log))) {
      long from = Math.max(0, bytes.size() - LOG_END);
      ByteBuffer end = ByteBuffer.allocate((int) (bytes.size() - from));
      bytes.position(from);
      while (end.hasRemaining() && bytes.read(end) >= 0) {
        continue;
      }
      return new String(end.array(), 0, end.position(), StandardCharsets.UTF_8);
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

  /** The options of the last submission. */
  Path slurmOptions() {
    return path.resolve("slurm").resolve("options.json");
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
      } catch (FolderInUse held) {
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
