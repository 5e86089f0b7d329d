package org.d2nn.app.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.d2nn.app.format.FailureText;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.runs.Trash;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.charts.ChartModel;
import org.d2nn.charts.Colour;
import org.d2nn.charts.Curve;
import org.d2nn.charts.OkabeIto;
import org.d2nn.charts.SeriesBuffer;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.Experiment.View;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.RunNote;
import org.d2nn.learning.SettingList;

/**
 * The runs of an experiment: what they differ in, what came out, what people wrote about them, and
 * which are drawn over the one that is shown. Has no controls.
 */
final class RunTable {
  private final Workspace workspace;
  private final String tasksOf;
  private final TrainViewModel train;
  private final ObservableList<RunRow> rows = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Map<Path, Overlay>> overlays =
      new ReadOnlyObjectWrapper<>(Map.of());

  private final BooleanProperty means = new SimpleBooleanProperty(true);

  /**
   * A run drawn over another.
   *
   * @param kind equal for runs that differ only in their seed
   * @param charts its own charts
   */
  record Overlay(String name, Colour colour, Experiment kind, List<ChartModel> charts) {

    private Curve curve(Curve own, Curve.Stroke stroke) {
      return new Curve(name, colour, stroke, own.buffer());
    }
  }

  RunTable(TrainViewModel train, String tasksOf) {
    this.train = train;
    this.workspace = train.workspace();
    this.tasksOf = tasksOf;
    train.runs().addListener((ListChangeListener<RunChoice>) change -> refresh());
  }

  /** Reads the runs again, in the background. */
  void refresh() {
    List<RunChoice> runs = List.copyOf(train.runs());
    workspace
        .tasks()
        .latest(
            tasksOf + " table",
            progress -> {
              List<RunRow> read = new ArrayList<>();
              for (RunChoice run : runs) {
                if (!progress.isCancelled() && RunFolder.at(run.folder()).isRun()) {
                  read.add(RunRow.read(run));
                }
              }
              return read;
            })
        .onSuccess(this::show)
        .onFailure(failure -> say("The runs were not listed", failure));
  }

  /** Changes only what is new: a table of many rows takes its time to be drawn as a whole. */
  private void show(List<RunRow> read) {
    Set<Path> folders = read.stream().map(RunRow::folder).collect(Collectors.toSet());
    rows.removeIf(row -> !folders.contains(row.folder()));
    for (int place = 0; place < read.size(); place++) {
      RunRow row = read.get(place);
      if (place == rows.size() || !rows.get(place).folder().equals(row.folder())) {
        rows.removeIf(other -> other.folder().equals(row.folder())); // it stood further down
        rows.add(place, row);
      } else if (!rows.get(place).equals(row)) {
        rows.set(place, row);
      }
    }
  }

  /** The newest first. */
  ObservableList<RunRow> rows() {
    return rows;
  }

  /** The runs that are drawn over the one that is shown. */
  ReadOnlyObjectProperty<Map<Path, Overlay>> overlaysProperty() {
    return overlays.getReadOnlyProperty();
  }

  /** Draws a run over the one that is shown, or no longer. */
  void overlay(RunRow row, boolean drawn) {
    Map<Path, Overlay> changed = new LinkedHashMap<>(overlays.get());
    if (!drawn) {
      changed.remove(row.folder());
      overlays.set(changed);
      return;
    }
    workspace
        .tasks()
        .run(
            "overlay",
            progress -> {
              PastRun run = PastRun.read(row.folder(), progress);
              return new Overlay(
                  row.choice().title(),
                  OkabeIto.GREY,
                  withoutSeed(run.experiment()),
                  run.feed().curves().charts());
            })
        .onSuccess(
            read -> {
              Map<Path, Overlay> more = new LinkedHashMap<>(overlays.get());
              more.put(
                  row.folder(), new Overlay(read.name(), freeColour(), read.kind(), read.charts()));
              overlays.set(more);
            })
        .onFailure(failure -> say("The run was not drawn", failure));
  }

  private static Experiment withoutSeed(Experiment experiment) {
    return experiment
        .withDescription("")
        .withView(View.NONE)
        .withTraining(experiment.training().with(SettingList.SEED, 0L));
  }

  private Colour freeColour() {
    List<Colour> taken = overlays.get().values().stream().map(Overlay::colour).toList();
    int place = 0;
    while (taken.contains(OkabeIto.of(place))) {
      place++;
    }
    return OkabeIto.of(place);
  }

  /** A chart with the curves of the other runs over its own: validations, else training. */
  ChartModel over(ChartModel chart) {
    if (chart.form() != ChartModel.Form.LINES) {
      return chart;
    }
    List<Curve> curves = new ArrayList<>(chart.curves());
    overlays.get().values().stream()
        .collect(Collectors.groupingBy(Overlay::kind, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(
            alike -> {
              if (means.get() && alike.size() > 1) {
                curves.addAll(meanOf(alike, chart.title()));
              } else {
                alike.forEach(
                    run ->
                        mainCurves(run, chart.title())
                            .forEach(own -> curves.add(run.curve(own, Curve.Stroke.STRONG))));
              }
            });
    return new ChartModel(
        chart.title(), curves, chart.form(), chart.axes(), chart.low(), chart.high(), chart.seen());
  }

  /** A thin line for each of the runs, and their mean over them in the colour of the first. */
  private static List<Curve> meanOf(List<Overlay> alike, String title) {
    List<Curve> curves = new ArrayList<>();
    Overlay first = alike.get(0);
    for (Curve wanted : mainCurves(first, title)) {
      List<SeriesBuffer> buffers = new ArrayList<>();
      for (Overlay run : alike) {
        mainCurves(run, title).stream()
            .filter(own -> own.name().equals(wanted.name()))
            .forEach(
                own -> {
                  buffers.add(own.buffer());
                  curves.add(
                      new Curve(run.name(), first.colour(), Curve.Stroke.THIN, own.buffer()));
                });
      }
      String name = "mean of %s and %d more".formatted(first.name(), buffers.size() - 1);
      curves.add(new Curve(name, first.colour(), Curve.Stroke.STRONG, MeanCurve.of(buffers)));
    }
    return curves;
  }

  private static List<Curve> mainCurves(Overlay run, String title) {
    return run.charts().stream()
        .filter(chart -> chart.title().equals(title))
        .flatMap(chart -> mainCurves(chart.curves()).stream())
        .toList();
  }

  private static List<Curve> mainCurves(List<Curve> curves) {
    List<Curve> validations =
        curves.stream().filter(curve -> curve.stroke() == Curve.Stroke.STRONG).toList();
    return validations.isEmpty() ? curves.subList(0, 1) : validations;
  }

  /** The colour in which a run is drawn. */
  Colour colourOf(Overlay run) {
    return overlays.get().values().stream()
        .filter(other -> means.get() && other.kind().equals(run.kind()))
        .findFirst()
        .orElse(run)
        .colour();
  }

  /** Whether runs that differ only in their seed are drawn as their mean, with a thin line each. */
  BooleanProperty meansProperty() {
    return means;
  }

  void rename(RunRow row, String name) {
    write(row, (note, text) -> new RunNote(text, note.note()), name);
  }

  void note(RunRow row, String remark) {
    write(row, (note, text) -> new RunNote(note.name(), text), remark);
  }

  private void write(RunRow row, BiFunction<RunNote, String, RunNote> change, String text) {
    RunNote note = change.apply(row.note(), text);
    workspace
        .tasks()
        .run(
            "note",
            progress -> {
              note.writeTo(RunFolder.at(row.folder()));
              return note;
            })
        .onSuccess(written -> train.refresh())
        .onFailure(failure -> say("The note was not written", failure));
  }

  /** Moves runs to the trash, once the user agrees. A run that trains stays. */
  void trash(List<RunRow> gone) {
    String what = gone.size() == 1 ? gone.get(0).choice().title() : gone.size() + " runs";
    if (gone.stream().anyMatch(row -> row.choice().inProgress())) {
      workspace
          .dialogs()
          .problem("Not moved to the trash", "A run among them is training. Stop it first.");
    } else if (workspace
        .dialogs()
        .confirm(
            "Move " + what + " to the trash?",
            "The folder with its weights and figures goes to the system's trash.",
            "Move to the trash")) {
      workspace
          .tasks()
          .run(
              "trash",
              progress -> {
                gone.forEach(row -> Trash.put(row.folder()));
                return gone.size();
              })
          .onFailure(failure -> say("Not moved to the trash", failure))
          .onEnd(
              () -> {
                gone.forEach(row -> overlay(row, false));
                train.refresh();
              });
    }
  }

  private void say(String what, Throwable failure) {
    workspace.dialogs().problem(what, FailureText.of(failure));
  }
}
