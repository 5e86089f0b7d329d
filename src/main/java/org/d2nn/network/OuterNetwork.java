package org.d2nn.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;

/**
 * The weights of a network that another program trained, to be taken over by nodes of the same
 * layers. Only numbers are read; what the network computes with them is not looked at.
 */
public final class OuterNetwork {
  private static final int MOST_NAMED = 8;

  private static final String NO_NORMS =
      "; there is no batch normalisation, which exporters put into the convolution before it unless"
          + " told otherwise";

  private final List<OuterLayer> layers;

  private OuterNetwork(List<OuterLayer> layers) {
    this.layers = layers;
  }

  /**
   * Of an ONNX model.
   *
   * @throws IOException if it is none
   */
  public static OuterNetwork ofOnnx(byte[] model) throws IOException {
    return new OuterNetwork(OuterOnnx.layers(model));
  }

  /**
   * Of a zip that DL4J wrote, a {@code MultiLayerNetwork} or a {@code ComputationGraph}. Only its
   * configuration and its coefficients are read, as plain JSON and plain numbers.
   *
   * @throws IOException if it is none
   * @throws IllegalArgumentException if it has layers whose weights cannot be told apart
   */
  public static OuterNetwork ofDl4j(Path zip) throws IOException {
    return new OuterNetwork(OuterDl4j.layers(zip));
  }

  /** Whether it has a layer with weights of this name, or below it. */
  public boolean has(String name) {
    return layers.stream().anyMatch(layer -> layer.isNamed(name));
  }

  /**
   * What a node takes over: its parameters in the order of {@link ParameterLayout}. Each of its
   * layers takes the first layer there that has its sizes and was not taken, and rather one that
   * stands right behind the last that was; none may be left.
   *
   * @param names of the layers there, or what their names start with
   * @param input the shape that reaches the node's first layer
   * @throws IllegalArgumentException with a reason in words if they do not fit
   */
  public double[] parameters(List<String> names, List<Layer> node, Shape input) {
    List<OuterLayer> open =
        new ArrayList<>(
            layers.stream().filter(layer -> names.stream().anyMatch(layer::isNamed)).toList());
    if (open.isEmpty()) {
      throw new IllegalArgumentException(
          "there are no weights called %s; there are %s"
              .formatted(String.join(" or ", names), list(layers)));
    }
    var layout = new ParameterLayout(node, input);
    double[] parameters = new double[layout.length()];
    OuterLayer last = null;
    for (Map.Entry<String, Map<String, ParameterSlice>> wanted : byLayer(layout).entrySet()) {
      OuterLayer before = last;
      OuterLayer fitting =
          open.stream()
              .filter(layer -> layer.fits(wanted.getValue()))
              .min(Comparator.comparing(layer -> !layer.isBehind(before)))
              .orElseThrow(() -> misfit(wanted.getKey(), wanted.getValue(), open));
      fitting.copy(wanted.getValue(), parameters);
      open.removeIf(layer -> layer == fitting);
      ResidualStage.shiftOf(wanted.getKey(), layout)
          .ifPresent(shift -> fold(fitting, wanted.getValue().get("W"), shift, open, parameters));
      last = fitting;
    }
    if (!open.isEmpty()) {
      throw new IllegalArgumentException(
          "there is more than the node has layers for: %s; name less".formatted(list(open)));
    }
    return parameters;
  }

  /**
   * PyTorch's residual blocks normalise the shortcut too. That is a factor of its weights, and a
   * shift of what it is added to.
   *
   * @param shortcut what was taken for it
   * @param open loses the normalisation, if there is one
   */
  private static void fold(
      OuterLayer shortcut,
      ParameterSlice weights,
      ParameterSlice shift,
      List<OuterLayer> open,
      double[] parameters) {
    open.stream()
        .filter(layer -> layer.isNormOf(weights.shape()[0]) && layer.isBehind(shortcut))
        .findFirst()
        .ifPresent(
            norm -> {
              norm.foldInto(weights, shift, parameters);
              open.removeIf(layer -> layer == norm);
            });
  }

  private static Map<String, Map<String, ParameterSlice>> byLayer(ParameterLayout layout) {
    Map<String, Map<String, ParameterSlice>> layers = new LinkedHashMap<>();
    for (ParameterSlice slice : layout.slices()) {
      int cut = slice.name().lastIndexOf('_');
      layers
          .computeIfAbsent(slice.name().substring(0, cut), name -> new LinkedHashMap<>())
          .put(slice.name().substring(cut + 1), slice);
    }
    return layers;
  }

  /**
   * @param layer its number, counted from 0, and the name of its part
   */
  private IllegalArgumentException misfit(
      String layer, Map<String, ParameterSlice> wanted, List<OuterLayer> open) {
    Map<String, long[]> sizes = new LinkedHashMap<>();
    wanted.forEach((name, slice) -> sizes.put(name, slice.shape()));
    String[] numberAndPart = layer.split("-", 2);
    return new IllegalArgumentException(
        "layer %d%s needs %s; %s%s"
            .formatted(
                Integer.parseInt(numberAndPart[0]) + 1,
                numberAndPart.length > 1 ? " (" + numberAndPart[1] + ")" : "",
                OuterLayer.described(sizes),
                open.isEmpty() ? "nothing is left" : "there are " + list(open),
                lacksNorms(wanted) ? NO_NORMS : ""));
  }

  /** Whether a layer may not fit because normalisations became a part of the layers before them. */
  private boolean lacksNorms(Map<String, ParameterSlice> wanted) {
    return layers.stream().noneMatch(OuterLayer::isNorm)
        && (wanted.containsKey("var") || !wanted.containsKey("b"));
  }

  private static String list(List<OuterLayer> layers) {
    String first =
        layers.stream()
            .limit(MOST_NAMED)
            .map(OuterLayer::toString)
            .collect(Collectors.joining(", "));
    return layers.isEmpty()
        ? "none at all"
        : layers.size() > MOST_NAMED ? first + " and more" : first;
  }
}
