package org.d2nn.engine;

import java.util.SplittableRandom;
import org.d2nn.network.Tensor;

/** Noise in place of what control nodes would see: uniform, of mean 0 and variance 1. */
final class ControllerNoise {
  private static final double WIDTH = Math.sqrt(12);
  private static final long NOISE = StatelessRandom.key("noise to a control node");

  private final long seed;

  ControllerNoise(long seed) {
    this.seed = seed;
  }

  /**
   * A control node's input for the rows that reach it, {@code [rows, its input shape]}.
   *
   * @param seedAndStep of training; empty in inference
   */
  Tensor to(PlannedNode control, ForwardState trip, long[] seedAndStep) {
    Rows rows = trip.rows[control.index()];
    int width = control.input().elements();
    long step = seedAndStep.length == 0 ? 0 : seedAndStep[1];
    long node = StatelessRandom.key(control.id());
    float[] numbers = new float[rows.count() * width];
    for (int i = 0; i < rows.count(); i++) {
      long example = trip.batch.examples()[rows.row(i)];
      var draws = new SplittableRandom(StatelessRandom.hash(seed, step, example, node, NOISE));
      for (int j = 0; j < width; j++) {
        numbers[i * width + j] = (float) ((draws.nextDouble() - 0.5) * WIDTH);
      }
    }
    Tensor tensor = trip.memory.tensor(control.id() + ".noise", rows.count(), control.input());
    tensor.write(numbers);
    return tensor;
  }
}
