package org.d2nn.app.design.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import org.d2nn.app.design.model.Edit.Step;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.experiment.file.BrokenExperiment;
import org.d2nn.experiment.file.Experiment.NodePosition;
import org.d2nn.experiment.file.ExperimentFile;

/**
 * What is copied is text, the {@code graph} and {@code view} of an experiment file, so that it can
 * go to another experiment, to a text editor and back.
 */
final class ClipboardEdits {
  private static final double STEP = 20;
  private static final int MOST_PROBLEMS = 5;

  private ClipboardEdits() {}

  /** The text holds nothing that can be pasted; the message says why. */
  static final class NotPasted extends Exception {
    private static final long serialVersionUID = 1;

    NotPasted(String message) {
      super(message);
    }
  }

  /** These nodes, and the edges among them, as text. */
  static String text(DrawnGraph part) {
    Map<String, NodePosition> view = new HashMap<>();
    part.layout()
        .centres()
        .forEach((id, at) -> view.put(id, new NodePosition(at.getX(), at.getY())));
    return ExperimentFile.toJson(part.graph(), view);
  }

  /** What {@link #text} or an experiment file says; it may lack the places of its nodes. */
  static DrawnGraph read(Optional<String> text) throws NotPasted {
    String copied = text.map(String::strip).orElse("");
    if (copied.isEmpty()) {
      throw new NotPasted("The clipboard holds no text. Copy some nodes first.");
    }
    if (!copied.startsWith("{")) {
      throw new NotPasted(
          "The clipboard's text is not part of a D2NN. Copy some nodes, or the text of an"
              + " experiment file.");
    }
    try {
      DrawnGraph part = Workspace.drawnOf(ExperimentFile.parse(text.get(), "the clipboard"));
      if (part.graph().nodes().isEmpty()) {
        throw new NotPasted("The clipboard's experiment has no nodes.");
      }
      return part;
    } catch (BrokenExperiment broken) {
      throw new NotPasted(
          "The clipboard's text cannot be read as part of a D2NN.\n\n"
              + broken.problems().stream()
                  .limit(MOST_PROBLEMS)
                  .map(problem -> problem.at() + ": " + problem.text())
                  .collect(Collectors.joining("\n\n")));
    }
  }

  /** Puts another drawing's nodes in beside what is there, and selects them. */
  static Edit paste(DrawnGraph part) {
    return drawn -> Optional.of(put("Paste ", part, drawn));
  }

  /** Puts copies of these nodes in, and selects them. */
  static Edit duplicate(Set<String> ids) {
    return drawn ->
        Optional.of(ids)
            .filter(some -> !some.isEmpty())
            .map(some -> put("Duplicate ", drawn.part(some), drawn));
  }

  private static Step put(String verb, DrawnGraph part, DrawnGraph drawn) {
    Point2D offset = freeOffset(part.layout(), drawn.layout());
    var pasted = drawn.pasted(part, offset, Map.of());
    Selection added = Selection.ofNodes(pasted.added());
    return Step.of(verb + added.name(), pasted.drawn()).selecting(added);
  }

  /** What was cut comes back where it was; copies stand beside what is there, the nearer way. */
  private static Point2D freeOffset(Layout part, Layout there) {
    Predicate<Point2D> isFree =
        by ->
            part.centres().values().stream()
                .noneMatch(centre -> NodeEdits.isTaken(there, centre.add(by)));
    if (part.centres().values().stream().noneMatch(there.centres().values()::contains)) {
      return Point2D.ZERO;
    }
    double away = STEP;
    while (true) {
      for (Point2D by : List.of(new Point2D(0, away), new Point2D(away, 0))) {
        if (isFree.test(by)) {
          return by;
        }
      }
      away += STEP;
    }
  }
}
