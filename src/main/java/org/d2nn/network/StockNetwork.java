package org.d2nn.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A node's layers as a plain DL4J network: the definition of what they mean, their initialiser, and
 * what is written to files. A list of layers is a {@link MultiLayerNetwork}; with a layer in it
 * that takes several stock layers, a {@link ComputationGraph}. It takes {@code [rows, channels,
 * height, width]} or {@code [rows, features]}.
 */
public final class StockNetwork {
  private final Model model;
  private final ParameterLayout layout;

  private StockNetwork(Model model, ParameterLayout layout) {
    this.model = model;
    this.layout = layout;
  }

  /** With new weights, a function of the seed. */
  public static StockNetwork fresh(List<Layer> layers, Shape input, DataType type, long seed) {
    Native.prepare();
    Model model =
        StockChain.fits(layers, input)
            ? new StockChain(layers, input, type, seed).build()
            : new StockGraph(layers, input, type, seed).build();
    model.init();
    return new StockNetwork(model, new ParameterLayout(layers, input));
  }

  /** The parameters in the order of the node's {@link ParameterLayout}. */
  public double[] parameters() {
    double[] parameters = new double[layout.length()];
    Map<String, INDArray> table = table();
    for (ParameterSlice slice : layout.slices()) {
      double[] part = inOurOrder(table.get(slice.name()), slice).dup('c').data().asDouble();
      System.arraycopy(part, 0, parameters, slice.offset(), part.length);
    }
    return parameters;
  }

  public void setParameters(double[] parameters) {
    Map<String, INDArray> table = table();
    for (ParameterSlice slice : layout.slices()) {
      double[] part =
          java.util.Arrays.copyOfRange(parameters, slice.offset(), slice.offset() + slice.length());
      INDArray stock = table.get(slice.name());
      INDArray values =
          Nd4j.createFromArray(part).reshape('c', slice.shape()).castTo(stock.dataType());
      inOurOrder(stock, slice).assign(values);
    }
  }

  /** A view of a stock array with this project's sizes: a dense layer's weights are transposed. */
  private static INDArray inOurOrder(INDArray stock, ParameterSlice slice) {
    if (stock == null) {
      throw new IllegalArgumentException("the network has no parameters " + slice.name());
    }
    if (stock.length() != slice.length()) {
      throw new IllegalArgumentException(
          "%s has %d numbers in the file, but %d in the node"
              .formatted(slice.name(), stock.length(), slice.length()));
    }
    boolean isDense = slice.shape().length == 2 && stock.rank() == 2;
    if (isDense) {
      return stock.transpose();
    }
    return stock.rank() == slice.shape().length ? stock : stock.reshape('c', slice.shape());
  }

  private Map<String, INDArray> table() {
    return model.paramTable();
  }

  /** What plain DL4J makes of an input, at inference. */
  public INDArray output(INDArray input) {
    return model instanceof MultiLayerNetwork chain
        ? chain.output(input)
        : ((ComputationGraph) model).outputSingle(input);
  }

  /** Writes a zip that {@link ModelSerializer} reads. The stream stays open. */
  public void write(OutputStream zip) throws IOException {
    ModelSerializer.writeModel(model, zip, false);
  }

  /**
   * Reads the weights of such a zip into this network.
   *
   * @throws IOException where it is not one; nothing but plain numbers and JSON is read from it
   * @throws IllegalArgumentException where its weights are not those of these layers
   */
  public void read(InputStream zip) throws IOException {
    String configuration =
        model instanceof MultiLayerNetwork chain
            ? chain.getLayerWiseConfigurations().toJson()
            : ((ComputationGraph) model).getConfiguration().toJson();
    double[] stored = new ModuleZip(configuration, Math.toIntExact(model.numParams())).read(zip);
    if (stored.length > 0) {
      model.setParams(Nd4j.createFromArray(stored).castTo(model.params().dataType()));
    }
  }
}
