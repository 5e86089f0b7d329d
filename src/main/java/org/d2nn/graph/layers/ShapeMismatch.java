package org.d2nn.graph.layers;

/** A layer or a merge cannot take what reaches it. The message says what it needs and what came. */
public final class ShapeMismatch extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ShapeMismatch(String message) {
    super(message);
  }
}
