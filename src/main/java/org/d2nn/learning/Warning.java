package org.d2nn.learning;

/**
 * A sign that training goes wrong, with what to try.
 *
 * @param kind what was seen
 * @param at node id, or empty
 * @param message what was seen, where, and what to try: one or two sentences
 */
public record Warning(Kind kind, String at, long step, String message) {
  /** What goes wrong in practice. */
  public enum Kind {
    NOT_A_NUMBER,
    COLLAPSED_CONTROLLER,
    UNREACHED_NODE,
    ONE_CLASS_BRANCH
  }
}
