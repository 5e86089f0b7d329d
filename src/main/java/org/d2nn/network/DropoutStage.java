package org.d2nn.network;

import java.util.SplittableRandom;
import org.d2nn.graph.layers.Dropout;
import org.d2nn.graph.layers.Shape;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;

/**
 * Drops numbers in training. What is dropped follows from one key per row and the position in the
 * row, so it does not depend on which rows run together.
 */
final class DropoutStage extends Stage {
  private final double rate;
  private final Tensor mask;
  private final long place;

  DropoutStage(StageContext context, double rate, Ends ends) {
    super(ends);
    this.rate = rate;
    this.place = context.name().hashCode();
    mask = context.own("mask", output.shape());
    addForward(Ops.multiply(input.array(), mask.array(), output.array()));
    if (inputGradient != null) {
      addBackward(Ops.multiply(outputGradient.array(), mask.array(), inputGradient.array()));
    }
  }

  /**
   * Draws what the next forward pass drops.
   *
   * @param keys one for each row
   */
  void draw(long[] keys) {
    int length = mask.shape().elements();
    double[] row = new double[length];
    for (int i = 0; i < keys.length; i++) {
      var random = new SplittableRandom(keys[i] ^ (place * 0x9E3779B97F4A7C15L));
      for (int j = 0; j < length; j++) {
        row[j] = random.nextDouble() < rate ? 0 : 1 / (1 - rate);
      }
      mask.putRow(i, row);
    }
  }

  /** Nothing to do at inference. */
  static final class Binding extends LayerBinding<Dropout> {
    @Override
    Stage stage(StageContext context, Dropout step, Ends ends) {
      return new DropoutStage(context, step.rate(), ends);
    }

    @Override
    boolean isForTrainingOnly() {
      return true;
    }

    @Override
    String addOnnx(Dropout layer, Shape in, OnnxLayers.Place place, String from) {
      return from;
    }

    @Override
    org.deeplearning4j.nn.conf.layers.Layer stock(Dropout layer, Shape in) {
      return new DropoutLayer(1 - layer.rate());
    }
  }
}
