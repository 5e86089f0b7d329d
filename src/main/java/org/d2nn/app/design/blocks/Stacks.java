package org.d2nn.app.design.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Shape;

/** Layers that do a block's work at a given shape. */
final class Stacks {
  private static final int CONTROLLER_POOL = 4;
  private static final int SMALL = 4;
  private static final int HIDDEN = 16;

  private Stacks() {}

  /** One score per decision, from a coarse look at the input. */
  static List<Layer> controller(Shape shape) {
    var scores = new Dense(Dense.IMPLIED, Function.IDENTITY);
    if (!shape.isImage()) {
      return List.of(scores);
    }
    boolean large = Math.min(shape.height(), shape.width()) >= CONTROLLER_POOL;
    return List.of(
        large
            ? new Pool(Pool.Kind.AVERAGE, CONTROLLER_POOL, CONTROLLER_POOL)
            : new GlobalAveragePool(),
        scores);
  }

  /** One score per decision, from class probabilities: sure means near one end or the other. */
  static List<Layer> judge() {
    return List.of(new Dense(HIDDEN, Function.RELU), new Dense(Dense.IMPLIED, Function.IDENTITY));
  }

  /** Keeps the shape, at some cost. */
  static List<Layer> strong(Shape shape) {
    return shape.isImage()
        ? List.of(conv(shape.channels(), 3))
        : List.of(
            new Dense(Math.max(HIDDEN, 2 * shape.channels()), Function.RELU),
            dense(shape.channels()));
  }

  /** Keeps the shape, as cheaply as that can be learned. */
  static List<Layer> weak(Shape shape) {
    return List.of(shape.isImage() ? conv(shape.channels(), 1) : dense(shape.channels()));
  }

  /** A cheap way from one shape to another; empty where it would take contortions. */
  static Optional<List<Layer>> weak(Shape from, Shape to) {
    if (!to.isImage()) {
      return Optional.of(
          from.isImage() ? small(from, to.channels()) : List.of(dense(to.channels())));
    }
    if (!from.isImage()) {
      return Optional.empty();
    }
    List<Layer> layers = new ArrayList<>();
    int shrink = to.height() == 0 ? 1 : from.height() / to.height();
    if (shrink > 1) {
      layers.add(new Pool(Pool.Kind.MAX, shrink, shrink));
    }
    layers.add(conv(to.channels(), 1));
    boolean meets =
        shrink >= 1 && from.height() / shrink == to.height() && from.width() / shrink == to.width();
    return meets ? Optional.of(layers) : Optional.empty();
  }

  /** The paper's low-capacity classifier. */
  private static List<Layer> small(Shape from, int classes) {
    List<Layer> layers = new ArrayList<>();
    if (Math.min(from.height(), from.width()) >= 2) {
      layers.add(new Pool(Pool.Kind.MAX, 2, 2));
    }
    layers.add(conv(SMALL, 3));
    layers.addAll(classifier(from, classes));
    return layers;
  }

  /** Class scores straight from what passes. */
  static List<Layer> classifier(Shape from, int classes) {
    return from.isImage()
        ? List.of(new GlobalAveragePool(), dense(classes))
        : List.of(dense(classes));
  }

  /** Class scores from features of its own. */
  static List<Layer> branch(Shape from, int classes) {
    List<Layer> layers = new ArrayList<>(strong(from));
    layers.addAll(classifier(from, classes));
    return layers;
  }

  static Conv conv(int out, int kernel) {
    return Conv.of(out, kernel, Function.RELU);
  }

  static Dense dense(int out) {
    return new Dense(out, Function.IDENTITY);
  }
}
