package org.d2nn.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/**
 * What any ONNX model computes with constants: its operators in the order in which they run,
 * branches included, each with those of its inputs that are constants. Nothing is run.
 */
public final class OnnxWeights {
  private final List<Operator> operators = new ArrayList<>();

  private OnnxWeights() {}

  /**
   * An operator.
   *
   * @param inputs names of the values that reach it
   * @param constants those that are constants, by name
   * @param output the name of its first result
   * @param settings its attributes that are one number, by name
   */
  public record Operator(
      String name,
      String type,
      List<String> inputs,
      Map<String, Constant> constants,
      String output,
      Map<String, Double> settings) {

    /** An input that is a constant. */
    public Optional<Constant> constant(int input) {
      return input < inputs.size()
          ? Optional.ofNullable(constants.get(inputs.get(input)))
          : Optional.empty();
    }

    public double setting(String key, double standard) {
      return settings.getOrDefault(key, standard);
    }
  }

  /** An array of numbers in a model. */
  public static final class Constant {
    private final TensorProto tensor;

    private Constant(TensorProto tensor) {
      this.tensor = tensor;
    }

    public String name() {
      return tensor.getName();
    }

    public long[] sizes() {
      return tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * Its numbers in row-major order.
     *
     * @throws IllegalArgumentException if they are not floats, not finite, not in this file, or not
     *     as many as its sizes say
     */
    public double[] numbers() {
      if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
        throw new IllegalArgumentException(
            name() + " is in another file; save the model as one file");
      }
      int type = tensor.getDataType();
      if (type != TensorProto.DataType.FLOAT_VALUE && type != TensorProto.DataType.DOUBLE_VALUE) {
        throw new IllegalArgumentException(
            name() + " does not hold floats; save the model with weights of 32 bits");
      }
      double[] numbers = type == TensorProto.DataType.FLOAT_VALUE ? floats() : doubles();
      long count = 1;
      for (long size : sizes()) {
        count = Math.multiplyExact(count, size);
      }
      if (numbers.length != count) {
        throw new IllegalArgumentException(
            "%s has %d numbers, but its sizes say %d".formatted(name(), numbers.length, count));
      }
      for (double number : numbers) {
        if (!Double.isFinite(number)) {
          throw new IllegalArgumentException(name() + " has numbers that are not finite");
        }
      }
      return numbers;
    }

    private double[] floats() {
      if (tensor.getRawData().isEmpty()) {
        return tensor.getFloatDataList().stream().mapToDouble(Float::doubleValue).toArray();
      }
      var raw = raw().asFloatBuffer();
      double[] numbers = new double[raw.remaining()];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = raw.get(i);
      }
      return numbers;
    }

    private double[] doubles() {
      if (tensor.getRawData().isEmpty()) {
        return tensor.getDoubleDataList().stream().mapToDouble(Double::doubleValue).toArray();
      }
      double[] numbers = new double[tensor.getRawData().size() / Double.BYTES];
      raw().asDoubleBuffer().get(numbers);
      return numbers;
    }

    private ByteBuffer raw() {
      return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  /**
   * Reads a model.
   *
   * @throws IOException if it is not an ONNX model
   */
  public static List<Operator> read(byte[] model) throws IOException {
    var weights = new OnnxWeights();
    try {
      ModelProto read = ModelProto.parseFrom(model);
      if (!read.hasGraph() || read.getGraph().getNodeCount() == 0) {
        throw new IOException("it has no graph");
      }
      weights.collect(read.getGraph(), Map.of());
    } catch (InvalidProtocolBufferException broken) {
      throw new IOException("it is not an ONNX model", broken);
    }
    return List.copyOf(weights.operators);
  }

  /**
   * @param outer constants of the graphs around this one
   */
  private void collect(GraphProto graph, Map<String, Constant> outer) {
    Map<String, Constant> constants = new HashMap<>(outer);
    graph
        .getInitializerList()
        .forEach(tensor -> constants.put(tensor.getName(), new Constant(tensor)));
    for (NodeProto node : graph.getNodeList()) {
      String output = node.getOutputCount() == 0 ? "" : node.getOutput(0);
      boolean copies = node.getOpType().equals("Identity") && node.getInputCount() == 1;
      if (node.getOpType().equals("Constant")) {
        node.getAttributeList().stream()
            .filter(AttributeProto::hasT)
            .forEach(
                value ->
                    constants.put(
                        output, new Constant(value.getT().toBuilder().setName(output).build())));
      } else if (copies && constants.containsKey(node.getInput(0))) {
        constants.put(output, constants.get(node.getInput(0)));
      } else {
        operators.add(operator(node, output, constants));
      }
      for (AttributeProto attribute : node.getAttributeList()) {
        if (attribute.hasG()) {
          collect(attribute.getG(), constants);
        }
      }
    }
  }

  private static Operator operator(NodeProto node, String output, Map<String, Constant> constants) {
    Map<String, Double> settings = new HashMap<>();
    for (AttributeProto attribute : node.getAttributeList()) {
      switch (attribute.getType()) {
        case INT -> settings.put(attribute.getName(), (double) attribute.getI());
        case FLOAT -> settings.put(attribute.getName(), (double) attribute.getF());
        default -> {}
      }
    }
    List<String> inputs = List.copyOf(node.getInputList());
    return new Operator(
        node.getName(),
        node.getOpType(),
        inputs,
        inputs.stream()
            .filter(constants::containsKey)
            .distinct()
            .collect(Collectors.toMap(input -> input, constants::get)),
        output,
        settings);
  }
}
