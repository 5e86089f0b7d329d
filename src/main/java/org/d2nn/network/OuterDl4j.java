package org.d2nn.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.d2nn.network.OuterLayer.Part;

/**
 * The layers with weights of a zip that DL4J wrote. DL4J keeps all coefficients in one vector,
 * layer by layer, so a layer whose coefficients cannot be counted ends the reading. They go by the
 * names that the network has for them, and by their numbers.
 */
final class OuterDl4j {
  /** More than a network of ten thousand layers takes. */
  private static final int MOST_CONFIGURATION = 64 << 20;

  /** More fits into no array. */
  private static final long MOST_COEFFICIENTS = 200_000_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<OuterLayer> layers = new ArrayList<>();
  private double[] coefficients;
  private long count;

  private OuterDl4j() {}

  static List<OuterLayer> layers(Path file) throws IOException {
    var found = new OuterDl4j();
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      byte[] configuration = bytes(zip, ModuleZip.CONFIGURATION, MOST_CONFIGURATION);
      found.addAll(JSON.readTree(configuration));
      if (found.count > 0) {
        int count = Math.toIntExact(found.count);
        found.coefficients =
            ModuleZip.coefficients(
                bytes(zip, ModuleZip.COEFFICIENTS, ModuleZip.mostCoefficients(count)), count);
      }
      return List.copyOf(found.layers);
    } catch (JsonProcessingException broken) {
      throw new IOException("its %s is not JSON".formatted(ModuleZip.CONFIGURATION), broken);
    } catch (ZipException broken) {
      throw new IOException("it is not a zip", broken);
    }
  }

  private static byte[] bytes(ZipFile zip, String name, long most) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it is not a network of DL4J: it has no " + name);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return ModuleZip.bytes(in, name, most);
    }
  }

  private void addAll(JsonNode network) throws IOException {
    JsonNode chain = network.path("confs");
    JsonNode vertices = network.path("vertices");
    if (chain.isArray()) {
      for (int i = 0; i < chain.size(); i++) {
        JsonNode layer = chain.get(i).path("layer");
        add(layer, layer.path("layerName").asText(""), String.valueOf(i));
      }
    } else if (vertices.isObject()) {
      JsonNode order = network.path("topologicalOrderStr");
      if (!order.isArray()) {
        throw new IOException("it does not say in which order its layers are");
      }
      for (JsonNode name : order) {
        JsonNode layer = vertices.path(name.asText()).path("layerConf").path("layer");
        if (layer.isObject()) {
          add(layer, name.asText(), "");
        }
      }
    } else {
      throw new IOException("it is not a network of DL4J");
    }
  }

  private void add(JsonNode layer, String name, String number) {
    List<String> names = new ArrayList<>(List.of(name, number));
    names.removeIf(String::isEmpty);
    String kind = layer.path("@class").asText();
    kind = kind.substring(kind.lastIndexOf('.') + 1);
    int in = layer.path("nin").asInt();
    int out = layer.path("nout").asInt();
    boolean hasBias = layer.path("hasBias").asBoolean(true);
    long high = layer.path("kernelSize").path(0).asLong();
    long wide = layer.path("kernelSize").path(1).asLong();
    Map<String, Part> parts = new LinkedHashMap<>();
    switch (kind) {
      case "ConvolutionLayer", "Convolution2D" -> {
        if (hasBias) {
          parts.put("b", next(out));
        }
        parts.put("W", next(out, in, high, wide));
      }
      case "DepthwiseConvolution2D" -> {
        long multiplier = layer.path("depthMultiplier").asLong(1);
        if (hasBias) {
          parts.put("b", next(in * multiplier));
        }
        parts.put("W", next(high, wide, in, multiplier));
      }
      case "DenseLayer", "OutputLayer" -> {
        parts.put("W", next(out, in)); // column by column of [in, out]
        if (hasBias) {
          parts.put("b", next(out));
        }
        if (layer.path("hasLayerNorm").asBoolean()) {
          throw unknown("dense layers with a layer normalisation", names);
        }
      }
      case "BatchNormalization" -> addNorm(layer, out, names, parts);
      default -> {
        if (!hasNoWeights(kind)) {
          throw unknown(kind, names);
        }
      }
    }
    if (!parts.isEmpty()) {
      layers.add(new OuterLayer(List.copyOf(names), parts, Optional.empty()));
    }
  }

  private void addNorm(JsonNode layer, int channels, List<String> names, Map<String, Part> parts) {
    if (layer.path("lockGammaBeta").asBoolean()) {
      throw unknown("batch normalisations without scale and shift", names);
    }
    parts.put("gamma", next(channels));
    parts.put("beta", next(channels));
    parts.put("mean", next(channels));
    Part stored = next(channels);
    double more = layer.path("eps").asDouble(GroupNormStage.EPSILON) - GroupNormStage.EPSILON;
    boolean isLogarithm = layer.path("useLogStd").asBoolean(false);
    parts.put(
        "var",
        new Part(
            () ->
                Arrays.stream(stored.numbers().get())
                    .map(number -> isLogarithm ? Math.pow(10, 2 * number) : number)
                    .map(variance -> Math.max(0, variance + more))
                    .toArray(),
            channels));
  }

  private static boolean hasNoWeights(String kind) {
    return switch (kind) {
      case "ActivationLayer",
          "DropoutLayer",
          "SubsamplingLayer",
          "GlobalPoolingLayer",
          "ZeroPaddingLayer",
          "Cropping2D",
          "Upsampling2D",
          "LossLayer",
          "CnnLossLayer",
          "LocalResponseNormalization" ->
          true;
      default -> false;
    };
  }

  private static IllegalArgumentException unknown(String kind, List<String> names) {
    return new IllegalArgumentException(
        "its layer %s is of a kind whose weights are not read: %s"
            .formatted(String.join("/", names), kind));
  }

  /** The next array of the vector. */
  private Part next(long... sizes) {
    long length = 1;
    for (long size : sizes) {
      if (size < 1 || size > MOST_COEFFICIENTS || length > MOST_COEFFICIENTS / size) {
        throw new IllegalArgumentException("a layer has no size, or one that is too large");
      }
      length *= size;
    }
    int from = (int) count;
    count += length;
    if (count > MOST_COEFFICIENTS) {
      throw new IllegalArgumentException("it has more weights than can be read");
    }
    int to = (int) count;
    return new Part(() -> Arrays.copyOfRange(coefficients, from, to), sizes);
  }
}
