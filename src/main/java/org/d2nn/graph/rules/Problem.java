package org.d2nn.graph.rules;

import java.util.Optional;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Node;

/**
 * A broken rule, as the editor, the command line and the tests report it.
 *
 * @param kind whether the rule is broken or could not be decided
 * @param code {@code R1} to {@code R10}, or {@code F1} for what cannot be read as a graph at all,
 *     {@code F2} for a field that is not known
 * @param message what is wrong, a sentence without its full stop
 * @param remedy what to do about it, in whole sentences
 * @param fix an edit that does it, where one is obvious
 */
public record Problem(
    Kind kind, String code, ProblemPlace at, String message, String remedy, Optional<Fix> fix) {

  /** How sure a problem is. */
  public enum Kind {
    BROKEN,
    /** The rule may hold: the graph is too large to decide it in the budget of work. */
    NOT_PROVEN,
    /** A field that this version does not know: it has no effect. */
    IGNORED
  }

  /**
   * @param field of the file, or a line and column
   */
  public static Problem inFile(String code, String field, String message, String remedy) {
    return of(code, new ProblemPlace.InFile(field), message, remedy);
  }

  /** F2: a field that is not known. */
  public static Problem ignored(String field, String remedy) {
    return new Problem(
        Kind.IGNORED,
        "F2",
        new ProblemPlace.InFile(field),
        "this field is not known here and has no effect",
        remedy,
        Optional.empty());
  }

  static Problem of(String code, ProblemPlace at, String message, String remedy) {
    return new Problem(Kind.BROKEN, code, at, message, remedy, Optional.empty());
  }

  static Problem of(String code, Node at, String message, String remedy) {
    return of(code, new ProblemPlace.AtNode(at.id()), message, remedy);
  }

  static Problem of(String code, Edge at, String message, String remedy) {
    return of(code, new ProblemPlace.AtEdge(at), message, remedy);
  }

  Problem fixedBy(Fix edit) {
    return new Problem(kind, code, at, message, remedy, Optional.of(edit));
  }

  public boolean isAt(Node node) {
    return at.equals(new ProblemPlace.AtNode(node.id()));
  }

  public boolean isAt(Edge edge) {
    return at.equals(new ProblemPlace.AtEdge(edge));
  }

  public boolean isBroken() {
    return kind == Kind.BROKEN;
  }

  /** What is wrong and what to do about it. */
  public String text() {
    String sentence = message + (remedy.isEmpty() ? "." : ". " + remedy);
    // Shapes are written with × on the canvas; a terminal gets the plain letter.
    return sentence.replace('×', 'x');
  }

  /** {@code R9 at N2: max pool 2 needs at least 2x2, but 1x1 reaches it. Remove the layer.} */
  @Override
  public String toString() {
    return code + " at " + at + ": " + text();
  }
}
