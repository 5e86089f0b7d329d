package org.d2nn.network;

import java.util.List;
import org.d2nn.graph.layers.Identity;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;

/** A list of layers as a stock network, one stock layer for each. */
final class StockChain {
  private final List<Layer> layers;
  private final Shape input;
  private final DataType type;
  private final long seed;

  StockChain(List<Layer> layers, Shape input, DataType type, long seed) {
    this.layers = layers.isEmpty() ? List.of(new Identity()) : layers;
    this.input = input;
    this.type = type;
    this.seed = seed;
  }

  MultiLayerNetwork build() {
    NeuralNetConfiguration.ListBuilder list = StockLayers.configuration(type, seed).list();
    Shape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      list.layer(i, stock(layer, shape));
      InputPreProcessor flattening = StockLayers.flattening(layer, shape);
      if (flattening != null) {
        list.inputPreProcessor(i, flattening);
      }
      shape = layer.outputOf(shape);
    }
    return new MultiLayerNetwork(list.build());
  }

  /** Whether every layer has a stock layer, and so a list of them is enough. */
  static boolean fits(List<Layer> layers, Shape input) {
    Shape shape = input;
    for (Layer layer : layers) {
      if (stock(layer, shape) == null) {
        return false;
      }
      shape = layer.outputOf(shape);
    }
    return true;
  }

  private static <L extends Layer> org.deeplearning4j.nn.conf.layers.Layer stock(
      L layer, Shape in) {
    return LayerBindings.of(layer).stock(layer, in);
  }
}
