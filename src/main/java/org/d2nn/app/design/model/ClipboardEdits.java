package org.d2nn.app.design.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import org.d2nn.app.drawing.LayeredLayout;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.TextClipboard;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.file.BrokenExperiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.Position;

/**
 * Copy, cut, paste and duplicate. What is copied is text, the {@code graph} and {@code view} of an
 * experiment file, so that it can go to another experiment, to a text editor and back.
 */
public final class ClipboardEdits {
  private static final double PASTE_OFFSET = 40;
  private static final int MOST_COMPLAINTS = 5;
  private static final String NOT_PASTED = "Nothing was pasted";

  private final DesignViewModel model;
  private final TextClipboard clipboard;

  ClipboardEdits(DesignViewModel model, TextClipboard clipboard) {
    this.model = model;
    this.clipboard = clipboard;
  }

  public void copy() {
    if (!model.selection().nodes().isEmpty()) {
      clipboard.put(text(model.sketch().part(model.selection().nodes())));
    }
  }

  private static String text(DrawnGraph part) {
    Map<String, Position> view = new HashMap<>();
    part.layout().centres().forEach((id, at) -> view.put(id, new Position(at.getX(), at.getY())));
    return ExperimentFile.toJson(part.graph(), view);
  }

  public void cut() {
    Selection gone = model.selection();
    if (!gone.nodes().isEmpty()) {
      copy();
      model.edit("Cut " + gone.name(), model.sketch().without(gone.nodes(), gone.edges()));
    }
  }

  /** Also what was copied in another tab, in another window, or in a text editor. */
  public void paste() {
    Optional<String> text = clipboard.text().filter(copied -> !copied.isBlank());
    if (text.isEmpty()) {
      refuse("The clipboard holds no text. Copy some nodes first.");
    } else if (!text.get().strip().startsWith("{")) {
      refuse(
          "The clipboard holds text that is no part of a D2NN. Copy some nodes, or the text of an"
              + " experiment file.");
    } else {
      paste(text.get());
    }
  }

  private void paste(String text) {
    DrawnGraph part;
    try {
      part = Workspace.sketchOf(ExperimentFile.parse(text, "the clipboard"));
    } catch (BrokenExperiment broken) {
      refuse(
          "The clipboard's text cannot be read as a part of a D2NN.\n\n"
              + broken.problems().stream()
                  .limit(MOST_COMPLAINTS)
                  .map(problem -> problem.at() + ": " + problem.text())
                  .collect(Collectors.joining("\n\n")));
      return;
    }
    if (part.graph().nodes().isEmpty()) {
      refuse("The clipboard's experiment has no nodes.");
    } else if (part.layout().covers(part.graph())) {
      put("Paste", part);
    } else {
      model
          .workspace()
          .tasks()
          .run(
              "place what is pasted",
              progress -> LayeredLayout.of(part.graph(), LayeredLayout.Flow.LEFT_TO_RIGHT))
          .onSuccess(layout -> put("Paste", part.laidOut(layout.withAll(part.layout().centres()))))
          .onFailure(e -> model.workspace().dialogs().failure(NOT_PASTED, e));
    }
  }

  private void refuse(String why) {
    model.workspace().dialogs().problem(NOT_PASTED, why);
  }

  public void duplicate() {
    if (!model.selection().nodes().isEmpty()) {
      put("Duplicate", model.sketch().part(model.selection().nodes()));
    }
  }

  private void put(String verb, DrawnGraph part) {
    double offset = freeOffset(part.layout());
    DrawnGraph.Pasted pasted = model.sketch().pasted(part, offset, offset);
    model.edit(verb + " " + Selection.ofNodes(pasted.ids()).name(), pasted.sketch());
    model.select(Selection.ofNodes(pasted.ids()));
  }

  /** What was cut comes back where it was; copies do not cover what is there already. */
  private double freeOffset(Layout part) {
    double offset = 0;
    while (covers(part, offset)) {
      offset += PASTE_OFFSET;
    }
    return offset;
  }

  private boolean covers(Layout part, double offset) {
    return part.centres().values().stream()
        .map(centre -> centre.add(offset, offset))
        .anyMatch(
            place ->
                model.sketch().layout().centres().values().stream()
                    .anyMatch((Point2D there) -> there.distance(place) < PASTE_OFFSET / 2));
  }
}
