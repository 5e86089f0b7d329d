package org.d2nn.app.tradeoff;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.d2nn.app.form.Field;
import org.d2nn.app.form.NumberText;
import org.d2nn.app.form.TextEntry;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.RunList;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.Overrides;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.sweep.SlurmSweep;
import org.d2nn.experiment.sweep.Sweep;
import org.d2nn.experiment.sweep.SweepSettings;

/**
 * The settings of a new sweep: texts as they are typed, what is wrong with them, and how many runs
 * they give.
 */
final class SweepForm {
  private static final int MOST_RUNS = 10_000;

  private final Workspace workspace;
  private final String tasksOf;
  private final TextEntry lambdas =
      TextEntry.of(
          "sweep-lambdas",
          "λ values",
          "Each is a point of the curve: near 0 only cost counts, at 1 only accuracy.",
          "",
          "0.5, 0.7, 0.8, 0.9, 0.97");
  private final TextEntry seeds =
      TextEntry.of(
          "sweep-seeds",
          "Seeds",
          "Runs per λ, each with other initial weights; the spread shows what is chance.",
          "1",
          "3");
  private final TextEntry baselines =
      TextEntry.of(
          "sweep-baselines",
          "Static networks",
          "How many routes to train alone, as ordinary networks: the line to beat. 0 for"
              + " none.",
          Integer.toString(SweepSettings.USUAL_BASELINES),
          "");
  private final TextEntry epochs =
      TextEntry.of("sweep-epochs", "Epochs", "Epochs of every run.", "", "");
  private final TextEntry noise =
      TextEntry.of(
          "sweep-noise",
          "Noise check at λ",
          "Also trains control nodes that see noise instead of their input. They know nothing,"
              + " so they must not beat the line.",
          "none",
          "");
  private final TextEntry parallel =
      TextEntry.of(
          "sweep-parallel",
          "Runs at a time",
          "Each run is a separate process.",
          Integer.toString(SweepSettings.usualParallel()),
          "");
  private final TextEntry data =
      TextEntry.of(
          "sweep-data",
          "Folder of images",
          "Used instead of the experiment's own.",
          "as the experiment says",
          "");
  private final TextEntry out =
      TextEntry.of("sweep-out", "Sweep folder", "Where the sweep writes its runs.", "", "");
  private final TextEntry slurmOptions =
      TextEntry.of(
          "sweep-slurm",
          "Options for Slurm",
          "As for sbatch: --partition=cpu --time=4:00:00 --cpus-per-task=4 --mem=4G",
          "none",
          "");
  private final TextEntry slurmAtOnce =
      TextEntry.of(
          "sweep-slurm-at-once",
          "Runs at a time in Slurm",
          "At most; the other runs wait in Slurm's queue.",
          "any",
          "");
  private final BooleanProperty hasSlurm = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Optional<SweepSize>> plan =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper whyNotStart = new ReadOnlyStringWrapper("");
  private final StringBinding sentence =
      Bindings.createStringBinding(
          () -> plan.get().map(SweepSize::sentence).orElse(whyNotStart.get()), plan, whyNotStart);

  SweepForm(Workspace workspace, String tasksOf) {
    this.workspace = workspace;
    this.tasksOf = tasksOf;
    fields().forEach(field -> field.text().addListener((property, before, now) -> lookAhead()));
    workspace.experimentProperty().addListener((property, before, now) -> lookAhead());
    workspace.fileProperty().addListener((property, before, now) -> lookAhead());
    workspace
        .tasks()
        .run(tasksOf + " slurm", progress -> SlurmSweep.isHere())
        .onSuccess(hasSlurm::set);
    lookAhead();
  }

  List<TextEntry> fields() {
    return List.of(
        lambdas, seeds, baselines, epochs, noise, parallel, data, out, slurmOptions, slurmAtOnce);
  }

  /** Whether an entry is about Slurm alone. */
  boolean isForSlurm(TextEntry entry) {
    return entry == slurmOptions || entry == slurmAtOnce;
  }

  /** Whether jobs can be submitted to Slurm from this machine. */
  ReadOnlyBooleanProperty hasSlurm() {
    return hasSlurm;
  }

  /** How Slurm gets a sweep, as typed; nothing of it where that is wrong. */
  SlurmSweep.Options slurm() {
    return new SlurmSweep.Options(
        of(slurmOptions, this::slurmOptions, List.of()),
        of(slurmAtOnce, this::slurmAtOnce, OptionalInt.empty()));
  }

  private List<String> slurmOptions() {
    try {
      return SlurmSweep.words(slurmOptions.typed());
    } catch (WrongInput wrong) {
      throw new Field.Refused(wrong.getMessage());
    }
  }

  private OptionalInt slurmAtOnce() {
    return slurmAtOnce.typed().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(slurmAtOnce.whole(1, 1, MOST_RUNS));
  }

  TextEntry lambdas() {
    return lambdas;
  }

  TextEntry data() {
    return data;
  }

  TextEntry out() {
    return out;
  }

  /** The usual folder now exists: finds the next free one. */
  void lookAhead() {
    Experiment experiment = workspace.experiment();
    epochs.usual().set(Integer.toString(experiment.training().stopping().epochs()));
    Optional<Wanted> wanted = read(experiment);
    if (wanted.isEmpty()) {
      plan.set(Optional.empty());
      whyNotStart.set("Fix the marked settings of the sweep.");
      return;
    }
    workspace
        .tasks()
        .latest(tasksOf + " plan", progress -> SweepSize.of(Sweep.of(settings(wanted.get()))))
        .onSuccess(
            found -> {
              out.usual().set(found.settings().out().toString());
              plan.set(Optional.of(found));
              whyNotStart.set("");
            })
        .onFailure(
            failure -> {
              plan.set(Optional.empty());
              whyNotStart.set(FailureText.of(failure));
            });
  }

  /** What the texts say, before files are looked at. */
  private record Wanted(
      Experiment experiment,
      Path base,
      List<Double> lambdas,
      int seeds,
      int baselines,
      int epochs,
      List<Double> noise,
      int parallel,
      Optional<Path> data,
      Optional<Path> out) {}

  private Optional<Wanted> read(Experiment experiment) {
    fields().forEach(field -> field.problem().set(""));
    List<Double> chosen = of(lambdas, () -> numbers(lambdas, true), List.of());
    Wanted wanted =
        new Wanted(
            experiment,
            RunList.baseOf(workspace.fileProperty().get()),
            chosen,
            of(seeds, () -> seeds.whole(1, 1, 1000), 1),
            of(baselines, () -> baselines.whole(SweepSettings.USUAL_BASELINES, 0, 1000), 0),
            of(
                epochs,
                () -> epochs.whole(experiment.training().stopping().epochs(), 1, 1_000_000),
                1),
            of(noise, () -> numbers(noise, false), List.of()),
            of(parallel, () -> parallel.whole(SweepSettings.usualParallel(), 1, 64), 1),
            of(data, () -> path(data), Optional.empty()),
            of(out, () -> path(out), Optional.empty()));
    if ((long) wanted.lambdas().size() * wanted.seeds() > MOST_RUNS) {
      seeds.problem().set("These are more than " + MOST_RUNS + " runs. Use fewer.");
    }
    slurm();
    boolean sound = fields().stream().allMatch(field -> field.problem().get().isEmpty());
    return sound ? Optional.of(wanted) : Optional.empty();
  }

  private static <T> T of(TextEntry field, Supplier<T> value, T otherwise) {
    try {
      return value.get();
    } catch (Field.Refused refused) {
      field.problem().set(refused.getMessage());
      return otherwise;
    }
  }

  private static List<Double> numbers(TextEntry field, boolean needed) {
    Set<Double> numbers = new LinkedHashSet<>();
    for (String word : NumberText.words(field.typed())) {
      numbers.add(share(word));
    }
    if (needed && numbers.isEmpty()) {
      throw new Field.Refused("Enter one or more numbers between 0 and 1, as in 0.5, 0.8, 0.9.");
    }
    return new ArrayList<>(numbers);
  }

  private static double share(String word) {
    return NumberText.number(word)
        .filter(value -> value >= 0 && value <= 1)
        .orElseThrow(
            () ->
                new Field.Refused(
                    "“%s” is not a number between 0 and 1. Write them as in 0.5, 0.8, 0.9."
                        .formatted(word)));
  }

  private static Optional<Path> path(TextEntry field) {
    try {
      return field.typed().isEmpty()
          ? Optional.empty()
          : Optional.of(Path.of(field.typed()).toAbsolutePath());
    } catch (java.nio.file.InvalidPathException refused) {
      throw new Field.Refused("This is not a valid folder name.");
    }
  }

  /** Looks at folders: not for the JavaFX thread. */
  private static SweepSettings settings(Wanted wanted) {
    wanted
        .data()
        .filter(folder -> !Files.isDirectory(folder))
        .ifPresent(
            missing -> {
              throw new WrongInput(missing + ": this folder does not exist.");
            });
    Experiment experiment =
        wanted.epochs() == wanted.experiment().training().stopping().epochs()
            ? wanted.experiment()
            : Overrides.apply(
                wanted.experiment(), Map.of("training.epochs", Integer.toString(wanted.epochs())));
    return new SweepSettings(
        experiment,
        wanted.base(),
        wanted.lambdas(),
        wanted.seeds(),
        wanted.baselines(),
        wanted.noise(),
        wanted.parallel(),
        wanted.data(),
        wanted
            .out()
            .orElseGet(() -> SweepList.freeFolder(wanted.experiment().name(), wanted.base())));
  }

  /** The runs it would train; empty while they are unknown or invalid. */
  ReadOnlyObjectProperty<Optional<SweepSize>> planProperty() {
    return plan.getReadOnlyProperty();
  }

  /** Why no sweep can be started, in a sentence; empty where one can. */
  ReadOnlyStringProperty whyNotStartProperty() {
    return whyNotStart.getReadOnlyProperty();
  }

  /** What would be trained, or why no sweep can be started. */
  StringBinding sentence() {
    return sentence;
  }
}
