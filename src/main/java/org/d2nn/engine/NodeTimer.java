package org.d2nn.engine;

import java.util.Arrays;
import org.d2nn.network.BoundLayers;
import org.d2nn.network.Memory;
import org.d2nn.network.Native;
import org.d2nn.network.NodeNetwork;
import org.d2nn.network.Tensor;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Times a node's layers alone, at inference. Before each run, its input is copied from one of
 * several batches in turn, as a run of the whole graph does: an input that stayed in place would be
 * in the processor's cache, and the figure would be too good. The copying is not timed.
 */
public final class NodeTimer implements AutoCloseable {
  private static final int BATCHES = 3;
  private static final int WARM_UP_RUNS = 3;
  private static final int MIN_RUNS = 7;
  private static final int MAX_RUNS = 300;
  private static final long ENOUGH_NANOSECONDS = 60_000_000;

  private final Memory memory;
  private final BoundLayers layers;
  private final Tensor input;
  private final Tensor[] batches = new Tensor[BATCHES];
  private final long multiplyAdds;
  private int turn;

  /**
   * @param multiplyAdds of a batch of the whole graph, which decides how many threads compute
   */
  NodeTimer(NodeNetwork network, PlannedNode node, DataType type, int rows, long multiplyAdds) {
    memory = new Memory(type, rows);
    this.multiplyAdds = multiplyAdds;
    input = memory.tensor(node.id() + ".timed", rows, node.input());
    float[] numbers = new float[rows * node.input().elements()];
    for (int batch = 0; batch < BATCHES; batch++) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) (StatelessRandom.uniform(batch, i) - 0.5);
      }
      batches[batch] = memory.tensor(node.id() + ".batch-" + batch, rows, node.input());
      batches[batch].write(numbers);
    }
    layers = network.apart(memory, input);
  }

  /** Runs once, on the next batch; returns the seconds that the layers took. */
  public double seconds() {
    Native.enter(multiplyAdds);
    input.copyRows(0, batches[turn++ % BATCHES], 0, input.rows());
    long start = System.nanoTime();
    layers.forward();
    return (System.nanoTime() - start) / 1e9;
  }

  /** The median of many runs. */
  double medianSeconds() {
    for (int i = 0; i < WARM_UP_RUNS; i++) {
      seconds();
    }
    double[] times = new double[MAX_RUNS];
    int count = 0;
    long start = System.nanoTime();
    while (count < MIN_RUNS || count < MAX_RUNS && System.nanoTime() - start < ENOUGH_NANOSECONDS) {
      times[count++] = seconds();
    }
    Arrays.sort(times, 0, count);
    return times[count / 2];
  }

  @Override
  public void close() {
    layers.close();
    memory.close();
  }
}
