package org.d2nn.graph.layers;

import java.util.Locale;

/** An element-wise activation function, named in the file by its lower-case name. */
public enum Function {
  RELU,
  /** Slope 0.01 below zero. */
  LEAKYRELU,
  TANH,
  SIGMOID,
  IDENTITY;

  public String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it adds to a layer's summary: {@code " · relu"}; nothing where it does nothing. */
  String suffix() {
    return this == IDENTITY ? "" : " · " + fileName();
  }
}
