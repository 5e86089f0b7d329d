package org.d2nn.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.d2nn.graph.layers.Shape;

/**
 * All steps of a node at inference, bound for a few rows: what one step makes is still in the
 * processor's cache when the next one reads it. Without that, {@link OneDnnWinograd} gains nothing
 * on large images, whose transformed tiles take more room than they do. The same tiles serve any
 * number of rows, for each takes memory of its own.
 */
final class Tiles implements AutoCloseable {
  /**
   * Numbers in the largest result of a tile, 384 KiB: measured best with one thread and two. Powers
   * of two take up to twice as long, for then what a tile reads and writes falls into the same sets
   * of the cache.
   */
  private static final int MOST_NUMBERS = 3 << 15;

  private final StageContext node;
  private final List<LayerStep> steps;
  private final LayerStep first;
  private final LayerStep last;
  private final int rows;
  private final Map<Integer, Tile> bound = new HashMap<>();

  private Tiles(StageContext node, List<LayerStep> steps, List<LayerStep> done, int rows) {
    this.node = node;
    this.steps = steps;
    this.rows = rows;
    first = done.get(0);
    last = done.get(done.size() - 1);
  }

  /** Of a node; empty where a few rows at a time gain nothing. */
  static Optional<Tiles> of(StageContext node, List<LayerStep> steps) {
    if (node.pass() != Pass.DIRECT_INFERENCE) {
      return Optional.empty();
    }
    List<LayerStep> done = LayerStep.of(node.pass(), steps);
    long longest =
        done.stream()
            .filter(LayerStep::givesBlocked)
            .mapToLong(step -> step.out().elements())
            .max()
            .orElse(0);
    if (longest == 0) {
      return Optional.empty();
    }
    long rows = Math.max(1, Math.min(node.memory().capacity(), MOST_NUMBERS / longest));
    return Optional.of(new Tiles(node, steps, done, (int) rows));
  }

  /** How many rows are done at a time, at most. */
  int rows() {
    return rows;
  }

  /** How many tiles are bound, of different numbers of rows. */
  int count() {
    return bound.size();
  }

  /** What a node makes of its input. */
  Shape out() {
    return last.out();
  }

  /** Full tiles, then ever smaller ones of a power of two, so that there are few to keep. */
  void run(Tensor input, Tensor output) {
    int count;
    for (int row = 0; row < input.rows(); row += count) {
      int left = input.rows() - row;
      count = left >= rows ? rows : Integer.highestOneBit(left);
      bound.computeIfAbsent(count, key -> new Tile(key, input, output)).run(input, output, row);
    }
  }

  @Override
  public void close() {
    bound.values().forEach(Tile::close);
    bound.clear();
  }

  /** The steps, bound for some rows. */
  private final class Tile implements AutoCloseable {
    private final OneDnnReorder in;
    private final BoundLayers layers;
    private final OneDnnReorder out;

    Tile(int count, Tensor input, Tensor output) {
      StageContext few = node.of(count, rows);
      Tensor from =
          first.takesBlocked() ? few.blocked("in", first.in()) : few.own("in", first.in());
      Tensor into = last.givesBlocked() ? few.blocked("out", last.out()) : null;
      layers = new BoundLayers(few, steps, from, null, into, null);
      in = OneDnnReorder.of(input.first(count), from);
      out = OneDnnReorder.of(layers.output(), output.first(count));
    }

    void run(Tensor input, Tensor output, int row) {
      in.readFrom(input, row);
      in.run();
      layers.forward();
      out.writeTo(output, row);
      out.run();
    }

    @Override
    public void close() {
      in.close();
      layers.close();
      out.close();
    }
  }
}
