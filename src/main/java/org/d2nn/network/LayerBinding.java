package org.d2nn.network;

import java.util.List;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;

/**
 * How a kind of layer becomes something that computes: its parameters, the native operations that
 * run it, and the stock DL4J form that defines it.
 *
 * @param <L> the layer, without weights
 */
abstract class LayerBinding<L extends Layer> {

  /** Adds the layer's parameters, those of the stock form under the same names. */
  void addParameters(L layer, Shape in, ParameterLayout.Part to) {}

  /** The steps that the layer is split into before it runs; empty where it does nothing. */
  List<Layer> steps(L layer, Shape in) {
    return List.of(layer);
  }

  /** The native operations of one step. */
  abstract Stage stage(StageContext context, L step, Stage.Ends ends);

  /**
   * Adds the ONNX form of the layer at inference.
   *
   * @param from the value that reaches the layer
   * @return the value that leaves it; {@code from} itself where it does nothing
   */
  abstract String addOnnx(L layer, Shape in, OnnxLayers.Place place, String from);

  /** Whether at inference it absorbs the batch normalisation that follows into its weights. */
  boolean takesNorm() {
    return false;
  }

  /** Whether oneDNN, called directly, applies the activation that follows with it. */
  boolean takesActivation() {
    return false;
  }

  /** Whether at inference oneDNN, called directly, reads images faster in blocked order. */
  boolean takesBlocked(L layer, Shape in) {
    return false;
  }

  /** Whether at inference oneDNN, called directly, writes images faster in blocked order. */
  boolean givesBlocked(L layer, Shape in) {
    return false;
  }

  /** Whether at inference the step before it may absorb it into its weights. */
  boolean isTakenAsNorm() {
    return false;
  }

  /** Whether it does nothing at inference. */
  boolean isForTrainingOnly() {
    return false;
  }

  /** Whether it gives the same result before and after an increasing function. */
  boolean commutesWithActivations(L layer) {
    return false;
  }

  /** Whether the backward pass needs its output, so that the next step must not overwrite that. */
  boolean needsOutputInBackward() {
    return false;
  }

  /** Whether the stock form needs an image as a vector. */
  boolean flattens() {
    return false;
  }

  /** Whether it does nothing but make an image a vector. */
  boolean onlyFlattens() {
    return false;
  }

  /** The stock layer; null where it takes several, which {@link #addStock} adds. */
  org.deeplearning4j.nn.conf.layers.Layer stock(L layer, Shape in) {
    return null;
  }

  /** Adds the stock form to a graph, its last part under the layer's own name. */
  void addStock(L layer, Shape in, StockGraph.Place place) {
    place.addFlattened(stock(layer, in), StockLayers.flattening(layer, in));
  }
}
