package org.d2nn.network;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.layers.Activation;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;

/**
 * One step of a node, after its layers are split: an activation inside a layer becomes a step of
 * its own, as does the flattening before a dense layer.
 *
 * @param name the place of its layer in the node, which names its parameters
 * @param norm the name of a batch normalisation that is done together with it; null for none
 * @param then an activation that is done together with it
 */
record LayerStep(Layer layer, String name, Shape in, Shape out, String norm, Function then) {

  LayerStep(Layer layer, String name, Shape in, Shape out) {
    this(layer, name, in, out, null, Function.IDENTITY);
  }

  /**
   * Splits layers into steps. A max pool moves before an activation that it follows: all
   * activations increase monotonically, so the result is the same, and there is less to activate.
   */
  static List<LayerStep> of(List<Layer> layers, Shape input) {
    List<LayerStep> steps = new ArrayList<>();
    Shape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      Shape out = layers.get(i).outputOf(shape);
      take(apart(layers.get(i), shape), String.valueOf(i), shape, steps);
      shape = out;
    }
    for (int i = 1; i < steps.size(); i++) {
      for (int j = i;
          j > 0 && commutes(steps.get(j).layer) && steps.get(j - 1).isActivation();
          j--) {
        LayerStep pool = steps.get(j);
        LayerStep activation = steps.get(j - 1);
        steps.set(j - 1, pool);
        steps.set(j, new LayerStep(activation.layer, activation.name, pool.out, pool.out));
      }
    }
    return steps;
  }

  /** The steps as they are done in a pass. */
  static List<LayerStep> of(Pass pass, List<LayerStep> steps) {
    return switch (pass) {
      case TRAINING -> steps;
      case DIRECT_TRAINING -> withActivations(false, withoutFlattening(steps));
      case INFERENCE -> atInference(steps);
      case DIRECT_INFERENCE -> withActivations(true, withoutFlattening(atInference(steps)));
    };
  }

  /** With flattening done by the dense layer behind it. */
  private static List<LayerStep> withoutFlattening(List<LayerStep> steps) {
    List<LayerStep> done = new ArrayList<>();
    for (LayerStep step : steps) {
      int before = done.size() - 1;
      if (before >= 0 && done.get(before).onlyFlattens() && step.takesImagesFlat()) {
        Shape image = done.remove(before).in;
        done.add(new LayerStep(step.layer, step.name, image, step.out, step.norm, step.then));
      } else {
        done.add(step);
      }
    }
    return done;
  }

  /**
   * With activations done by the layer before them.
   *
   * @param beforePools whether even in front of a max pool in between, where in training the way
   *     back would have more to do
   */
  private static List<LayerStep> withActivations(boolean beforePools, List<LayerStep> steps) {
    List<LayerStep> done = new ArrayList<>();
    for (LayerStep step : steps) {
      int before = done.size() - 1;
      while (beforePools && before >= 0 && commutes(done.get(before).layer)) {
        before--;
      }
      if (step.isActivation() && before >= 0 && done.get(before).takesActivation()) {
        LayerStep by = done.get(before);
        Function then = step.function();
        done.set(before, new LayerStep(by.layer, by.name, by.in, by.out, by.norm, then));
      } else {
        done.add(step);
      }
    }
    return done;
  }

  /** Whether images between two steps are better in oneDNN's blocked order. */
  static boolean mayBlock(Pass pass, LayerStep before, LayerStep after) {
    return pass == Pass.DIRECT_INFERENCE && before.givesBlocked() && after.takesBlocked();
  }

  boolean givesBlocked() {
    return givesBlocked(layer);
  }

  boolean takesBlocked() {
    return takesBlocked(layer);
  }

  private <L extends Layer> boolean givesBlocked(L by) {
    return LayerBindings.of(by).givesBlocked(by, in);
  }

  private <L extends Layer> boolean takesBlocked(L by) {
    return LayerBindings.of(by).takesBlocked(by, in);
  }

  private boolean onlyFlattens() {
    return LayerBindings.of(layer).onlyFlattens();
  }

  private boolean takesImagesFlat() {
    return LayerBindings.of(layer).flattens();
  }

  private boolean takesActivation() {
    return then == Function.IDENTITY && LayerBindings.of(layer).takesActivation();
  }

  private Function function() {
    return ((Activation) layer).function();
  }

  /** Without dropout, and with batch normalisation folded into the layer before it. */
  private static List<LayerStep> atInference(List<LayerStep> steps) {
    List<LayerStep> done = new ArrayList<>();
    for (LayerStep step : steps) {
      LayerStep before = done.isEmpty() ? null : done.get(done.size() - 1);
      LayerBinding<?> binding = LayerBindings.of(step.layer);
      if (binding.isTakenAsNorm() && before != null && before.takesNorm()) {
        done.set(
            done.size() - 1,
            new LayerStep(
                before.layer, before.name, before.in, before.out, step.name, before.then));
      } else if (!binding.isForTrainingOnly()) {
        done.add(step);
      }
    }
    return done;
  }

  private boolean takesNorm() {
    return norm == null && LayerBindings.of(layer).takesNorm();
  }

  private static void take(List<Layer> parts, String name, Shape input, List<LayerStep> steps) {
    Shape shape = input;
    for (Layer part : parts) {
      Shape out = part.outputOf(shape);
      steps.add(new LayerStep(part, name, shape, out));
      shape = out;
    }
  }

  private static <L extends Layer> List<Layer> apart(L layer, Shape input) {
    return LayerBindings.of(layer).steps(layer, input);
  }

  /** A layer without its activation, and that as a step of its own. */
  static List<Layer> followed(Layer linear, Function activation) {
    return activation == Function.IDENTITY
        ? List.of(linear)
        : List.of(linear, new Activation(activation));
  }

  private static <L extends Layer> boolean commutes(L layer) {
    return LayerBindings.of(layer).commutesWithActivations(layer);
  }

  boolean isActivation() {
    return layer instanceof Activation;
  }
}
