package org.d2nn.network;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A node's layers as a short list of native operations on one vector of parameters, forward and
 * backward. What a number of rows needs is set up when it first occurs, and kept.
 */
public final class NodeNetwork implements AutoCloseable {
  /** How many numbers of rows stay set up; the least recently used one goes first. */
  private static final int MAX_KEPT = 96;

  private final String id;
  private final Shape input;
  private final List<LayerStep> steps;
  private final Weights weights;
  private final ParameterUpdate update;
  private final boolean passesGradientOn;
  private final Map<Ends, BoundLayers> inference = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Ends, BoundLayers> training = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<Key, Optional<Tiles>> tiles = new HashMap<>();

  private record Ends(Tensor from, Tensor into, Pass pass) {}

  private record Key(Memory memory, Pass pass) {}

  /**
   * @param id names its places in memory
   * @param input the shape of a row that reaches the first layer
   * @param type float or double
   * @param passesGradientOn whether the gradient at the input is needed
   */
  public NodeNetwork(
      String id, List<Layer> layers, Shape input, DataType type, boolean passesGradientOn) {
    Native.prepare();
    this.id = id;
    this.input = input;
    this.passesGradientOn = passesGradientOn;
    steps = LayerStep.of(layers, input);
    weights = new Weights(new ParameterLayout(layers, input), type);
    update = new ParameterUpdate(weights, type);
  }

  /**
   * These layers on this input at inference.
   *
   * @param into where the output goes, if there is a layer at all; null for a tensor of its own
   */
  public BoundLayers inference(Memory memory, Tensor from, Tensor into) {
    return bound(Pass.of(false, from), memory, from, into);
  }

  /**
   * These layers on this input, with what the backward pass needs.
   *
   * @param into where the output goes, if there is a layer at all; null for a tensor of its own
   */
  public BoundLayers training(Memory memory, Tensor from, Tensor into) {
    return bound(Pass.of(true, from), memory, from, into);
  }

  /** These layers on this input at inference, in the caller's memory; the caller closes them. */
  public BoundLayers apart(Memory memory, Tensor from) {
    StageContext context = StageContext.of(memory, weights, id, from.rows(), Pass.of(false, from));
    Tiles own = Tiles.of(context, steps).orElse(null);
    return new BoundLayers(context, steps, from, null, null, own).closing(own);
  }

  /** These layers on this input for a pass. */
  BoundLayers bound(Pass pass, Memory memory, Tensor from, Tensor into) {
    Map<Ends, BoundLayers> kept = pass.trains() ? training : inference;
    Ends ends = new Ends(from, into, pass);
    BoundLayers layers = kept.get(ends);
    if (layers == null) {
      makeRoom(kept);
      layers = bind(pass, memory, from, into);
      kept.put(ends, layers);
    }
    return layers;
  }

  private BoundLayers bind(Pass pass, Memory memory, Tensor from, Tensor into) {
    StageContext context = StageContext.of(memory, weights, id, from.rows(), pass);
    if (pass.trains()) {
      Tensor gradient = passesGradientOn ? memory.tensor(id + ".back", from.rows(), input) : null;
      return new BoundLayers(context, steps, from, gradient, into, null);
    }
    return new BoundLayers(context, steps, from, null, into, tiles(context));
  }

  /** One set for all numbers of rows, or each would take room of its own; null for none. */
  private Tiles tiles(StageContext context) {
    Key key = new Key(context.memory(), context.pass());
    return tiles.computeIfAbsent(key, k -> Tiles.of(context, steps)).orElse(null);
  }

  private static void makeRoom(Map<Ends, BoundLayers> kept) {
    if (kept.size() >= MAX_KEPT) {
      Iterator<BoundLayers> oldest = kept.values().iterator();
      oldest.next().close();
      oldest.remove();
    }
  }

  /** Releases what was set up on the memory of training, or of inference, before that is closed. */
  public void forget(boolean ofTraining) {
    Map<Ends, BoundLayers> kept = ofTraining ? training : inference;
    kept.values().forEach(BoundLayers::close);
    kept.clear();
    if (!ofTraining) {
      tiles.values().forEach(few -> few.ifPresent(Tiles::close));
      tiles.clear();
    }
  }

  /** A copy of the parameters, in the order of {@link ParameterLayout}. */
  public double[] parameters() {
    return weights.values();
  }

  /**
   * @throws IllegalArgumentException if their number is wrong
   */
  public void setParameters(double[] parameters) {
    weights.setValues(parameters);
  }

  /** A copy of the gradient since the last step, 0 for running statistics. */
  public double[] gradients() {
    return weights.gradients();
  }

  /** The updates of its parameters. */
  public ParameterUpdate update() {
    return update;
  }

  @Override
  public void close() {
    forget(false);
    forget(true);
    update.close();
    weights.close();
  }
}
