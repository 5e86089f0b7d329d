package org.d2nn.network;

import java.util.List;
import java.util.stream.Stream;
import org.d2nn.graph.layers.Activation;
import org.d2nn.graph.layers.BatchNorm;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Depthwise;
import org.d2nn.graph.layers.Dropout;
import org.d2nn.graph.layers.Flatten;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.GroupNorm;
import org.d2nn.graph.layers.Identity;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.LayerNorm;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Residual;
import org.d2nn.graph.layers.Shape;
import org.d2nn.graph.layers.Softmax;

/** Lists of layers that between them have every kind of layer in every way it can be used. */
record LayerSamples(Shape input, List<Layer> layers) {

  static Stream<LayerSamples> all() {
    return Stream.of(
        image(3, 8, 8, Conv.of(5, 3, Function.RELU)),
        image(3, 9, 7, Conv.of(4, 3, Function.RELU), max(2, 2), max(2, 2)),
        image(2, 9, 8, new Conv(4, 3, 2, 1, 1, Function.TANH)),
        image(2, 9, 9, new Conv(4, 3, 1, 2, 2, Function.SIGMOID)),
        image(2, 9, 9, new Conv(4, 5, 2, 0, 1, Function.LEAKYRELU)),
        image(2, 10, 10, new Conv(4, 3, 3, 2, 2, Function.IDENTITY)),
        image(2, 6, 6, new Conv(4, 2, 1, 0, 1, Function.RELU), Conv.of(3, 1, Function.RELU)),
        image(2, 6, 6, Conv.of(4, 4, Function.RELU), new Conv(3, 3, 2, 0, 1, Function.RELU)),
        image(8, 6, 6, new Depthwise(3, 1, Function.RELU)),
        image(5, 7, 6, Conv.of(6, 3, Function.RELU), new Depthwise(3, 2, Function.TANH)),
        image(3, 6, 6, new Depthwise(5, 1, Function.IDENTITY), new GlobalAveragePool()),
        image(3, 4, 5, new Dense(6, Function.RELU), new Dense(3, Function.IDENTITY)),
        vector(7, new Dense(4, Function.LEAKYRELU)),
        vector(7, new Dense(4, Function.TANH), new Dense(5, Function.SIGMOID)),
        image(4, 7, 7, max(3, 2), average(2, 2)),
        image(4, 7, 9, average(3, 2), new Activation(Function.RELU)),
        image(4, 6, 6, average(4, 4), new Dense(2, Function.IDENTITY)),
        image(3, 6, 6, max(2, 2), Conv.of(4, 3, Function.RELU), new GlobalAveragePool()),
        image(3, 5, 4, new Flatten(), new Activation(Function.TANH)),
        image(3, 5, 4, Conv.of(4, 3, Function.TANH), new Flatten(), new Flatten()),
        image(3, 5, 4, new BatchNorm(), new Activation(Function.RELU)),
        image(3, 6, 6, Conv.of(4, 3, Function.IDENTITY), new BatchNorm(), max(2, 2)),
        vector(6, new BatchNorm(), new Dense(3, Function.IDENTITY), new BatchNorm()),
        image(6, 5, 4, new GroupNorm(2), new Activation(Function.TANH)),
        image(4, 5, 4, Conv.of(6, 3, Function.RELU), new GroupNorm(3), new GroupNorm(1)),
        vector(6, new GroupNorm(3), new Dense(4, Function.RELU), new GroupNorm(2)),
        image(3, 5, 4, new LayerNorm(), new Activation(Function.RELU)),
        image(4, 5, 4, Conv.of(6, 3, Function.RELU), new LayerNorm(), max(2, 2), new LayerNorm()),
        image(3, 4, 5, new Dense(4, Function.RELU), new Softmax(), new Dense(3, Function.TANH)),
        vector(7, new Dense(4, Function.IDENTITY), new Softmax(), new Dense(3, Function.TANH)),
        vector(5, new Softmax()),
        vector(6, new LayerNorm(), new Dense(4, Function.RELU), new LayerNorm()),
        image(3, 5, 4, new Dropout(0.4), new Dense(3, Function.IDENTITY)),
        image(3, 5, 4, Conv.of(4, 3, Function.RELU), new Dropout(0.2), new Dropout(0.5)),
        image(4, 6, 6, new Residual(4, 1)),
        image(4, 7, 6, new Residual(6, 2), new Activation(Function.SIGMOID), max(2, 2)),
        image(4, 5, 5, new Residual(5, 1), new Residual(5, 1), new GlobalAveragePool()),
        image(3, 4, 4, new Identity()),
        image(3, 4, 4, new Activation(Function.RELU), new Activation(Function.TANH)),
        vector(5, new Identity(), new Activation(Function.SIGMOID)),
        image(3, 4, 4, new Activation(Function.IDENTITY), new Activation(Function.LEAKYRELU)));
  }

  private static Pool max(int size, int stride) {
    return new Pool(Pool.Kind.MAX, size, stride);
  }

  private static Pool average(int size, int stride) {
    return new Pool(Pool.Kind.AVERAGE, size, stride);
  }

  private static LayerSamples image(int channels, int height, int width, Layer... layers) {
    return new LayerSamples(Shape.image(channels, height, width), List.of(layers));
  }

  private static LayerSamples vector(int features, Layer... layers) {
    return new LayerSamples(Shape.features(features), List.of(layers));
  }

  @Override
  public String toString() {
    return input + " " + layers.stream().map(Layer::summary).toList();
  }
}
