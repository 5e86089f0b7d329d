package org.d2nn.graph;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Depthwise;
import org.d2nn.graph.layers.Dropout;
import org.d2nn.graph.layers.GroupNorm;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Residual;
import org.d2nn.graph.layers.Shape;

/** The ranges that rule R10 asks of every number in a graph, each in words. */
public final class Ranges {
  /** Most channels, features, rows or columns. */
  static final int LARGEST_SIZE = 65_536;

  /** Largest kernel, stride, dilation or padding. */
  static final int LARGEST_WINDOW = 1_024;

  private final List<String> broken = new ArrayList<>();

  private Ranges() {}

  /** What is out of range in a layer: {@code conv: kernel is 0, but must be from 1 to 1024}. */
  public static List<String> of(Layer layer, boolean unitsImplied) {
    var ranges = new Ranges();
    String type = layer.type();
    if (layer instanceof Conv conv) {
      ranges.size(type, "out", conv.out());
      ranges.window(type, "kernel", conv.kernel());
      ranges.window(type, "stride", conv.stride());
      ranges.window(type, "dilation", conv.dilation());
      ranges.whole(type, "padding", conv.padding(), 0, LARGEST_WINDOW);
    } else if (layer instanceof Depthwise depthwise) {
      ranges.window(type, "kernel", depthwise.kernel());
      ranges.window(type, "stride", depthwise.stride());
    } else if (layer instanceof Dense dense) {
      if (dense.out() == Dense.IMPLIED && !unitsImplied) {
        ranges.broken.add(
            "dense: out is missing; only the last layer of a control node may leave it out");
      } else if (dense.out() != Dense.IMPLIED) {
        ranges.size(type, "out", dense.out());
      }
    } else if (layer instanceof Pool pool) {
      ranges.window(type, "size", pool.size());
      ranges.window(type, "stride", pool.stride());
    } else if (layer instanceof GroupNorm norm) {
      ranges.size(type, "groups", norm.groups());
    } else if (layer instanceof Dropout dropout) {
      if (!(dropout.rate() >= 0 && dropout.rate() < 1)) {
        ranges.broken.add(
            "dropout: rate is %s, but must be at least 0 and less than 1"
                .formatted(number(dropout.rate())));
      }
    } else if (layer instanceof Residual residual) {
      ranges.size(type, "out", residual.out());
      ranges.window(type, "stride", residual.stride());
    }
    return ranges.broken;
  }

  /** What is out of range in a shape. */
  public static List<String> of(Shape shape) {
    var ranges = new Ranges();
    for (int size : shape.sizes()) {
      ranges.size("shape", "a size", size);
    }
    return ranges.broken;
  }

  /** What is out of range in a constant: only {@code "-inf"} may be infinite. */
  public static List<String> of(Constant constant) {
    return constant.values().stream()
        .filter(value -> value.isNaN() || value == Double.POSITIVE_INFINITY)
        .map(value -> "the value %s must be a finite number or \"-inf\"".formatted(value))
        .toList();
  }

  private void size(String type, String field, int value) {
    whole(type, field, value, 1, LARGEST_SIZE);
  }

  private void window(String type, String field, int value) {
    whole(type, field, value, 1, LARGEST_WINDOW);
  }

  private void whole(String type, String field, int value, int least, int most) {
    if (value < least || value > most) {
      broken.add(
          "%s: %s is %d, but must be from %d to %d".formatted(type, field, value, least, most));
    }
  }

  /** {@code 2} rather than {@code 2.0}. */
  public static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
