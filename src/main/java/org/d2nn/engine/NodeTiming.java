package org.d2nn.engine;

import java.util.Arrays;
import org.d2nn.network.Memory;
import org.d2nn.network.Native;
import org.d2nn.network.NodeNetwork;
import org.d2nn.network.Pass;
import org.d2nn.network.Tensor;

/** Times a node's layers alone, at inference. */
final class NodeTiming {
  private static final int WARM_UP = 3;
  private static final int FEWEST = 7;
  private static final int MOST = 300;
  private static final long ENOUGH_NANOSECONDS = 60_000_000;

  private NodeTiming() {}

  /**
   * The median time of a node's layers on so many rows, in seconds. What the network had set up for
   * inference is forgotten.
   */
  static double seconds(NodeNetwork network, Place place, Memory memory, int rows) {
    Tensor input = memory.tensor(place.id() + ".timed", rows, place.input());
    float[] numbers = new float[rows * place.input().elements()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (Draws.uniform(i) - 0.5);
    }
    input.write(numbers);
    Native.enter(place.multiplyAdds() * rows);
    network.forgetInference();
    Pass pass = network.inference(memory, input);
    for (int i = 0; i < WARM_UP; i++) {
      pass.forward();
    }
    long[] times = new long[MOST];
    int count = 0;
    long begun = System.nanoTime();
    while (count < FEWEST || count < MOST && System.nanoTime() - begun < ENOUGH_NANOSECONDS) {
      long start = System.nanoTime();
      pass.forward();
      times[count++] = System.nanoTime() - start;
    }
    network.forgetInference();
    Arrays.sort(times, 0, count);
    return times[count / 2] / 1e9;
  }
}
