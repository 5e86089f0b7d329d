package org.d2nn.network;

import java.util.List;

/**
 * All steps of a node at inference, a few rows at a time: what one step makes is still in the
 * processor's cache when the next one reads it. Without that, {@link OneDnnWinograd} gains nothing
 * on large images, whose transformed tiles take more room than they do.
 */
final class TiledStage extends Stage {
  /**
   * Numbers in the largest result of a tile, 384 KiB: measured best with one thread and two. Powers
   * of two take up to twice as long, for then what a tile reads and writes falls into the same sets
   * of the cache.
   */
  private static final int MOST_NUMBERS = 3 << 15;

  private final int rows;
  private final Tile tile;
  private final Tile rest;

  /**
   * @param done the steps as they are done at inference
   * @param rows how many are done at a time
   */
  TiledStage(StageContext node, List<LayerStep> steps, List<LayerStep> done, int rows, Ends ends) {
    super(ends);
    this.rows = rows;
    tile = new Tile(node, steps, done, rows);
    int left = input.rows() % rows;
    rest = left == 0 ? null : new Tile(node, steps, done, left);
    addForward(NativeOp.of(this::run));
  }

  /** How many rows of a node are done at a time; all of them where less would gain nothing. */
  static int mostRows(StageContext node, List<LayerStep> steps) {
    if (node.pass() != Pass.DIRECT_INFERENCE) {
      return node.memory().capacity();
    }
    long longest =
        steps.stream()
            .filter(LayerStep::givesBlocked)
            .mapToLong(step -> step.out().elements())
            .max()
            .orElse(0);
    return longest == 0 ? node.memory().capacity() : (int) Math.max(1, MOST_NUMBERS / longest);
  }

  private void run() {
    int row = 0;
    for (; row + rows <= input.rows(); row += rows) {
      tile.run(row);
    }
    if (rest != null) {
      rest.run(row);
    }
  }

  @Override
  public void close() {
    super.close();
    tile.close();
    if (rest != null) {
      rest.close();
    }
  }

  /** The steps, bound for some rows. */
  private final class Tile implements AutoCloseable {
    private final OneDnnReorder in;
    private final BoundLayers layers;
    private final OneDnnReorder out;

    Tile(StageContext node, List<LayerStep> steps, List<LayerStep> done, int count) {
      StageContext few = node.of(count, rows);
      LayerStep first = done.get(0);
      LayerStep last = done.get(done.size() - 1);
      Tensor from =
          first.takesBlocked() ? few.blocked("in", first.in()) : few.own("in", first.in());
      Tensor into = last.givesBlocked() ? few.blocked("out", last.out()) : null;
      layers = new BoundLayers(few, steps, from, null, into);
      in = OneDnnReorder.of(input.first(count), from);
      out = OneDnnReorder.of(layers.output(), output.first(count));
    }

    void run(int row) {
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
