package org.d2nn.app.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.RunNote;

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

  /**
   * A run drawn over another.
   *
   * @param charts its own charts
   */
  record Overlay(String name, Colour colour, List<ChartModel> charts) {}

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
        .onSuccess(rows::setAll)
        .onFailure(failure -> say("The runs were not listed", failure));
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
        .run("overlay", progress -> PastRun.read(row.folder()).feed().curves().charts())
        .onSuccess(
            charts -> {
              Map<Path, Overlay> more = new LinkedHashMap<>(overlays.get());
              more.put(row.folder(), new Overlay(row.choice().title(), freeColour(), charts));
              overlays.set(more);
            })
        .onFailure(failure -> say("The run was not drawn", failure));
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
    for (Overlay overlay : overlays.get().values()) {
      overlay.charts().stream()
          .filter(other -> other.title().equals(chart.title()))
          .flatMap(other -> mainCurve(other.curves()).stream())
          .forEach(
              curve ->
                  curves.add(
                      new Curve(
                          overlay.name(), overlay.colour(), Curve.Stroke.STRONG, curve.buffer())));
    }
    return new ChartModel(
        chart.title(), curves, chart.form(), chart.axes(), chart.low(), chart.high(), chart.seen());
  }

  private static List<Curve> mainCurve(List<Curve> curves) {
    List<Curve> validations =
        curves.stream().filter(curve -> curve.stroke() == Curve.Stroke.STRONG).toList();
    return validations.isEmpty() ? curves.subList(0, 1) : validations;
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
