package org.d2nn.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.d2nn.network.OuterLayer.Part;
import org.d2nn.onnx.OnnxWeights;
import org.d2nn.onnx.OnnxWeights.Constant;
import org.d2nn.onnx.OnnxWeights.Operator;

/**
 * The layers with weights of an ONNX model. They go by the names of their operator and of their
 * weights: PyTorch's {@code conv1.weight} is the weight of an operator {@code /conv1/Conv}.
 */
final class OuterOnnx {
  private final List<OuterLayer> layers = new ArrayList<>();

  /** Layers to which an addition or a multiplication may yet belong, by the value they give. */
  private final Map<String, OuterLayer> open = new LinkedHashMap<>();

  /** The layer that gives a value. */
  private final Map<String, OuterLayer> givers = new HashMap<>();

  private OuterOnnx() {}

  static List<OuterLayer> layers(byte[] model) throws IOException {
    var found = new OuterOnnx();
    OnnxWeights.read(model).forEach(found::add);
    found.layers.removeIf(layer -> layer.parts().keySet().equals(Set.of("gamma")));
    return List.copyOf(found.layers);
  }

  private void add(Operator operator) {
    switch (operator.type()) {
      case "Conv" -> {
        if (operator.constant(1).isPresent()) {
          begin(operator, "W", kernels(operator));
          vector(operator, 2, "b");
        }
      }
      case "Gemm" -> {
        if (operator.constant(1).isPresent() && isPlain(operator)) {
          begin(operator, "W", matrix(operator, operator.setting("transB", 0) == 0));
          vector(operator, 2, "b");
        }
      }
      case "MatMul" -> {
        if (operator.constant(1).filter(weights -> weights.sizes().length == 2).isPresent()) {
          begin(operator, "W", matrix(operator, true));
          open.put(operator.output(), last());
        }
      }
      case "BatchNormalization" -> {
        if (operator.constant(1).isPresent()) {
          begin(operator, "gamma", whole(operator.constant(1).get()));
          vector(operator, 2, "beta");
          vector(operator, 3, "mean");
          operator.constant(4).ifPresent(variance -> put("var", variance(operator, variance)));
        }
      }
      case "LayerNormalization", "GroupNormalization" -> {
        if (operator.constant(1).isPresent()) {
          begin(operator, "gamma", whole(operator.constant(1).get()));
          vector(operator, 2, "beta");
        }
      }
      case "Mul" -> scale(operator);
      case "Add" -> shift(operator);
      default -> {}
    }
  }

  /** A product without a factor or a turned input, so that the weights are what they seem. */
  private static boolean isPlain(Operator product) {
    return product.setting("transA", 0) == 0
        && product.setting("alpha", 1) == 1
        && product.setting("beta", 1) == 1;
  }

  private void begin(Operator operator, String what, Part part) {
    Set<String> names = new LinkedHashSet<>();
    names.add(plain(operator.name()));
    operator.constants().values().forEach(constant -> names.add(plain(constant.name())));
    names.remove("");
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put(what, part);
    Optional<OuterLayer> before =
        operator.inputs().stream().map(givers::get).filter(Objects::nonNull).findFirst();
    layers.add(new OuterLayer(List.copyOf(names), parts, before));
    givers.put(operator.output(), last());
  }

  private static String plain(String name) {
    return name.startsWith("/") ? name.substring(1) : name;
  }

  private OuterLayer last() {
    return layers.get(layers.size() - 1);
  }

  private void put(String what, Part part) {
    last().parts().put(what, part);
  }

  private void vector(Operator operator, int input, String what) {
    operator.constant(input).ifPresent(constant -> put(what, whole(constant)));
  }

  /** As a vector: sizes of 1 are there for broadcasting. */
  private static Part whole(Constant constant) {
    return new Part(constant::numbers, count(constant));
  }

  private static long count(Constant constant) {
    long count = 1;
    for (long size : constant.sizes()) {
      count *= size;
    }
    return count;
  }

  private static boolean isVector(Constant constant) {
    int longer = 0;
    for (long size : constant.sizes()) {
      longer += size == 1 ? 0 : 1;
    }
    return constant.sizes().length > 0 && longer <= 1;
  }

  private static Part kernels(Operator operator) {
    Constant weights = operator.constant(1).orElseThrow();
    long[] sizes = weights.sizes();
    boolean isDepthwise =
        sizes.length == 4 && sizes[1] == 1 && operator.setting("group", 1) == sizes[0];
    return isDepthwise && sizes[0] > 1 // with one channel it is a convolution like any other
        ? turned(weights, (int) sizes[0], sizes[2], sizes[3], sizes[0], 1)
        : new Part(weights::numbers, sizes);
  }

  private static Part matrix(Operator operator, boolean isInByOut) {
    Constant weights = operator.constant(1).orElseThrow();
    long[] sizes = weights.sizes();
    return isInByOut && sizes.length == 2
        ? turned(weights, (int) sizes[0], sizes[1], sizes[0])
        : new Part(weights::numbers, sizes);
  }

  /** The transpose of a constant that is a matrix with so many rows. */
  private static Part turned(Constant constant, int rows, long... sizes) {
    UnaryOperator<double[]> transposed =
        numbers -> {
          int columns = numbers.length / Math.max(1, rows);
          double[] result = new double[numbers.length];
          for (int i = 0; i < numbers.length; i++) {
            result[i % columns * rows + i / columns] = numbers[i];
          }
          return result;
        };
    return new Part(() -> transposed.apply(constant.numbers()), sizes);
  }

  /** Here the same is added to every variance, which may differ there. */
  private static Part variance(Operator operator, Constant variance) {
    double more = operator.setting("epsilon", GroupNormStage.EPSILON) - GroupNormStage.EPSILON;
    double rounding = GroupNormStage.EPSILON * 1e-6;
    return new Part(
        () -> {
          double[] numbers = variance.numbers();
          for (int i = 0; i < numbers.length; i++) {
            numbers[i] += Math.abs(more) < rounding ? 0 : more;
            if (numbers[i] < 0) {
              throw new IllegalArgumentException(variance.name() + " has variances below 0");
            }
          }
          return numbers;
        },
        count(variance));
  }

  /** A scale for each channel: half of a group normalisation that is written out. */
  private void scale(Operator operator) {
    for (int i = 0; i < 2; i++) {
      var scale = operator.constant(i).filter(OuterOnnx::isVector);
      if (scale.isPresent() && count(scale.get()) > 1) {
        begin(operator, "gamma", whole(scale.get()));
        open.put(operator.output(), last());
      }
    }
  }

  /** A shift after a scale, or the bias of a product. */
  private void shift(Operator operator) {
    for (int i = 0; i < operator.inputs().size(); i++) {
      OuterLayer before = open.remove(operator.inputs().get(i));
      var added = operator.constant(1 - i).filter(OuterOnnx::isVector);
      if (before != null && added.isPresent()) {
        String what = before.parts().containsKey("gamma") ? "beta" : "b";
        before.parts().put(what, whole(added.get()));
        givers.put(operator.output(), before);
      }
    }
  }
}
