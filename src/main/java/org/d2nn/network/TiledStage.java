package org.d2nn.network;

import java.util.List;
import org.d2nn.graph.layers.Shape;

/**
 * All steps of a node at inference, a few rows at a time: what one step makes is still in the
 * processor's cache when the next one reads it. Without that, {@link OneDnnWinograd} gains nothing
 * on large images, whose transformed tiles take more room than they do.
 */
final class TiledStage extends Stage {
  /** Numbers in the largest tensor of a tile: 256 KiB; measured best with one thread and two. */
  private static final int MOST_NUMBERS = 1 << 16;

  private final int rows;
  private final BoundLayers tile;
  private final BoundLayers rest;

  private TiledStage(StageContext node, List<LayerStep> steps, int rows, Ends ends) {
    super(ends);
    this.rows = rows;
    tile = bound(node, steps, rows);
    int left = input.rows() % rows;
    rest = left == 0 ? null : bound(node, steps, left);
    addForward(NativeOp.of(this::run));
  }

  /**
   * @param into where the output goes; null for a tensor of its own
   * @param rows how many are done at a time
   */
  static TiledStage of(
      StageContext node, List<LayerStep> steps, Tensor input, Tensor into, int rows) {
    Tensor output = into;
    if (into == null) {
      Shape made = steps.get(steps.size() - 1).out();
      output = node.memory().tensor(node.places() + ".out", node.rows(), made);
    }
    return new TiledStage(node, steps, rows, new Ends(input, output, null, null));
  }

  private BoundLayers bound(StageContext node, List<LayerStep> steps, int count) {
    StageContext few = node.of(count, rows);
    Tensor from = few.memory().tensor(node.places() + ".in", count, input.shape());
    return new BoundLayers(few, steps, from, null, null);
  }

  private void run() {
    int row = 0;
    for (; row + rows <= input.rows(); row += rows) {
      run(tile, row, rows);
    }
    if (rest != null) {
      run(rest, row, input.rows() - row);
    }
  }

  private void run(BoundLayers layers, int row, int count) {
    layers.input().copyRows(0, input, row, count);
    layers.forward();
    output.copyRows(row, layers.output(), 0, count);
  }

  /** How many rows of a node are done at a time; all of them where less would gain nothing. */
  static int mostRows(StageContext node, List<LayerStep> steps) {
    if (node.pass() != Pass.DIRECT_INFERENCE || steps.stream().noneMatch(LayerStep::givesBlocked)) {
      return node.memory().capacity();
    }
    long longest =
        steps.stream()
            .mapToLong(step -> Math.max(step.in().elements(), step.out().elements()))
            .max()
            .orElseThrow();
    return (int) Math.max(1, Math.min(node.memory().capacity(), MOST_NUMBERS / longest));
  }

  @Override
  public void close() {
    super.close();
    tile.close();
    if (rest != null) {
      rest.close();
    }
  }
}
