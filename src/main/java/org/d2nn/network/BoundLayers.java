package org.d2nn.network;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.layers.Activation;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Layer;

/** A node's layers bound to arrays for a number of rows, at inference or in training. */
public final class BoundLayers implements AutoCloseable {
  private final List<Stage> stages = new ArrayList<>();
  private final Weights weights;
  private final Tensor inputGradient;
  private Tensor output;
  private Tensor outputGradient;
  private Tiles own;

  /**
   * @param node where the node is built; each stage gets memory of its own
   * @param inputGradient null where it is not needed
   * @param into where the output goes; null for a tensor of its own
   * @param tiles what runs the node a few rows at a time, and stays open; null where nothing does
   */
  BoundLayers(
      StageContext node,
      List<LayerStep> steps,
      Tensor input,
      Tensor inputGradient,
      Tensor into,
      Tiles tiles) {
    this.weights = node.weights();
    this.inputGradient = inputGradient;
    output = input;
    outputGradient = inputGradient;
    if (tiles != null) {
      output = into != null ? into : node.own("out", tiles.out());
      add(new TiledStage(tiles, new Stage.Ends(input, output, null, null)));
    } else {
      bind(node, steps, LayerStep.of(node.pass(), steps), into);
    }
  }

  private void bind(StageContext node, List<LayerStep> steps, List<LayerStep> done, Tensor into) {
    long longestRow = 1; // the same for every pass, for they share memory
    for (LayerStep step : steps) {
      longestRow = Math.max(longestRow, step.out().elements());
    }
    int lastThatMakes = -1;
    for (int i = 0; i < done.size(); i++) {
      if (!isInPlace(done, i, node.training())) {
        lastThatMakes = i;
      }
    }
    int made = 0;
    for (int i = 0; i < done.size(); i++) {
      LayerStep step = done.get(i);
      StageContext context = node.step(i, step);
      if (isInPlace(done, i, node.training())) {
        add(
            ActivationStage.inPlace(
                context, ((Activation) step.layer()).function(), output, outputGradient));
      } else {
        Tensor to;
        if (node.training()) {
          to = i == lastThatMakes && into != null ? into : context.own("output", step.out());
        } else if (i == lastThatMakes) {
          to = into != null ? into : node.own("out", step.out());
        } else if (LayerStep.mayBlock(node.pass(), step, done.get(i + 1))) {
          to = context.blocked("out" + made++ % 2, step.out());
        } else {
          String place = node.places() + ".scratch" + made++ % 2;
          to = node.memory().tensor(place, node.rows(), step.out(), longestRow);
        }
        Tensor back = context.back("gradient", to.shape());
        add(stage(context, step.layer(), new Stage.Ends(output, to, outputGradient, back)));
      }
    }
    if (stages.isEmpty() && node.training() && outputGradient == null) {
      outputGradient = node.own("unused", output.shape());
    }
  }

  private void add(Stage stage) {
    stages.add(stage);
    output = stage.output;
    outputGradient = stage.outputGradient;
  }

  /**
   * An activation may overwrite what the stage before it made, where that stage is done with it.
   */
  private static boolean isInPlace(List<LayerStep> steps, int at, boolean training) {
    if (at == 0 || !steps.get(at).isActivation()) {
      return false;
    }
    LayerStep before = steps.get(at - 1);
    return !training
        || before.then() == Function.IDENTITY
            && !LayerBindings.of(before.layer()).needsOutputInBackward();
  }

  private static <L extends Layer> Stage stage(StageContext context, L layer, Stage.Ends ends) {
    return LayerBindings.of(layer).stage(context, layer, ends);
  }

  /** Filled by {@link #forward}. */
  public Tensor output() {
    return output;
  }

  /** To be filled before {@link #backward}, which may overwrite it. */
  public Tensor outputGradient() {
    return outputGradient;
  }

  /** Filled by {@link #backward}; null where it is not needed. */
  public Tensor inputGradient() {
    return inputGradient;
  }

  public void forward() {
    for (Stage stage : stages) {
      stage.forward();
    }
  }

  /** Adds to the gradients of the node's weights, and sets that of its input. */
  public void backward() {
    weights.beforeBackward();
    for (int i = stages.size() - 1; i >= 0; i--) {
      stages.get(i).backward();
    }
    weights.afterBackward();
  }

  /** Whether {@link #draw} is needed before {@link #forward}. */
  public boolean drops() {
    return stages.stream().anyMatch(DropoutStage.class::isInstance);
  }

  /**
   * Draws what dropout drops.
   *
   * @param keys one for each row; the same key gives the same draw
   */
  public void draw(long[] keys) {
    for (Stage stage : stages) {
      if (stage instanceof DropoutStage dropout) {
        dropout.draw(keys);
      }
    }
  }

  /** Has it close its tiles, too; null for none. */
  BoundLayers closing(Tiles tiles) {
    own = tiles;
    return this;
  }

  /** Frees what the native library holds for it; its tensors stay. */
  @Override
  public void close() {
    stages.forEach(Stage::close);
    if (own != null) {
      own.close();
    }
  }
}
