package org.d2nn.engine;

/** The arithmetic of an engine: float for work, double for the tests of gradients and execution. */
public enum Precision {
  FLOAT,
  DOUBLE
}
