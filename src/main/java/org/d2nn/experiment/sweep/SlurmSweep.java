package org.d2nn.experiment.sweep;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.FolderLock;
import org.d2nn.experiment.sweep.PointState.Status;
import org.d2nn.files.PlainFile;

/**
 * Runs a sweep's points as job arrays of Slurm, one task per point, and a last job that makes the
 * curve. What was submitted is asked of Slurm itself, by the jobs' names: so any process on any
 * login node that sees the folder can follow, complete or cancel it, whatever became of the one
 * that submitted it.
 */
public final class SlurmSweep {
  private static final Pattern MAX_ARRAY = Pattern.compile("(?m)^MaxArraySize\\s*=\\s*(\\d+)");
  private static final String CONCLUDE = "conclude";
  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

  /** Options that this class gives itself. */
  private static final List<String> OURS =
      List.of("--array", "-a", "--dependency", "-d", "--job-name", "-J", "--parsable", "--wrap");

  private final Sweep sweep;
  private final SweepFolder folder;
  private final String jobs;

  /** Text rather than JSON, whose fields change with Slurm's versions. */
  private static final List<String> QUEUE =
      List.of("squeue", "--me", "--noheader", "--array", "--format=%i|%j|%T|%r|%N");

  /**
   * How a sweep is submitted.
   *
   * @param arguments for {@code sbatch}: partition, time, memory
   * @param atOnce most points that run at a time; empty for as many as Slurm allows
   */
  public record Options(List<String> arguments, OptionalInt atOnce) {
    private static final Options NONE = new Options(List.of(), OptionalInt.empty());

    private record Stored(List<String> arguments, Integer atOnce) {}

    void writeTo(Path file) {
      AtomicFile.writeJson(
          file, new Stored(arguments, atOnce.isPresent() ? atOnce.getAsInt() : null));
    }

    static Options read(Path file) {
      try {
        Stored stored = new ObjectMapper().readValue(PlainFile.at(file).toFile(), Stored.class);
        return new Options(
            List.copyOf(stored.arguments()),
            stored.atOnce() == null ? OptionalInt.empty() : OptionalInt.of(stored.atOnce()));
      } catch (IOException | NullPointerException unknown) {
        return NONE;
      }
    }

    public boolean isEmpty() {
      return equals(NONE);
    }
  }

  /** What this writes and prints for one submission. */
  public record Submission(List<String> commands, List<String> jobs, int points) {}

  /** A task in Slurm's queue: {@code 123_4}, in which list of points, at which line. */
  private record Task(String id, String list, String state, String reason, String node) {

    int line() {
      return Integer.parseInt(id.substring(id.indexOf('_') + 1));
    }

    /** As people read it: {@code pending (Resources)}. */
    String sentence() {
      String lower = state.toLowerCase(Locale.ROOT);
      return state.equals("PENDING")
          ? "pending in Slurm (" + reason + ")"
          : "in Slurm: " + lower + (node.isEmpty() ? "" : " on " + node);
    }
  }

  /** Whether some of a sweep was submitted to Slurm before, from this or another machine. */
  public static boolean hadSome(Sweep sweep) {
    return Files.exists(new SlurmSweep(sweep).folder.slurmScript());
  }

  /** The options of the last submission; none where there was none. */
  public Options lastOptions() {
    return Options.read(folder.slurmOptions());
  }

  /** Whether jobs can be submitted from this machine. */
  public static boolean isHere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "sbatch")));
  }

  /**
   * The words of options for {@code sbatch}, as a shell splits them.
   *
   * @throws WrongInput if a quote is not closed, or an option is one that this class sets
   */
  public static List<String> words(String options) {
    if (!WORD.matcher(options).replaceAll("").isBlank()) {
      throw new WrongInput("A quote is not closed in the options for Slurm: " + options + ".");
    }
    List<String> words =
        WORD.matcher(options).results().map(word -> word.group().replaceAll("[\"']", "")).toList();
    words.stream()
        .filter(word -> OURS.contains(word.replaceFirst("=.*", "")))
        .findFirst()
        .ifPresent(
            word -> {
              throw new WrongInput(
                  "The option " + word + " for Slurm is set by the program. Leave it out.");
            });
    return words;
  }

  /** A sweep whose points Slurm runs. */
  public SlurmSweep(Sweep sweep) {
    this.sweep = sweep;
    folder = SweepFolder.at(sweep.settings().out());
    jobs =
        "d2nn-%s-%08x-"
            .formatted(
                folder.path().getFileName().toString().replaceAll("[^A-Za-z0-9_.]", "_"),
                folder.path().toString().hashCode());
  }

  /**
   * Submits every point that is neither finished nor in Slurm's queue, and the job that makes the
   * curve.
   *
   * @param really whether to submit; otherwise it only writes the script and says what it would run
   * @throws WrongInput if there is no Slurm here, it refuses the arguments, or a point cannot be
   *     trained
   * @throws DatasetException if there are no images
   */
  public Submission submit(Options options, boolean really) throws DatasetException {
    Map<String, Task> queued = byPoint(tasks());
    List<String> names =
        sweep.missing().stream()
            .map(SweepPoint::name)
            .filter(name -> !queued.containsKey(name))
            .toList();
    Submission submission = new Submission(new ArrayList<>(), new ArrayList<>(), names.size());
    if (!names.isEmpty()) {
      int most = mostTasks();
      sweep.checkUnopened();
      try (FolderLock held = folder.lockSoon()) {
        SweepSettingsFile.write(sweep.settings());
        AtomicFile.write(folder.slurmScript(), script());
        options.writeTo(folder.slurmOptions());
        for (int from = 0; from < names.size(); from += most) {
          List<String> part = names.subList(from, Math.min(names.size(), from + most));
          enqueue(array(part, options, submission.jobs()), submission, really);
        }
        List<String> last = sbatch(CONCLUDE, options.arguments());
        last.add(2, "--dependency=afterany:" + String.join(":", submission.jobs()));
        enqueue(last, submission, really);
      }
    }
    return submission;
  }

  /** The command for one array; it waits for the one before it where a number at once is asked. */
  private List<String> array(List<String> names, Options options, List<String> before) {
    int list = 1;
    while (Files.exists(folder.slurmList(Integer.toString(list)))) {
      list++;
    }
    AtomicFile.write(folder.slurmList(Integer.toString(list)), String.join("\n", names) + "\n");
    List<String> words = sbatch(Integer.toString(list), options.arguments());
    words.add(2, "--array=0-" + (names.size() - 1) + limit(options.atOnce()));
    if (options.atOnce().isPresent() && !before.isEmpty()) {
      words.add(2, "--dependency=afterany:" + before.get(before.size() - 1));
    }
    return words;
  }

  private static String limit(OptionalInt atOnce) {
    return atOnce.isPresent() ? "%" + atOnce.getAsInt() : "";
  }

  private List<String> sbatch(String list, List<String> arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "sbatch",
                "--parsable",
                "--job-name=" + jobs + list,
                "--output=" + folder.slurmLog().toString().replace("%", "%%")));
    words.addAll(arguments);
    words.add(folder.slurmScript().toString());
    words.add(list);
    return words;
  }

  /** Submits a job and notes its id. */
  private static void enqueue(List<String> words, Submission submission, boolean really) {
    submission.commands().add(PointCommand.quoted(words));
    String id =
        really ? run(words).strip().replaceFirst(";.*", "") : "JOB" + submission.commands().size();
    submission.jobs().add(id);
  }

  /** Slurm's limit is one more than the largest index of a task. */
  private static int mostTasks() {
    Matcher limit = MAX_ARRAY.matcher(run(List.of("scontrol", "show", "config")));
    return limit.find() ? Math.max(1, Integer.parseInt(limit.group(1))) : 1001;
  }

  /** The script of all jobs: its argument is the number of a list of points, or "conclude". */
  private String script() {
    Path out = folder.path();
    List<String> program = SelfProcess.with(List.of());
    List<String> given = new ArrayList<>(List.of("LC_ALL=C.UTF-8"));
    PointCommand.given().forEach((name, value) -> given.add(name + "=" + value));
    return """
    #!/bin/bash
    # Written by d2nn: each task trains one point of the sweep in this folder, and the last job
    # makes the curve. A task that is stopped before its end goes back into the queue.
    #SBATCH --requeue
    #SBATCH --signal=B:TERM@120
    #SBATCH --open-mode=append
    export %6$s
    if [ ! -x %1$s ]; then
      echo "$(hostname):" %1$s "is not there. Install d2nn at the same place on every node." >&2
      exit 2
    fi
    if [ "$1" = conclude ]; then
      exec %2$s
    fi
    training=
    stopped=
    trap 'stopped=yes; [ -z "$training" ] || kill -TERM "$training" 2>/dev/null' TERM # at any moment

    # On the node's own disk, once for all tasks: the native libraries and the decoded images.
    own="${SLURM_TMPDIR:-${TMPDIR:-/tmp}}/d2nn-$(id -u)"
    mkdir -p -m 700 "$own" && [ -O "$own" ] || own=$(mktemp -d)
    export D2NN_NATIVES="${D2NN_NATIVES:-$own/natives}" D2NN_CACHE="${D2NN_CACHE:-$own/cache}"
    threads="${SLURM_CPUS_PER_TASK:-1}"
    export OMP_NUM_THREADS="$threads"

    point=$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" %3$s/"$1".txt)
    log=%4$s/"$point".log
    mkdir -p %4$s
    %5$s >>"$log" 2>&1 </dev/null &
    training=$!
    [ -z "$stopped" ] || kill -TERM "$training" 2>/dev/null
    wait "$training"
    code=$?
    while kill -0 "$training" 2>/dev/null; do # the signal ended the waiting, not the training
      wait "$training"
      code=$?
    done
    if [ "$code" -gt 128 ] && [ -z "$stopped" ]; then
      echo "On $(hostname), signal $((code - 128)) ended the process." >>"$log"
    fi
    task="${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID"
    if [ -n "$stopped" ] && [ "$code" -ne 0 ] &&
      [ "$(squeue --noheader --jobs="$task" --format=%%T)" = RUNNING ]; then
      scontrol requeue "$task" # its time is up; cancelled jobs are not RUNNING
      sleep 60
    fi
    exit "$code"
    """
        .formatted(
            PointCommand.quoted(program.get(0)),
            PointCommand.quoted(SelfProcess.with(List.of("sweep-conclude", out.toString()))),
            PointCommand.quoted(folder.slurmLog().getParent().toString()),
            PointCommand.quoted(out.resolve("points").toString()),
            PointCommand.line(out, "\"$point\"", "\"$threads\""),
            PointCommand.quoted(given));
  }

  /** What Slurm has of this sweep, by the name of the point. */
  private Map<String, Task> byPoint(List<Task> tasks) {
    Map<String, Task> queued = new HashMap<>();
    Map<String, List<String>> lists = new HashMap<>();
    for (Task task : tasks) {
      if (task.list().equals(CONCLUDE) || !task.id().contains("_")) {
        continue;
      }
      List<String> names = lists.computeIfAbsent(task.list(), this::namesOf);
      if (task.line() < names.size()) {
        queued.put(names.get(task.line()), task);
      }
    }
    return queued;
  }

  private List<String> namesOf(String list) {
    try {
      return Files.readAllLines(PlainFile.at(folder.slurmList(list)));
    } catch (IOException removed) {
      return List.of();
    }
  }

  private List<Task> tasks() {
    return run(QUEUE)
        .lines()
        .map(line -> line.split("\\|", -1))
        .filter(fields -> fields.length == 5 && fields[1].startsWith(jobs))
        .map(
            fields ->
                new Task(
                    fields[0], fields[1].substring(jobs.length()), fields[2], fields[3], fields[4]))
        .toList();
  }

  /**
   * Brings a sweep up to date with its folder, and with Slurm if that was given some of it.
   *
   * @return whether Slurm still has any of its jobs
   */
  public static boolean refresh(Sweep sweep) {
    SlurmSweep slurm = new SlurmSweep(sweep);
    if (hadSome(sweep)) {
      try {
        return slurm.refresh();
      } catch (WrongInput | RunFailed noSlurmHere) {
        // The folder says the rest.
      }
    }
    sweep.refresh();
    return false;
  }

  /**
   * Brings the sweep's states up to date with the folder and with Slurm.
   *
   * @return whether Slurm still has any of its jobs
   */
  public boolean refresh() {
    List<Task> tasks = tasks();
    Map<String, Task> queued = byPoint(tasks);
    sweep.refresh(
        state -> {
          Task task = queued.get(state.point().name());
          boolean waits = state.status() == Status.WAITING || state.status() == Status.FAILED;
          return task != null && waits ? state.waitingFor(task.sentence()) : state;
        });
    return !tasks.isEmpty();
  }

  /**
   * Ends every job of this sweep; running points stop at a checkpoint.
   *
   * @return the ids of the jobs
   */
  public List<String> cancel() {
    List<String> ids =
        tasks().stream().map(task -> task.id().replaceFirst("_.*", "")).distinct().toList();
    if (!ids.isEmpty()) {
      run(Stream.concat(Stream.of("scancel"), ids.stream()).toList());
    }
    return ids;
  }

  /** Runs a command of Slurm's; returns what it prints. */
  private static String run(List<String> words) {
    Process process;
    try {
      process = new ProcessBuilder(words).start();
    } catch (IOException missing) {
      throw new WrongInput(
          words.get(0)
              + " was not found. Run this on a machine from which jobs are submitted to Slurm, or"
              + " use --plan with another system.",
          missing);
    }
    try {
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String trouble = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        String why =
            trouble.strip().lines().reduce((one, other) -> other).orElse("no reason given");
        if (words.get(0).equals("sbatch")) {
          throw new WrongInput(
              "Slurm refused the sweep: " + why + ". Correct the options for it (--slurm-args).");
        }
        throw new RunFailed(words.get(0) + " failed: " + why + ". Ask again when Slurm answers.");
      }
      return said;
    } catch (IOException failure) {
      throw new RunFailed(
          words.get(0) + " could not be read: " + AtomicFile.reason(failure) + ".", failure);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      process.destroy();
      throw new RunFailed(words.get(0) + " was interrupted.", stop);
    }
  }
}
