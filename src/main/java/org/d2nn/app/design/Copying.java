package org.d2nn.app.design;

import java.util.List;
import org.d2nn.app.drawing.Layout;
import org.d2nn.app.workspace.Sketch;
import org.d2nn.graph.Graph;

/** Copy, cut, paste and duplicate. */
final class Copying {
  private static final double PASTE_OFFSET = 40;
  private static Sketch copied = new Sketch(new Graph(List.of(), List.of()), Layout.EMPTY);

  private final DesignViewModel model;
  private int pastes;

  Copying(DesignViewModel model) {
    this.model = model;
  }

  void copy() {
    if (!model.selection().nodes().isEmpty()) {
      copied = model.sketch().part(model.selection().nodes());
      pastes = 0;
    }
  }

  void cut() {
    copy();
    Selection gone = model.selection();
    if (!gone.isEmpty()) {
      model.edit("Cut " + gone.name(), model.sketch().without(gone.nodes(), gone.edges()));
    }
  }

  /** Also what was copied in another tab. */
  void paste() {
    if (!copied.graph().nodes().isEmpty()) {
      pastes++;
      put("Paste", copied, pastes * PASTE_OFFSET);
    }
  }

  void duplicate() {
    if (!model.selection().nodes().isEmpty()) {
      put("Duplicate", model.sketch().part(model.selection().nodes()), PASTE_OFFSET);
    }
  }

  private void put(String verb, Sketch part, double offset) {
    Sketch.Pasted pasted = model.sketch().pasted(part, offset, offset);
    model.edit(verb + " " + Selection.ofNodes(pasted.ids()).name(), pasted.sketch());
    model.select(Selection.ofNodes(pasted.ids()));
  }
}
