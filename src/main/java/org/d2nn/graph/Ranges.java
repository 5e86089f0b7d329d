package org.d2nn.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerField;
import org.d2nn.graph.layers.LayerValues;
import org.d2nn.graph.layers.Range;
import org.d2nn.graph.layers.Shape;

/** The ranges that rule R10 asks of every number in a graph, each in words. */
public final class Ranges {
  private Ranges() {}

  /** What is out of range in a layer: {@code conv: kernel is 0, but must be from 1 to 1024}. */
  public static List<String> of(Layer layer, boolean unitsImplied) {
    List<String> broken = new ArrayList<>();
    LayerValues values = layer.type().valuesOf(layer);
    for (LayerField<?> field : layer.type().fields()) {
      Object value = values.get(field.name());
      if (!field.isImplied(value)) {
        field
            .range()
            .flatMap(range -> broken(layer.type().id(), field.name(), value, range))
            .ifPresent(broken::add);
      } else if (!unitsImplied) {
        broken.add(
            "%s: %s is missing; only the last layer of a control node may leave it out"
                .formatted(layer.type().id(), field.name()));
      }
    }
    return broken;
  }

  /** The layer with the nearest number in range for each that is not. */
  public static Layer nearest(Layer layer) {
    Layer fixed = layer;
    for (LayerField<?> field : layer.type().fields()) {
      Object value = layer.type().valuesOf(layer).get(field.name());
      if (value instanceof Number number && !field.isImplied(value) && field.range().isPresent()) {
        double nearest = field.range().get().nearest(number.doubleValue());
        if (nearest != number.doubleValue()) {
          Object typed = value instanceof Integer ? (Object) (int) nearest : (Object) nearest;
          fixed = fixed.type().with(fixed, field, typed);
        }
      }
    }
    return fixed;
  }

  /** What is out of range in a shape. */
  public static List<String> of(Shape shape) {
    return shape.sizes().stream()
        .flatMap(size -> broken("shape", "a size", size, Range.SIZE).stream())
        .toList();
  }

  /** What is out of range in a constant: only {@code "-inf"} may be infinite. */
  public static List<String> of(Constant constant) {
    return constant.values().stream()
        .filter(value -> value.isNaN() || value == Double.POSITIVE_INFINITY)
        .map(value -> "the value %s must be a finite number or \"-inf\"".formatted(value))
        .toList();
  }

  private static Optional<String> broken(String of, String field, Object value, Range range) {
    double number = ((Number) value).doubleValue();
    return range.contains(number)
        ? Optional.empty()
        : Optional.of("%s: %s is %s, but must be %s".formatted(of, field, number(number), range));
  }

  /** {@code 2} rather than {@code 2.0}. */
  public static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
