package org.d2nn.app.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.RunMetrics;
import org.d2nn.experiment.run.RunNote;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.sweep.Sweep;
import org.d2nn.files.HomeFolder;
import org.d2nn.format.Numbers;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Metric;

/**
 * Where an experiment's runs are kept, and which there are. Reads folders: not for the JavaFX
 * thread.
 */
public final class RunList {
  private static final int MOST = 200;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  private RunList() {}

  /**
   * A run that was made before.
   *
   * @param title for people, its own among the runs of an experiment: {@code λ 0.9 · seed 1}
   * @param started when it was started
   * @param inProgress whether some process trains into it now
   * @param epochs that were trained
   * @param accuracy on the validation split, of its best epoch; NaN before the first
   * @param cost relative, of the same epoch
   */
  public record RunChoice(
      Path folder,
      String title,
      Instant started,
      boolean inProgress,
      double lambda,
      long seed,
      int epochs,
      double accuracy,
      double cost) {

    /** Its folder and those around it: {@code runs/first}, {@code sweeps/faces/runs/lambda-0.8}. */
    public String place() {
      int names = folder.getNameCount();
      return folder
          .subpath(Math.max(0, names - (isOfSweep() ? 3 : 2)), names)
          .toString()
          .replace('\\', '/');
    }

    private boolean isOfSweep() {
      return folder.getFileName().toString().startsWith("lambda-");
    }

    /** When it was started, to the minute; a dash where that is not known. */
    public String startedText() {
      return started.equals(Instant.EPOCH) ? "–" : DATE.format(started);
    }

    /** Whether each word is part of its title or its folder, in any case. */
    public boolean matches(String words) {
      String all = (title + " " + place()).toLowerCase(Locale.ROOT);
      return Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains);
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /**
   * The folder that an experiment's paths are relative to and its {@code runs/} lies in: that of
   * its file; for one that was never saved {@code d2nn} in the user's home.
   */
  public static Path baseOf(Optional<Path> file) {
    return file.map(Path::toAbsolutePath)
        .map(Path::getParent)
        .orElseGet(() -> Path.of(System.getProperty("d2nn.home", HomeFolder.path() + "/d2nn")));
  }

  /** A folder for a new run that nothing is in yet: the default one, else with a number behind. */
  public static Path freeFolder(Experiment experiment, Path base) {
    Path first = TrainingRequest.defaultRun(experiment, base);
    Path free = first;
    for (int number = 2; Files.exists(free); number++) {
      free = first.resolveSibling(first.getFileName() + "-" + number);
    }
    return free;
  }

  /** Runs of experiments of this name, the newest first. */
  public static List<RunChoice> runsOf(String name, Path base) {
    return newest(folders(base.resolve("runs")), name);
  }

  private static List<RunChoice> newest(List<Path> folders, String name) {
    List<RunChoice> runs = new ArrayList<>();
    for (Path folder : folders) {
      read(folder)
          .filter(experiment -> experiment.name().equals(name))
          .ifPresent(experiment -> runs.add(choice(folder, experiment)));
    }
    runs.sort(Comparator.comparing(RunChoice::started).reversed());
    return runs.size() > MOST ? runs.subList(0, MOST) : runs;
  }

  /** The same, and the D2NNs of the sweeps in {@code runs/} and {@code sweeps/}. */
  public static List<RunChoice> runsAndSweepsOf(String name, Path base, Optional<Path> wanted) {
    List<Path> ofSweeps = new ArrayList<>();
    for (String shelf : List.of("runs", "sweeps")) {
      for (Path folder : folders(base.resolve(shelf))) {
        if (Sweep.experimentAt(folder).filter(name::equals).isPresent()) {
          folders(folder.resolve("runs")).stream()
              .filter(run -> read(run).filter(RunList::decides).isPresent())
              .forEach(ofSweeps::add);
        }
      }
    }
    List<RunChoice> found = new ArrayList<>(runsOf(name, base, wanted));
    newest(ofSweeps, name).stream()
        .filter(run -> found.stream().noneMatch(one -> one.folder().equals(run.folder())))
        .forEach(found::add);
    return found;
  }

  private static boolean decides(Experiment experiment) {
    return !experiment.graph().controls().isEmpty();
  }

  /** The same, and before them one from elsewhere, such as a sweep's. */
  public static List<RunChoice> runsOf(String name, Path base, Optional<Path> wanted) {
    List<RunChoice> found = new ArrayList<>(runsOf(name, base));
    wanted
        .filter(path -> found.stream().noneMatch(one -> one.folder().equals(path)))
        .flatMap(RunList::choiceOf)
        .ifPresent(choice -> found.add(0, choice));
    return found;
  }

  /** A run as a choice; empty where the folder holds none that can be read. */
  public static Optional<RunChoice> choiceOf(Path folder) {
    return read(folder).map(experiment -> choice(folder, experiment));
  }

  private static RunChoice choice(Path folder, Experiment experiment) {
    RunFolder run = RunFolder.at(folder);
    var training = experiment.training();
    double lambda = training.reward().lambda();
    long seed = training.batches().seed();
    List<EpochMetrics> epochs = epochs(run);
    Optional<EpochMetrics> best =
        epochs.stream().filter(EpochMetrics::best).reduce((before, later) -> later);
    String name = RunNote.read(run).name();
    return new RunChoice(
        folder,
        name.isEmpty()
            ? "λ " + Numbers.plain(lambda) + " · seed " + seed + ownName(folder, experiment)
            : name,
        started(run),
        run.isInProgress(),
        lambda,
        seed,
        epochs.size(),
        best.map(epoch -> epoch.get(Metric.ACCURACY)).orElse(Double.NaN),
        best.map(epoch -> epoch.get(Metric.RELATIVE_COST)).orElse(Double.NaN));
  }

  private static List<EpochMetrics> epochs(RunFolder run) {
    try {
      return RunMetrics.epochs(run);
    } catch (RunFailed unreadable) {
      return List.of();
    }
  }

  /** What the title adds to λ and seed, which a folder's usual name says too. */
  private static String ownName(Path folder, Experiment experiment) {
    String name = folder.getFileName().toString();
    String usual = TrainingRequest.defaultRun(experiment, folder).getFileName().toString();
    Path sweep = folder.toAbsolutePath().getParent().getParent();
    if (sweep != null && Sweep.isAt(sweep)) {
      return " · sweep " + sweep.getFileName();
    }
    if (name.equals(usual)) {
      return "";
    }
    return name.matches(Pattern.quote(usual) + "-\\d+")
        ? " · run " + name.substring(usual.length() + 1)
        : " · " + name;
  }

  private static Instant started(RunFolder run) {
    try {
      return Files.getLastModifiedTime(run.experiment()).toInstant();
    } catch (IOException gone) {
      return Instant.EPOCH;
    }
  }

  private static Optional<Experiment> read(Path folder) {
    RunFolder run = RunFolder.at(folder);
    if (!run.isRun()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ExperimentFile.read(run.experiment()).experiment());
    } catch (WrongInput | RunFailed unreadable) {
      return Optional.empty(); // somebody else's folder, or of a later version
    }
  }

  private static List<Path> folders(Path parent) {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(Files::isDirectory).toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
