package org.d2nn.onnx;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/**
 * A graph of an ONNX model while it is written: operators, constants, inputs and outputs. A branch
 * of an {@code If} is a graph of its own that sees the values of the graph around it; names are
 * unique in the whole model.
 *
 * <p>All tensors of inputs and outputs start with the batch dimension.
 */
public final class OnnxGraph {
  private static final String ROWS = "N";

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Set<String> own = new HashSet<>();
  private final Set<String> names;
  private final boolean oneRow;

  /** What a tensor holds. */
  public enum Type {
    FLOAT(TensorProto.DataType.FLOAT_VALUE),
    INTEGER(TensorProto.DataType.INT64_VALUE);

    private final int code;

    Type(int code) {
      this.code = code;
    }
  }

  /**
   * The main graph of a model.
   *
   * @param oneRow whether the batch dimension is 1 for ever; else any number of rows goes
   */
  public OnnxGraph(String name, boolean oneRow) {
    this(name, oneRow, new HashSet<>());
  }

  private OnnxGraph(String name, boolean oneRow, Set<String> names) {
    graph.setName(name);
    this.oneRow = oneRow;
    this.names = names;
  }

  /**
   * An empty branch of an {@code If} in this graph.
   *
   * @param name what viewers show
   */
  public OnnxGraph branch(String name) {
    return new OnnxGraph(name, oneRow, names);
  }

  public boolean isForOneRow() {
    return oneRow;
  }

  /** Whether this graph itself makes the value; a branch may not return any other. */
  public boolean makes(String value) {
    return own.contains(value);
  }

  /**
   * Adds an operator with one result.
   *
   * @param name of the operator and of its result
   * @return the name of the result
   */
  public String add(String name, String operator, List<String> from, OnnxAttribute... attributes) {
    return add(name, name, operator, from, attributes);
  }

  /**
   * Adds an operator whose result has a name of its own.
   *
   * @return the name of the result
   * @throws IllegalArgumentException if the model has a value of this name
   */
  public String add(
      String name, String result, String operator, List<String> from, OnnxAttribute... attributes) {
    NodeProto.Builder node =
        NodeProto.newBuilder().setName(name).setOpType(operator).addAllInput(from);
    for (OnnxAttribute attribute : attributes) {
      node.addAttribute(attribute.proto());
    }
    graph.addNode(node.addOutput(named(result)));
    return result;
  }

  /** Adds constant floats in row-major order; without sizes one number. */
  public String floats(String name, double[] numbers, long... sizes) {
    graph.addInitializer(OnnxAttribute.tensor(numbers, sizes).setName(named(name)));
    return name;
  }

  /** Adds constant 64-bit integers; without sizes one number. */
  public String integers(String name, long[] numbers, long... sizes) {
    graph.addInitializer(OnnxAttribute.tensor(numbers, sizes).setName(named(name)));
    return name;
  }

  /**
   * Declares an input.
   *
   * @param sizes of one row
   */
  public String input(String name, Type type, List<Integer> sizes) {
    graph.addInput(described(named(name), type, sizes));
    return name;
  }

  /**
   * Declares an input of one number, the same for all rows, that may be left out.
   *
   * @param standard what it then is
   */
  public String number(String name, double standard) {
    floats(name, new double[] {standard});
    TypeProto.Tensor.Builder one =
        TypeProto.Tensor.newBuilder()
            .setElemType(Type.FLOAT.code)
            .setShape(TensorShapeProto.newBuilder());
    graph.addInput(
        ValueInfoProto.newBuilder()
            .setName(name)
            .setType(TypeProto.newBuilder().setTensorType(one)));
    return name;
  }

  /**
   * Declares a value of this graph to be an output.
   *
   * @param sizes of one row
   */
  public void output(String name, Type type, List<Integer> sizes) {
    graph.addOutput(described(name, type, sizes));
  }

  private String named(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("the model already has a value " + name);
    }
    own.add(name);
    return name;
  }

  private ValueInfoProto described(String name, Type type, List<Integer> sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    TensorShapeProto.Dimension.Builder rows = shape.addDimBuilder();
    if (oneRow) {
      rows.setDimValue(1);
    } else {
      rows.setDimParam(ROWS);
    }
    sizes.forEach(size -> shape.addDimBuilder().setDimValue(size));
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.code).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  GraphProto proto() {
    return graph.build();
  }
}
