package org.d2nn.engine;

import java.util.Arrays;
import org.d2nn.network.BoundLayers;
import org.d2nn.network.Memory;
import org.d2nn.network.Native;
import org.d2nn.network.NodeNetwork;
import org.d2nn.network.Tensor;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A node's layers alone, at inference, to be timed. Before each run its input is brought from one
 * of several batches in turn, as a run of the whole graph brings it: an input that stayed where it
 * is would be in the processor's cache and the figure would flatter. Bringing it is not timed.
 */
public final class NodeTimer implements AutoCloseable {
  private static final int BATCHES = 3;
  private static final int WARM_UP = 3;
  private static final int FEWEST = 7;
  private static final int MOST = 300;
  private static final long ENOUGH_NANOSECONDS = 60_000_000;

  private final Memory memory;
  private final BoundLayers pass;
  private final Tensor input;
  private final Tensor[] batches = new Tensor[BATCHES];
  private final long multiplyAdds;
  private int turn;

  /**
   * @param multiplyAdds of a batch of the whole graph, which decides how many threads compute
   */
  NodeTimer(NodeNetwork network, PlannedNode place, DataType type, int rows, long multiplyAdds) {
    memory = new Memory(type, rows);
    this.multiplyAdds = multiplyAdds;
    input = memory.tensor(place.id() + ".timed", rows, place.input());
    float[] numbers = new float[rows * place.input().elements()];
    for (int batch = 0; batch < BATCHES; batch++) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) (StatelessRandom.uniform(batch, i) - 0.5);
      }
      batches[batch] = memory.tensor(place.id() + ".batch-" + batch, rows, place.input());
      batches[batch].write(numbers);
    }
    pass = network.apart(memory, input);
  }

  /** Runs once, on the next batch; gives the seconds that the layers took. */
  public double seconds() {
    Native.enter(multiplyAdds);
    input.copyRows(0, batches[turn++ % BATCHES], 0, input.rows());
    long start = System.nanoTime();
    pass.forward();
    return (System.nanoTime() - start) / 1e9;
  }

  /** The median of many runs. */
  double medianSeconds() {
    for (int i = 0; i < WARM_UP; i++) {
      seconds();
    }
    double[] times = new double[MOST];
    int count = 0;
    long begun = System.nanoTime();
    while (count < FEWEST || count < MOST && System.nanoTime() - begun < ENOUGH_NANOSECONDS) {
      times[count++] = seconds();
    }
    Arrays.sort(times, 0, count);
    return times[count / 2];
  }

  @Override
  public void close() {
    pass.close();
    memory.close();
  }
}
