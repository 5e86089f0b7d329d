package org.d2nn.bench;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where the time goes, and how measured time follows counted multiply-adds.
 *
 * @param rows images in a batch of inference
 * @param routed seconds for a batch, decisions alternating
 * @param nodesAlone sum over the nodes of the seconds that each takes alone, on as many rows as
 *     reach it in that batch; in turns with the whole, so that caches are as warm for either
 * @param routingOverhead the first over the second: 1 if routing is free
 * @param clockAgainstCount (time with routing / time with every node on every row) over the same
 *     ratio of multiply-adds; 1 if time follows the count
 * @param timesStock how many times as fast the nodes are alone as stock DL4J on the same rows
 *     (extrapolated from a part of them)
 * @param uploading seconds that bringing in the images of a batch takes, which another thread does
 *     ahead of its run
 * @param alone the parts of {@code nodesAlone}, by node
 * @param peaks what the machine can do at most
 * @param training share of a training step's time: each node's own layers, and what is around them
 * @param evaluation the same of a batch of inference
 * @param routes each route alone, cheapest first; of a graph with many, some of them
 */
public record Breakdown(
    int rows,
    double routed,
    double nodesAlone,
    double routingOverhead,
    double clockAgainstCount,
    double timesStock,
    double uploading,
    Map<String, Alone> alone,
    Peaks peaks,
    Map<String, Double> training,
    Map<String, Double> evaluation,
    List<OfRoute> routes) {

  /**
   * A node's own layers.
   *
   * @param multiplyAdds of all its rows
   */
  public record Alone(double seconds, long multiplyAdds) {}

  /**
   * @param secondsAnImage with every image sent down it
   * @param relativeCost multiply-adds over those of the most expensive route
   * @param relativeTime time over that of the most expensive route
   */
  public record OfRoute(
      String route,
      long multiplyAdds,
      double secondsAnImage,
      double relativeCost,
      double relativeTime) {}

  /**
   * The most that this machine can do, in the same process and with the same threads: limits that
   * no network exceeds.
   *
   * @param product multiply-adds per second of a product of two matrices of 1024 x 1024 floats
   * @param copy bytes per second that are copied within memory, 64 MiB at a time
   */
  public record Peaks(double product, double copy) {
    private static final int SIDE = 1024;
    private static final int FLOATS = 16 << 20;

    /**
     * @param seconds that each is measured for
     */
    static Peaks measured(double seconds) {
      try (INDArray a = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
          INDArray b = Nd4j.rand(DataType.FLOAT, SIDE, SIDE);
          INDArray c = Nd4j.create(DataType.FLOAT, SIDE, SIDE);
          INDArray from = Nd4j.ones(DataType.FLOAT, FLOATS);
          INDArray to = Nd4j.create(DataType.FLOAT, FLOATS)) {
        double product = MedianTimes.of(() -> a.mmuli(b, c), seconds);
        double copy = MedianTimes.of(() -> to.assign(from), seconds);
        return new Peaks((double) SIDE * SIDE * SIDE / product, 4.0 * FLOATS / copy);
      }
    }
  }
}
