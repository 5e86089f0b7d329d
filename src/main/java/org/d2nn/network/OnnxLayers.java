package org.d2nn.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;
import org.d2nn.onnx.OnnxAttribute;
import org.d2nn.onnx.OnnxGraph;

/** Adds a node's layers to an ONNX graph, as they compute at inference. */
public final class OnnxLayers {
  private final OnnxGraph graph;
  private final String node;
  private final ParameterLayout layout;
  private final double[] parameters;
  private final Map<String, Integer> counts = new HashMap<>();

  private OnnxLayers(OnnxGraph graph, String node, ParameterLayout layout, double[] parameters) {
    this.graph = graph;
    this.node = node;
    this.layout = layout;
    this.parameters = parameters;
  }

  /**
   * Adds layers and their weights.
   *
   * @param node its id, after which operators are named: {@code N2/conv1}
   * @param input the shape of a row that reaches the first layer
   * @param parameters in the order of {@link ParameterLayout}
   * @param from the value that reaches the first layer, {@code [rows, channels, height, width]} or
   *     {@code [rows, features]}
   * @return the value that leaves the last layer; {@code from} itself if no layer does anything
   */
  public static String add(
      OnnxGraph graph,
      String node,
      List<Layer> layers,
      Shape input,
      double[] parameters,
      String from) {
    var all = new OnnxLayers(graph, node, new ParameterLayout(layers, input), parameters);
    String value = from;
    Shape shape = input;
    for (int i = 0; i < layers.size(); i++) {
      value = add(layers.get(i), shape, all.new Place(i), value);
      shape = layers.get(i).outputOf(shape);
    }
    return value;
  }

  private static <L extends Layer> String add(L layer, Shape in, Place place, String from) {
    return LayerBindings.of(layer).addOnnx(layer, in, place, from);
  }

  /** The attributes of everything that slides a square window over an image. */
  static OnnxAttribute[] window(long kernel, long stride, long padding, long dilation) {
    return new OnnxAttribute[] {
      OnnxAttribute.integers("kernel_shape", kernel, kernel),
      OnnxAttribute.integers("strides", stride, stride),
      OnnxAttribute.integers("pads", padding, padding, padding, padding),
      OnnxAttribute.integers("dilations", dilation, dilation)
    };
  }

  /** Where one layer of the node is added. What adds something returns the name of the result. */
  final class Place {
    private final int layer;

    private Place(int layer) {
      this.layer = layer;
    }

    /**
     * @param title as viewers show it, without a number
     */
    Operator operator(String title, String type, String from) {
      return new Operator(title, type, from);
    }

    /** A part of the layer's parameters, by what comes after the layer's own name. */
    double[] read(String part) {
      ParameterSlice slice = layout.slice(layer + part);
      return Arrays.copyOfRange(parameters, slice.offset(), slice.offset() + slice.length());
    }

    String activation(Function function, String from) {
      return switch (function) {
        case RELU -> operator("relu", "Relu", from).add();
        case LEAKYRELU ->
            operator("leakyrelu", "LeakyRelu", from).add(OnnxAttribute.number("alpha", Ops.LEAK));
        case TANH -> operator("tanh", "Tanh", from).add();
        case SIGMOID -> operator("sigmoid", "Sigmoid", from).add();
        case IDENTITY -> from;
      };
    }

    String flat(Shape in, String from) {
      return in.isImage()
          ? operator("flatten", "Flatten", from).add(OnnxAttribute.integer("axis", 1))
          : from;
    }

    /**
     * @param part of the layer, which names its parameters; empty for all of it
     */
    String convolution(String part, Conv conv, int channels, boolean bias, String from) {
      int kernel = conv.kernel();
      Operator operator =
          operator("conv", "Conv", from)
              .constant("W", read(part + "_W"), conv.out(), channels, kernel, kernel);
      if (bias) {
        operator.constant("b", read(part + "_b"), conv.out());
      }
      return operator.add(window(kernel, conv.stride(), conv.padding(), conv.dilation()));
    }

    /** Batch normalisation with running statistics. */
    String batchNorm(String part, int channels, String from) {
      return operator("batchnorm", "BatchNormalization", from)
          .constant("scale", read(part + "_gamma"), channels)
          .constant("shift", read(part + "_beta"), channels)
          .constant("mean", read(part + "_mean"), channels)
          .constant("variance", read(part + "_var"), channels)
          .add(OnnxAttribute.number("epsilon", GroupNormStage.EPSILON));
    }

    /**
     * Group normalisation as instance normalisation with all sizes written out: {@code
     * GroupNormalization}, and {@code Reshape} with a size of −1, fail where no row comes.
     */
    String groupNorm(int groups, Shape in, String from) {
      double[] ones = new double[groups];
      Arrays.fill(ones, 1);
      long[] perChannel =
          in.isImage() ? new long[] {in.channels(), 1, 1} : new long[] {in.channels()};
      LongStream sizes = in.sizes().stream().mapToLong(Integer::longValue);
      String grouped =
          operator("groups", "Reshape", from)
              .constant("shape", 0, groups, in.elements() / groups)
              .add();
      String standard =
          operator("standard", "InstanceNormalization", grouped)
              .constant("one", ones, groups)
              .constant("zero", new double[groups], groups)
              .add(OnnxAttribute.number("epsilon", GroupNormStage.EPSILON));
      String back =
          operator("ungrouped", "Reshape", standard)
              .constant("shape", LongStream.concat(LongStream.of(0), sizes).toArray())
              .add();
      String scaled =
          operator("scale", "Mul", back).constant("by", read("_gamma"), perChannel).add();
      return operator("shift", "Add", scaled).constant("by", read("_beta"), perChannel).add();
    }
  }

  /** An operator that is being added, with its constants. */
  final class Operator {
    private final String name;
    private final String type;
    private final List<String> inputs = new ArrayList<>();

    private Operator(String title, String type, String from) {
      name = "%s/%s%d".formatted(node, title, counts.merge(title, 1, Integer::sum));
      this.type = type;
      inputs.add(from);
    }

    /** Its next input is another value. */
    Operator and(String value) {
      inputs.add(value);
      return this;
    }

    /** Its next input is an array of numbers. */
    Operator constant(String what, double[] numbers, long... sizes) {
      return and(graph.floats(name + "/" + what, numbers, sizes));
    }

    /** Its next input is a list of whole numbers. */
    Operator constant(String what, long... numbers) {
      return and(graph.integers(name + "/" + what, numbers, numbers.length));
    }

    String add(OnnxAttribute... attributes) {
      return graph.add(name, type, inputs, attributes);
    }
  }
}
