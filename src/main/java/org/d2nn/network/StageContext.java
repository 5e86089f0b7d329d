package org.d2nn.network;

import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Shape;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where a stage is built: for how many rows, on which memory and weights, and for which pass.
 *
 * @param places prefixes the stage's places in memory
 * @param name prefixes the names of its parameters
 * @param norm the name of a batch normalisation that is done together with it; null for none
 * @param then an activation that is done together with it
 */
record StageContext(
    Memory memory,
    Weights weights,
    String places,
    String name,
    String norm,
    Function then,
    int rows,
    Pass pass) {

  /** Where a node's layers begin. */
  static StageContext of(Memory memory, Weights weights, String id, int rows, Pass pass) {
    return new StageContext(memory, weights, id, "", null, Function.IDENTITY, rows, pass);
  }

  /** The same for another number of rows, in memory for at most that many. */
  StageContext of(int count, int most) {
    Memory small = memory.ofAtMost(most);
    return new StageContext(small, weights, places, name, norm, then, count, pass);
  }

  boolean training() {
    return pass.trains();
  }

  /** Whether oneDNN is called directly. */
  boolean direct() {
    return pass.isDirect();
  }

  /** A tensor of this stage's own. */
  Tensor own(String use, Shape shape) {
    return memory.tensor(place(use), rows, shape);
  }

  /** Images in oneDNN's blocked order, which the next stage to say the same overwrites. */
  Tensor blocked(String use, Shape shape) {
    return memory.blocked(use, rows, shape);
  }

  /** The same for what is in another tensor; that tensor if it is in this order itself. */
  Tensor blocked(String use, Tensor tensor) {
    return tensor.isBlocked() ? tensor : blocked(use, tensor.shape());
  }

  /** A tensor of this stage's own for the backward pass; null where there is none. */
  Tensor back(String use, Shape shape) {
    return training() ? own(use, shape) : null;
  }

  Tensor constant(String use, Shape shape, double value) {
    return memory.constant(place(use), rows, shape, value);
  }

  /** A row of numbers, not one for each example. */
  Tensor vector(String use, int length) {
    return memory.tensor(place(use), 1, Shape.features(length));
  }

  /** A row of ones, one for each pixel of all rows of this shape: times it, columns are summed. */
  INDArray ones(Shape shape) {
    int pixels = shape.height() * shape.width();
    return memory
        .constant("ones-" + pixels, rows, Shape.features(pixels), 1)
        .as(1, (long) rows * pixels);
  }

  /** A vector of one number, never to be changed. */
  INDArray everywhere(double number, int length) {
    return memory
        .constant(number + " everywhere-" + length, 1, Shape.features(length), number)
        .as(length);
  }

  /** The context of one step of a node. */
  StageContext step(int index, LayerStep step) {
    return new StageContext(
        memory, weights, places + "." + index, step.name(), step.norm(), step.then(), rows, pass);
  }

  StageContext part(String part) {
    return new StageContext(
        memory,
        weights,
        places + "-" + part,
        name + "-" + part,
        null,
        Function.IDENTITY,
        rows,
        pass);
  }

  private String place(String use) {
    return places + "." + use;
  }
}
