package org.d2nn.network;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.layers.Function;

/**
 * A step of a node, bound to arrays for a fixed number of rows. The forward pass fills {@code
 * output}; the backward pass takes {@code outputGradient}, sets the gradients of the stage's
 * weights and fills {@code inputGradient}, where it is needed.
 */
abstract class Stage implements AutoCloseable {
  private final List<NativeOp> there = new ArrayList<>();
  private final List<NativeOp> back = new ArrayList<>();
  final Tensor input;
  final Tensor output;
  final Tensor inputGradient;
  final Tensor outputGradient;

  /**
   * What a stage works on.
   *
   * @param inputGradient null where it is not needed
   * @param outputGradient null at inference
   */
  record Ends(Tensor input, Tensor output, Tensor inputGradient, Tensor outputGradient) {}

  Stage(Ends ends) {
    input = ends.input;
    output = ends.output;
    inputGradient = ends.inputGradient;
    outputGradient = ends.outputGradient;
  }

  final void addForward(NativeOp... ops) {
    there.addAll(List.of(ops));
  }

  final void addBackward(NativeOp... ops) {
    back.addAll(List.of(ops));
  }

  /** Adds a layer by oneDNN; in training its way back, too. */
  final void add(StageContext context, OneDnnLayer layer) {
    addForward(layer.forward(new OneDnnOp.After(false, context.then())));
    if (context.training()) {
      if (context.then() != Function.IDENTITY) {
        var activation = new OneDnnActivation(context.then(), output, output);
        addBackward(activation.back(outputGradient, outputGradient));
      }
      addBackward(layer.towardsWeights(outputGradient));
      if (inputGradient != null) {
        addBackward(layer.towardsInput(outputGradient, inputGradient));
      }
    }
  }

  /** Adds copying a tensor to another order. */
  final void addReorder(Tensor from, Tensor to) {
    if (from != to) {
      addForward(OneDnnReorder.of(from, to));
    }
  }

  void forward() {
    for (NativeOp op : there) {
      op.run();
    }
  }

  void backward() {
    for (NativeOp op : back) {
      op.run();
    }
  }

  @Override
  public void close() {
    there.forEach(NativeOp::close);
    back.forEach(NativeOp::close);
  }
}
