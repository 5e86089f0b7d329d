package org.d2nn.onnx;

import java.io.IOException;
import java.util.Map;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;

/** A whole model: a graph, and what is said about it. */
public final class OnnxModel {
  /** Later operator sets fail in engines that are still in use. */
  private static final long OPERATORS = 17;

  /** The file format that goes with these operators. */
  private static final long FORMAT = 8;

  private OnnxModel() {}

  /**
   * The bytes of an ONNX file.
   *
   * @param version of this program
   * @param description for people
   * @param metadata by key; stays in the file for programs that use it
   */
  public static byte[] of(
      OnnxGraph graph, String version, String description, Map<String, String> metadata) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
            .setProducerName("d2nn")
            .setProducerVersion(version)
            .setDocString(description)
            .setGraph(graph.proto());
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build().toByteArray();
  }

  /**
   * The same model with another standard value of an input that may be left out: ONNX Runtime for
   * Java cannot be given a value for it.
   *
   * @throws IOException if it is not a model, or has no such input
   */
  public static byte[] with(byte[] model, String number, double standard) throws IOException {
    ModelProto.Builder changed = ModelProto.parseFrom(model).toBuilder();
    for (TensorProto.Builder value : changed.getGraphBuilder().getInitializerBuilderList()) {
      if (value.getName().equals(number)) {
        value.setRawData(OnnxAttribute.tensor(new double[] {standard}).getRawData());
        return changed.build().toByteArray();
      }
    }
    throw new IOException("it has no input " + number);
  }
}
