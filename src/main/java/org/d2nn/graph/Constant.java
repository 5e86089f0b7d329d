package org.d2nn.graph;

import java.util.List;
import org.d2nn.graph.layers.Shape;

/**
 * What an edge's default or a dummy delivers: one number for the whole tensor, or one number per
 * channel (or feature). {@code Double.NEGATIVE_INFINITY} (in the file {@code "-inf"}) is allowed
 * towards an output: a class that no node computed cannot win.
 */
public record Constant(List<Double> values) {

  public static final Constant ZERO = of(0);

  public Constant {
    values = values.stream().map(value -> value + 0.0).toList(); // -0 becomes 0: the same constant
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a constant needs at least one number");
    }
  }

  public static Constant of(double... values) {
    return new Constant(java.util.Arrays.stream(values).boxed().toList());
  }

  /** Whether this is one number for every channel. */
  public boolean isUniform() {
    return values.size() == 1;
  }

  public boolean isZero() {
    return values.stream().allMatch(value -> value == 0);
  }

  /** The number for a channel (feature). */
  public double at(int channel) {
    return values.get(isUniform() ? 0 : channel);
  }

  public boolean fits(Shape shape) {
    return isUniform() || values.size() == shape.channels();
  }
}
