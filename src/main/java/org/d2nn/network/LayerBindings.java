package org.d2nn.network;

import java.util.List;
import java.util.Map;
import org.d2nn.graph.layers.Activation;
import org.d2nn.graph.layers.BatchNorm;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Depthwise;
import org.d2nn.graph.layers.Dropout;
import org.d2nn.graph.layers.Flatten;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.GroupNorm;
import org.d2nn.graph.layers.Identity;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerNorm;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Residual;
import org.d2nn.graph.layers.Shape;
import org.d2nn.graph.layers.Softmax;

/** The binding of every kind of layer. */
final class LayerBindings {
  private static final Map<Class<? extends Layer>, LayerBinding<?>> ALL =
      Map.ofEntries(
          Map.entry(Conv.class, new ConvolutionStage.Binding()),
          Map.entry(Depthwise.class, new DepthwiseStage.Binding()),
          Map.entry(Dense.class, new DenseStage.Binding()),
          Map.entry(Pool.class, new PoolStage.Binding()),
          Map.entry(GlobalAveragePool.class, new GlobalAverageStage.Binding()),
          Map.entry(Flatten.class, new FlattenStage.Binding()),
          Map.entry(BatchNorm.class, new BatchNormStage.Binding()),
          Map.entry(GroupNorm.class, new GroupNormStage.Binding()),
          Map.entry(LayerNorm.class, new LayerNormStage.Binding()),
          Map.entry(Dropout.class, new DropoutStage.Binding()),
          Map.entry(Activation.class, new ActivationStage.Binding()),
          Map.entry(Softmax.class, new SoftmaxStage.Binding()),
          Map.entry(Residual.class, new ResidualStage.Binding()),
          Map.entry(Identity.class, new NothingToDo()));

  private LayerBindings() {}

  /** The binding of a layer's kind. */
  @SuppressWarnings("unchecked") // an entry's key is its binding's type parameter
  static <L extends Layer> LayerBinding<L> of(L layer) {
    LayerBinding<?> binding = ALL.get(layer.getClass());
    if (binding == null) {
      throw new IllegalArgumentException("no way to run " + layer.summary());
    }
    return (LayerBinding<L>) binding;
  }

  private static final class NothingToDo extends LayerBinding<Identity> {
    @Override
    List<Layer> steps(Identity layer, Shape in) {
      return List.of();
    }

    @Override
    Stage stage(StageContext context, Identity step, Stage.Ends ends) {
      throw new IllegalStateException("identity has no step");
    }

    @Override
    String addOnnx(Identity layer, Shape in, OnnxLayers.Place place, String from) {
      return from;
    }

    @Override
    org.deeplearning4j.nn.conf.layers.Layer stock(Identity layer, Shape in) {
      return StockLayers.identity();
    }
  }
}
