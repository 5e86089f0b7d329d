package org.d2nn.experiment.sweep;

import java.nio.file.Path;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.FolderLock;

/**
 * Everything that a sweep writes, in one folder. Only this class knows the names of the files:
 *
 * <pre>
 * sweep.json           what is swept
 * experiment.d2nn.json what all points have in common
 * points/              each point's own experiment file, and what its process said
 * runs/                one run folder per point
 * curve.csv curve.png  the points as a table and as a picture
 * result.json          what they say together
 * lock                 while a process sweeps here
 * </pre>
 */
public final class SweepFolder {
  private final Path path;

  private SweepFolder(Path path) {
    this.path = path;
  }

  static SweepFolder at(Path path) {
    return new SweepFolder(path.toAbsolutePath().normalize());
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

  Path experimentOf(SweepPoint point) {
    return path.resolve("points").resolve(point.name() + ".d2nn.json");
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
        path,
        path.resolve("lock"),
        "another sweep",
        "Wait for it, or choose another folder for this one.");
  }

  Path result() {
    return path.resolve("result.json");
  }
}
