package org.d2nn.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model that ONNX Runtime runs on the processor. It holds native memory and must be closed. */
public final class OnnxSession implements AutoCloseable {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Map<String, long[]> inputs = new LinkedHashMap<>();

  private OnnxSession(OrtEnvironment environment, OrtSession session) throws OrtException {
    this.environment = environment;
    this.session = session;
    for (var input : session.getInputInfo().values()) {
      inputs.put(input.getName(), ((TensorInfo) input.getInfo()).getShape());
    }
  }

  /**
   * What a run gave, by output's name: numbers row by row.
   *
   * @param floats scores, probabilities, costs
   * @param integers decisions, multiply-adds
   */
  public record Result(Map<String, float[]> floats, Map<String, long[]> integers) {}

  /**
   * Opens a model.
   *
   * @param threads that it may compute with
   * @throws IOException if ONNX Runtime does not take it; the message is ONNX Runtime's own
   */
  public static OnnxSession open(byte[] model, int threads) throws IOException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      options.setIntraOpNumThreads(threads);
      return new OnnxSession(environment, environment.createSession(model, options));
    } catch (OrtException refused) {
      throw new IOException(refused.getMessage(), refused);
    }
  }

  /** What the model says about itself, by key. */
  public Map<String, String> metadata() throws IOException {
    try {
      return session.getMetadata().getCustomMetadata();
    } catch (OrtException failure) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  /** Sizes of each input by name, the batch dimension first; −1 where any size goes. */
  public Map<String, long[]> inputs() {
    return inputs;
  }

  /**
   * Runs the model.
   *
   * @param images by input's name, row by row
   */
  public Result run(Map<String, float[]> images, int rows) throws IOException {
    return run(images, Map.of(), rows);
  }

  /**
   * Runs a model of which some inputs are whole numbers.
   *
   * @param integers by input's name, row by row
   */
  public Result run(Map<String, float[]> images, Map<String, long[]> integers, int rows)
      throws IOException {
    try (Prepared prepared = prepare(images, integers, rows)) {
      return prepared.result();
    }
  }

  /** Copies inputs to where ONNX Runtime takes them from; to be closed before this session. */
  public Prepared prepare(Map<String, float[]> images, Map<String, long[]> integers, int rows)
      throws IOException {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (var input : inputs.entrySet()) {
        long[] sizes = input.getValue().clone();
        sizes[0] = rows;
        String name = input.getKey();
        tensors.put(
            name,
            integers.containsKey(name)
                ? OnnxTensor.createTensor(environment, LongBuffer.wrap(integers.get(name)), sizes)
                : OnnxTensor.createTensor(environment, FloatBuffer.wrap(images.get(name)), sizes));
      }
      return new Prepared(tensors);
    } catch (OrtException failure) {
      tensors.values().forEach(OnnxTensor::close);
      throw new IOException(failure.getMessage(), failure);
    }
  }

  /** Inputs in place. They hold native memory and must be closed. */
  public final class Prepared implements AutoCloseable {
    private final Map<String, OnnxTensor> tensors;

    private Prepared(Map<String, OnnxTensor> tensors) {
      this.tensors = tensors;
    }

    /** Runs the model, and leaves the outputs where they are: for measurements. */
    public void run() throws IOException {
      try {
        session.run(tensors).close();
      } catch (OrtException failure) {
        throw new IOException(failure.getMessage(), failure);
      }
    }

    /** Runs the model. */
    public Result result() throws IOException {
      try (OrtSession.Result result = session.run(tensors)) {
        return copied(result);
      } catch (OrtException failure) {
        throw new IOException(failure.getMessage(), failure);
      }
    }

    @Override
    public void close() {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private static Result copied(OrtSession.Result result) {
    Map<String, float[]> floats = new LinkedHashMap<>();
    Map<String, long[]> integers = new LinkedHashMap<>();
    for (Map.Entry<String, OnnxValue> output : result) {
      if (output.getValue() instanceof OnnxTensor tensor) {
        if (tensor.getInfo().type == OnnxJavaType.FLOAT) {
          floats.put(output.getKey(), tensor.getFloatBuffer().array());
        } else {
          integers.put(output.getKey(), tensor.getLongBuffer().array());
        }
      }
    }
    return new Result(floats, integers);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException failure) {
      throw new IllegalStateException("an ONNX session would not close", failure);
    }
  }
}
