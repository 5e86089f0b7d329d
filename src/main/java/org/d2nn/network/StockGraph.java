package org.d2nn.network;

import java.util.List;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.L2NormalizeVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;

/** Layers, some of which take several stock layers, as a stock graph. */
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
      var place = new Place(String.valueOf(i), last);
      add(layers.get(i), shape, place);
      last = place.name;
      shape = layers.get(i).outputOf(shape);
    }
    return new ComputationGraph(graph.setOutputs(last).build());
  }

  private static <L extends Layer> void add(L layer, Shape in, Place place) {
    LayerBindings.of(layer).addStock(layer, in, place);
  }

  /** Where one layer of the node is added to the graph. */
  final class Place {
    private final String name;
    private final String from;

    private Place(String name, String from) {
      this.name = name;
      this.from = from;
    }

    /** What reaches the layer. */
    String from() {
      return from;
    }

    /**
     * @param part comes after the layer's own name; empty for the last part
     * @return the name of the part
     */
    String addLayer(String part, org.deeplearning4j.nn.conf.layers.Layer layer, String input) {
      graph.addLayer(name + part, layer, input);
      return name + part;
    }

    void addFlattened(org.deeplearning4j.nn.conf.layers.Layer layer, InputPreProcessor flattening) {
      graph.addLayer(name, layer, flattening, from);
    }

    String addVertex(String part, GraphVertex vertex, String... inputs) {
      graph.addVertex(name + part, vertex, inputs);
      return name + part;
    }

    /**
     * DL4J has no group normalisation, but its parts can express it: every group becomes a row x;
     * its mean is subtracted; a constant {@code √(n·ε)} is put beside the n numbers, so that the
     * Euclidean norm of the row is {@code √(n·(σ²+ε))}; dividing by the norm and multiplying by √n
     * is then the normalisation. A batch normalisation with fixed statistics of 0 and 1 scales and
     * shifts the channels.
     */
    void groupNorm(int groups, Shape in) {
      int size = in.elements() / groups;
      double root = Math.sqrt(size);
      String image = addVertex("-image", new ReshapeVertex(-1, 1, size, 1), from);
      String row = addVertex("-row", new ReshapeVertex(-1, size), from);
      String mean = addLayer("-mean", new GlobalPoolingLayer(PoolingType.AVG), image);
      String centred =
          addVertex("-centred", new ElementWiseVertex(ElementWiseVertex.Op.Subtract), row, mean);
      String zero = addVertex("-zero", new ScaleVertex(0), mean);
      double shift = root * Math.sqrt(GroupNormStage.EPSILON);
      String epsilon = addVertex("-epsilon", new ShiftVertex(shift), zero);
      String both = addVertex("-both", new MergeVertex(), centred, epsilon);
      String unit = addVertex("-unit", new L2NormalizeVertex(new int[] {1}, 0), both);
      String part = addVertex("-part", new SubsetVertex(0, size - 1), unit);
      String standard = addVertex("-standard", new ScaleVertex(root), part);
      ReshapeVertex shape =
          in.isImage()
              ? new ReshapeVertex(-1, in.channels(), in.height(), in.width())
              : new ReshapeVertex(-1, in.channels());
      String back = addVertex("-back", shape, standard);
      addLayer(
          "",
          new BatchNormalization.Builder()
              .nIn(in.channels())
              .nOut(in.channels())
              .eps(0)
              .useLogStd(false)
              .build(),
          back);
    }
  }
}
