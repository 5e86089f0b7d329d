package org.d2nn.graph;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;

/**
 * A node of a D2NN (Liu & Deng 2018, section 3). Regular, control and dummy nodes are <em>function
 * nodes</em>; the route of an example is the set of function nodes that ran.
 */
public sealed interface Node {

  /** Unique in its graph; matches {@code [A-Za-z][A-Za-z0-9_-]*}. */
  String id();

  Kind kind();

  /** The same node under another id. */
  Node withId(String id);

  default boolean isFunction() {
    return kind() == Kind.REGULAR || kind() == Kind.CONTROL || kind() == Kind.DUMMY;
  }

  /** Layers of a regular or control node as written; empty for the other kinds. */
  default List<Layer> layers() {
    return List.of();
  }

  /** The same node with other layers; unchanged where its kind has none. */
  default Node withLayers(List<Layer> layers) {
    return this;
  }

  /** Whether it is an input or regular node: data edges from it carry what the image became. */
  default boolean carriesImage() {
    return kind() == Kind.INPUT || kind() == Kind.REGULAR;
  }

  /** Whether it is a regular or control node, which has layers, even if none. */
  default boolean isLayered() {
    return kind() == Kind.REGULAR || kind() == Kind.CONTROL;
  }

  /** Whether data edges may lead to it. */
  default boolean hasDataInputs() {
    return kind() == Kind.OUTPUT || isLayered();
  }

  /** How several data inputs are joined; {@link Merge#ADD} where it does not matter. */
  default Merge merge() {
    return Merge.ADD;
  }

  /** The same node with another merge; unchanged where its kind has no data inputs. */
  default Node withMerge(Merge merge) {
    return this;
  }

  /** The size of an input's image; empty for the other kinds. */
  default Optional<Shape> imageShape() {
    return Optional.empty();
  }

  /** What a dummy emits; empty for the other kinds. */
  default Optional<Constant> constant() {
    return Optional.empty();
  }

  /** The five kinds of nodes and their names in the file. */
  enum Kind {
    INPUT,
    OUTPUT,
    REGULAR,
    CONTROL,
    DUMMY;

    public String fileName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The image, {@code [channels, height, width]}; a circle. */
  record Input(String id, Shape shape) implements Node {
    @Override
    public Kind kind() {
      return Kind.INPUT;
    }

    @Override
    public Input withId(String newId) {
      return new Input(newId, shape);
    }

    @Override
    public Optional<Shape> imageShape() {
      return Optional.of(shape);
    }
  }

  /** The class scores, merged from its data inputs; a shaded circle. */
  record Output(String id, Merge merge) implements Node {
    @Override
    public Kind kind() {
      return Kind.OUTPUT;
    }

    @Override
    public Output withId(String newId) {
      return new Output(newId, merge);
    }

    @Override
    public Output withMerge(Merge newMerge) {
      return new Output(id, newMerge);
    }
  }

  /** Layers with learnable weights; a rectangle. */
  record Regular(String id, Merge merge, List<Layer> layers) implements Node {
    public Regular {
      layers = List.copyOf(layers);
    }

    @Override
    public Kind kind() {
      return Kind.REGULAR;
    }

    @Override
    public Regular withId(String newId) {
      return new Regular(newId, merge, layers);
    }

    @Override
    public Regular withMerge(Merge newMerge) {
      return new Regular(id, newMerge, layers);
    }

    @Override
    public Regular withLayers(List<Layer> newLayers) {
      return new Regular(id, merge, newLayers);
    }
  }

  /** Scores its outgoing control edges, in the file's order, and activates the best; a diamond. */
  record Control(String id, Merge merge, List<Layer> layers) implements Node {
    public Control {
      layers = List.copyOf(layers);
    }

    @Override
    public Kind kind() {
      return Kind.CONTROL;
    }

    @Override
    public Control withId(String newId) {
      return new Control(newId, merge, layers);
    }

    @Override
    public Control withMerge(Merge newMerge) {
      return new Control(id, newMerge, layers);
    }

    @Override
    public Control withLayers(List<Layer> newLayers) {
      return new Control(id, merge, newLayers);
    }
  }

  /** Emits a constant when it runs; a shaded rectangle. Without outgoing edges: "do nothing". */
  record Dummy(String id, Constant value) implements Node {
    @Override
    public Kind kind() {
      return Kind.DUMMY;
    }

    @Override
    public Dummy withId(String newId) {
      return new Dummy(newId, value);
    }

    @Override
    public Optional<Constant> constant() {
      return Optional.of(value);
    }
  }
}
