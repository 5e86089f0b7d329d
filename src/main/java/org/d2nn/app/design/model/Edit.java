package org.d2nn.app.design.model;

import java.util.Optional;
import java.util.function.Function;
import org.d2nn.app.workspace.DrawnGraph;
import org.d2nn.graph.Graph;

/**
 * A function from the drawing to the drawing after one edit; empty where the edit is not possible
 * there. {@link DesignViewModel#apply} makes an undoable step of it.
 */
@FunctionalInterface
public interface Edit {
  Optional<Step> of(DrawnGraph drawn);

  /**
   * The result of an edit.
   *
   * @param title what undo calls it, such as {@code Move N2}, for the graph before the edit, or
   *     before the first one of its run
   * @param selected what is selected afterwards; empty to leave that as it is
   * @param run equal for the edits of one drag or of one field, which become one step; empty for a
   *     step of its own
   */
  record Step(
      Function<Graph, String> title,
      DrawnGraph after,
      Optional<Selection> selected,
      Optional<String> run) {

    static Step of(String name, DrawnGraph after) {
      return of(before -> name, after);
    }

    static Step of(Function<Graph, String> title, DrawnGraph after) {
      return new Step(title, after, Optional.empty(), Optional.empty());
    }

    Step selecting(Selection selection) {
      return new Step(title, after, Optional.of(selection), run);
    }

    /**
     * @param gesture null for a step of its own
     */
    Step during(String gesture) {
      return new Step(title, after, selected, Optional.ofNullable(gesture));
    }
  }
}
