package org.d2nn.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.ByteString;

/** A setting of an operator. */
public final class OnnxAttribute {
  private final AttributeProto proto;

  private OnnxAttribute(String name, AttributeType type, AttributeProto.Builder value) {
    proto = value.setName(name).setType(type).build();
  }

  AttributeProto proto() {
    return proto;
  }

  public static OnnxAttribute integer(String name, long value) {
    return new OnnxAttribute(name, AttributeType.INT, AttributeProto.newBuilder().setI(value));
  }

  public static OnnxAttribute integers(String name, long... values) {
    AttributeProto.Builder list = AttributeProto.newBuilder();
    Arrays.stream(values).forEach(list::addInts);
    return new OnnxAttribute(name, AttributeType.INTS, list);
  }

  public static OnnxAttribute number(String name, double value) {
    AttributeProto.Builder number = AttributeProto.newBuilder().setF((float) value);
    return new OnnxAttribute(name, AttributeType.FLOAT, number);
  }

  /** A tensor with one float. */
  public static OnnxAttribute floatTensor(String name, double value) {
    return tensor(name, tensor(new double[] {value}, 1));
  }

  /** A tensor with one integer. */
  public static OnnxAttribute integerTensor(String name, long value) {
    return tensor(name, tensor(new long[] {value}, 1));
  }

  private static OnnxAttribute tensor(String name, TensorProto.Builder value) {
    return new OnnxAttribute(name, AttributeType.TENSOR, AttributeProto.newBuilder().setT(value));
  }

  /** A branch. */
  public static OnnxAttribute graph(String name, OnnxGraph value) {
    AttributeProto.Builder graph = AttributeProto.newBuilder().setG(value.proto());
    return new OnnxAttribute(name, AttributeType.GRAPH, graph);
  }

  static TensorProto.Builder tensor(double[] numbers, long... sizes) {
    ByteBuffer bytes = littleEndian(numbers.length * Float.BYTES);
    for (double number : numbers) {
      bytes.putFloat((float) number);
    }
    return tensor(TensorProto.DataType.FLOAT, bytes, sizes);
  }

  static TensorProto.Builder tensor(long[] numbers, long... sizes) {
    ByteBuffer bytes = littleEndian(numbers.length * Long.BYTES);
    bytes.asLongBuffer().put(numbers);
    return tensor(TensorProto.DataType.INT64, bytes, sizes);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static TensorProto.Builder tensor(
      TensorProto.DataType type, ByteBuffer bytes, long... sizes) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setDataType(type.getNumber());
    Arrays.stream(sizes).forEach(tensor::addDims);
    return tensor.setRawData(ByteString.copyFrom(bytes.array()));
  }
}
