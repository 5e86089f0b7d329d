package org.d2nn.app.drawing;

import java.util.EnumSet;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/**
 * What stands in the scene for a node or an edge: it has a place, an id, an accessible name and can
 * have the focus, but the paint comes from {@link GraphDrawing}, all at once.
 */
public abstract class GraphFigure extends Region {
  private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
  private static final PseudoClass DIMMED = PseudoClass.getPseudoClass("dimmed");
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("selected");

  private final Set<Mark> marks = EnumSet.noneOf(Mark.class);
  private Look.Emphasis emphasis = Look.Emphasis.PLAIN;
  private String broken = "";
  private Runnable changed = () -> {};

  /** What is shown of a figure for as long as the user works with it. */
  enum Mark {
    SELECTED,
    POINTED_AT,
    /** What is being dragged may be dropped here. */
    TARGET,
    /** It may not. */
    FORBIDDEN
  }

  GraphFigure() {
    setManaged(false);
    setMouseTransparent(true);
    setAccessibleRole(AccessibleRole.BUTTON);
  }

  /** Called when it has to be repainted. */
  void onChange(Runnable handler) {
    changed = handler;
  }

  void changed() {
    changed.run();
  }

  boolean has(Mark mark) {
    return marks.contains(mark);
  }

  boolean isMarked() {
    return !marks.isEmpty() || !broken.isEmpty();
  }

  void mark(Mark mark, boolean on) {
    if (on ? marks.add(mark) : marks.remove(mark)) {
      changed();
    }
  }

  public final void setSelected(boolean selected) {
    if (has(Mark.SELECTED) != selected) {
      mark(Mark.SELECTED, selected);
      pseudoClassStateChanged(CHOSEN, selected);
    }
  }

  public final void setPointedAt(boolean pointedAt) {
    mark(Mark.POINTED_AT, pointedAt);
  }

  /** Lights up as a place where what is being dragged may be dropped. */
  public final void setTarget(boolean target) {
    mark(Mark.TARGET, target);
  }

  /** Shows that what is being dragged may not be dropped here. */
  public final void setForbidden(boolean forbidden) {
    mark(Mark.FORBIDDEN, forbidden);
  }

  /**
   * Says which rules are broken here.
   *
   * @param codes {@code R8}, {@code R6 R9}; empty where none is
   */
  public final void setBroken(String codes) {
    if (!broken.equals(codes)) {
      broken = codes;
      named();
      changed();
    }
  }

  String broken() {
    return broken;
  }

  /** Tells the scene what the look stresses; other programs and tests read it there. */
  void emphasise(Look.Emphasis stressed) {
    if (emphasis != stressed) {
      emphasis = stressed;
      pseudoClassStateChanged(LIT, stressed == Look.Emphasis.LIT);
      pseudoClassStateChanged(DIMMED, stressed == Look.Emphasis.DIMMED);
    }
  }

  /** Gives the figure its accessible name. */
  abstract void named();
}
