package org.d2nn.network;

import java.util.List;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GroupNorm;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Residual;
import org.d2nn.graph.layers.Shape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/** Layers with a residual or a group normalisation among them as a stock graph. */
final class StockGraph {
  private final List<Layer> layers;
  private final Shape input;
  private final GraphBuilder graph;

  StockGraph(List<Layer> layers, Shape input, DataType type, long seed) {
    this.layers = layers;
    this.input = input;
    graph = StockLayers.configuration(type, seed).graphBuilder();
  }

  ComputationGraph build() {
    graph.addInputs("in");
    String last = "in";
    Shape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      String name = String.valueOf(i);
      if (layer instanceof Residual residual) {
        residual(residual, name, last, shape);
      } else if (layer instanceof GroupNorm norm) {
        groupNorm(norm, name, last, shape);
      } else {
        graph.addLayer(
            name, StockLayers.of(layer, shape), StockLayers.flattening(layer, shape), last);
      }
      last = name;
      shape = layer.outputOf(shape);
    }
    return new ComputationGraph(graph.setOutputs(last).build());
  }

  private void residual(Residual layer, String name, String from, Shape in) {
    Shape out = layer.outputOf(in);
    convolution(name + "-conv1", layer.out(), 3, layer.stride(), in, from);
    graph.addLayer(name + "-norm1", StockLayers.batchNorm(layer.out()), name + "-conv1");
    graph.addLayer(name + "-relu", new ActivationLayer(Activation.RELU), name + "-norm1");
    convolution(name + "-conv2", layer.out(), 3, 1, out, name + "-relu");
    graph.addLayer(name + "-norm2", StockLayers.batchNorm(layer.out()), name + "-conv2");
    String beside = from;
    if (layer.hasProjection(in)) {
      beside = name + "-shortcut";
      convolution(beside, layer.out(), 1, layer.stride(), in, from);
    }
    graph.addVertex(
        name + "-sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), name + "-norm2", beside);
    graph.addLayer(name, new ActivationLayer(Activation.RELU), name + "-sum");
  }

  private void convolution(String name, int out, int kernel, int stride, Shape in, String from) {
    Conv conv = new Conv(out, kernel, stride, Conv.samePadding(kernel, 1), 1, Function.IDENTITY);
    graph.addLayer(name, StockLayers.convolution(conv, in, false), from);
  }

  /**
   * DL4J has no group normalisation, but its parts can say it: every group becomes a row x; its
   * mean is taken off; a constant {@code √(n·ε)} is put beside the n numbers, so that the Euclidean
   * norm of the row is {@code √(n·(σ²+ε))}; dividing by the norm and multiplying by √n is then the
   * normalisation. A batch normalisation with fixed statistics of 0 and 1 scales and shifts the
   * channels.
   */
  private void groupNorm(GroupNorm layer, String name, String from, Shape in) {
    int size = in.elements() / layer.groups();
    double root = Math.sqrt(size);
    graph.addVertex(name + "-image", new ReshapeVertex(-1, 1, size, 1), from);
    graph.addVertex(name + "-row", new ReshapeVertex(-1, size), from);
    graph.addLayer(name + "-mean", new GlobalPoolingLayer(PoolingType.AVG), name + "-image");
    graph.addVertex(
        name + "-centred",
        new ElementWiseVertex(ElementWiseVertex.Op.Subtract),
        name + "-row",
        name + "-mean");
    graph.addVertex(name + "-zero", new ScaleVertex(0), name + "-mean");
    graph.addVertex(
        name + "-epsilon",
        new ShiftVertex(root * Math.sqrt(GroupNormStage.EPSILON)),
        name + "-zero");
    graph.addVertex(name + "-both", new MergeVertex(), name + "-centred", name + "-epsilon");
    graph.addVertex(name + "-unit", new L2NormalizeVertex(new int[] {1}, 0), name + "-both");
    graph.addVertex(name + "-part", new SubsetVertex(0, size - 1), name + "-unit");
    graph.addVertex(name + "-standard", new ScaleVertex(root), name + "-part");
    graph.addVertex(
        name + "-back",
        in.isImage()
            ? new ReshapeVertex(-1, in.channels(), in.height(), in.width())
            : new ReshapeVertex(-1, in.channels()),
        name + "-standard");
    graph.addLayer(
        name,
        new BatchNormalization.Builder()
            .nIn(in.channels())
            .nOut(in.channels())
            .eps(0)
            .useLogStd(false)
            .build(),
        name + "-back");
  }
}
