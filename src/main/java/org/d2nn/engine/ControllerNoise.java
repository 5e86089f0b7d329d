package org.d2nn.engine;

import java.util.SplittableRandom;
import org.d2nn.network.Tensor;

/** Noise in place of the input of control nodes: uniform, with mean 0 and variance 1. */
final class ControllerNoise {
  private static final double WIDTH = Math.sqrt(12);
  private static final long NOISE = StatelessRandom.key("noise to a control node");

  private final long seed;

  ControllerNoise(long seed) {
    this.seed = seed;
  }

  /** For the rows that reach a control node, {@code [rows, its input shape]}. */
  Tensor inputOf(PlannedNode control, ForwardState state) {
    Rows rows = state.rows(control);
    int width = control.input().elements();
    long node = StatelessRandom.key(control.id());
    float[] numbers = new float[rows.count() * width];
    for (int i = 0; i < rows.count(); i++) {
      long example = state.batch.examples()[rows.row(i)];
      var random =
          new SplittableRandom(StatelessRandom.hash(seed, state.key.step(), example, node, NOISE));
      for (int j = 0; j < width; j++) {
        numbers[i * width + j] = (float) ((random.nextDouble() - 0.5) * WIDTH);
      }
    }
    Tensor tensor = state.memory.tensor(control.id() + ".noise", rows.count(), control.input());
    tensor.write(numbers);
    return tensor;
  }
}
