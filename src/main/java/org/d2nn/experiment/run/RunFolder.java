package org.d2nn.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;

/**
 * Everything that a run writes, in one folder that can be copied to another machine. Only this
 * class knows the names of the files:
 *
 * <pre>
 * experiment.json   what was run
 * environment.json  versions, threads, machine
 * dataset.json      fingerprint of the images, membership of each split, normalisation
 * times.json        the measured time of each node, if the reward counts time
 * metrics.jsonl     one line per step, epoch and manual change
 * checkpoints/      the last two, and the best by greedy validation reward
 * model/            the best weights, one stock DL4J zip per node
 * traces/           tables of traces
 * paths/            what Paths shows of each split, also without the images
 * log.txt
 * note.json         a name and a remark, by people
 * data.json         where its images are, if they were moved since
 * lock              who is training into it
 * </pre>
 */
public record RunFolder(Path path) {
  private static final Pattern CHECKPOINT = Pattern.compile("step-(\\d{9})\\.checkpoint");
  private static final int KEPT_CHECKPOINTS = 2;
  private static final String OTHERS = "another training";
  private static final String REMEDY = "Wait for it, or choose another folder with --run.";

  private static final Set<String> PARTS =
      Set.of(
          "experiment.json",
          "environment.json",
          "dataset.json",
          "times.json",
          "metrics.jsonl",
          "checkpoints",
          "model",
          "log.txt",
          "lock");

  /** The run folder at this place, whether it exists or not. */
  public static RunFolder at(Path path) {
    return new RunFolder(path);
  }

  /**
   * An existing run.
   *
   * @throws WrongInput if there is none
   */
  public static RunFolder existing(Path path) {
    RunFolder folder = new RunFolder(path);
    if (!Files.isDirectory(path)) {
      throw new WrongInput(path + ": there is no such run folder. Train one with: d2nn train FILE");
    }
    if (!folder.isRun()) {
      throw new WrongInput(
          path
              + ": not a run folder (it holds no experiment.json). Give the folder that d2nn train"
              + " made.");
    }
    return folder;
  }

  /** Whether a run would be damaged by another program that writes this file. */
  public static boolean isPart(Path file) {
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      if (at(folder).isRun() && PARTS.contains(folder.relativize(file).getName(0).toString())) {
        return true;
      }
    }
    return false;
  }

  /** Whether a run was started here. */
  public boolean isRun() {
    return Files.isRegularFile(experiment());
  }

  public Path experiment() {
    return path.resolve("experiment.json");
  }

  /**
   * What the run trains or trained.
   *
   * @throws WrongInput if it cannot be read, or breaks a rule
   */
  public Experiment readExperiment() {
    Experiment read = ExperimentFile.read(experiment()).experiment();
    try {
      Readiness.checkRules(read);
    } catch (WrongInput broken) {
      throw new WrongInput(experiment() + ": " + broken.getMessage(), broken);
    }
    return read;
  }

  public Path environment() {
    return path.resolve("environment.json");
  }

  public Path dataset() {
    return path.resolve("dataset.json");
  }

  Path times() {
    return path.resolve("times.json");
  }

  public Path metrics() {
    return path.resolve("metrics.jsonl");
  }

  public Path log() {
    return path.resolve("log.txt");
  }

  public Path model() {
    return path.resolve("model");
  }

  Path traces(Split split) {
    return path.resolve("paths").resolve(split.label() + ".traces");
  }

  Path note() {
    return path.resolve("note.json");
  }

  Path data() {
    return path.resolve("data.json");
  }

  Path lockFile() {
    return path.resolve("lock");
  }

  Path checkpoints() {
    return path.resolve("checkpoints");
  }

  Path checkpoint(long step) {
    return checkpoints().resolve("step-%09d.checkpoint".formatted(step));
  }

  /** The checkpoint with the best validation reward; may not exist yet. */
  public Path bestCheckpoint() {
    return checkpoints().resolve("best.checkpoint");
  }

  /** The checkpoint of the latest step. */
  public Optional<Path> lastCheckpoint() {
    List<Path> all = stepCheckpoints();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** Checkpoints by step, the latest last. */
  List<Path> stepCheckpoints() {
    if (!Files.isDirectory(checkpoints())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(checkpoints())) {
      return files
          .filter(file -> CHECKPOINT.matcher(file.getFileName().toString()).matches())
          .sorted(Comparator.comparingLong(RunFolder::stepOf))
          .toList();
    } catch (IOException failure) {
      throw new RunFailed(
          checkpoints() + ": cannot be read (" + AtomicFile.reason(failure) + ").", failure);
    }
  }

  /** Removes all but the last two; the best stays. */
  void thinOutCheckpoints() {
    List<Path> all = stepCheckpoints();
    for (Path old : all.subList(0, Math.max(0, all.size() - KEPT_CHECKPOINTS))) {
      try {
        Files.deleteIfExists(old);
      } catch (IOException failure) {
        throw new RunFailed(
            old + ": cannot be removed (" + AtomicFile.reason(failure) + ").", failure);
      }
    }
  }

  /**
   * Claims the folder for training; creates it if it is missing.
   *
   * @throws FolderInUse if another process trains into it
   * @throws WrongInput if it cannot be a folder
   * @throws RunFailed if it cannot be written
   */
  public FolderLock lock() {
    return FolderLock.take(path, lockFile(), OTHERS, REMEDY);
  }

  /**
   * Looks whether it could be claimed now.
   *
   * @throws FolderInUse if another process trains into it
   * @throws WrongInput if it cannot be a folder
   */
  void requireFree() {
    FolderLock.requireFree(path, lockFile(), OTHERS, REMEDY);
  }

  /** Whether some process trains into this folder now. */
  public boolean isInProgress() {
    return FolderLock.isHeld(lockFile());
  }

  private static long stepOf(Path checkpoint) {
    Matcher name = CHECKPOINT.matcher(checkpoint.getFileName().toString());
    return name.matches() ? Long.parseLong(name.group(1)) : -1;
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
