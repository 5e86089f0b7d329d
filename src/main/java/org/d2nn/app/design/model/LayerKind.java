package org.d2nn.app.design.model;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.d2nn.graph.layers.Activation;
import org.d2nn.graph.layers.BatchNorm;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Depthwise;
import org.d2nn.graph.layers.Dropout;
import org.d2nn.graph.layers.Flatten;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.GroupNorm;
import org.d2nn.graph.layers.Identity;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Residual;

/** The kinds of layers as the inspector offers them: what a new one is, and what can be set. */
public enum LayerKind {
  CONV("Convolution", Conv.of(16, 3, org.d2nn.graph.layers.Function.RELU)),
  DEPTHWISE("Depthwise convolution", new Depthwise(3, 1, org.d2nn.graph.layers.Function.RELU)),
  DENSE("Dense", new Dense(2, org.d2nn.graph.layers.Function.IDENTITY)),
  MAX_POOL("Max pool", new Pool(Pool.Kind.MAX, 2, 2)),
  AVERAGE_POOL("Average pool", new Pool(Pool.Kind.AVERAGE, 2, 2)),
  GLOBAL_AVERAGE_POOL("Global average pool", new GlobalAveragePool()),
  FLATTEN("Flatten", new Flatten()),
  BATCH_NORM("Batch normalisation", new BatchNorm()),
  GROUP_NORM("Group normalisation", new GroupNorm(4)),
  DROPOUT("Dropout", new Dropout(0.5)),
  ACTIVATION("Activation", new Activation(org.d2nn.graph.layers.Function.RELU)),
  RESIDUAL("Residual block", new Residual(16, 1)),
  IDENTITY("Identity", new Identity());

  private final String title;
  private final Layer fresh;

  LayerKind(String title, Layer fresh) {
    this.title = title;
    this.fresh = fresh;
  }

  /**
   * One thing that can be set.
   *
   * @param id names the field in the scene: {@code layer-kernel}
   * @param read the value, an Integer, a Double or a {@link org.d2nn.graph.layers.Function}; null
   *     where a number is implied
   * @param write gives the layer with another value
   */
  public record Field(
      String id,
      String title,
      Function<Layer, Object> read,
      BiFunction<Layer, Object, Layer> write) {

    /** What it means and takes, as a sentence. */
    public String tip() {
      return switch (id) {
        case "out" -> "Channels, or units, that come out: a whole number from 1.";
        case "kernel" -> "Width and height of the window that is looked at: from 1, usually odd.";
        case "stride" -> "Every how many pixels it looks: 1 keeps the size, 2 halves it.";
        case "padding" ->
            "Rows and columns of zeros on every side; half the kernel keeps the size.";
        case "dilation" -> "Distance of the pixels that are looked at: 1 for neighbours.";
        case "size" -> "Width and height of what becomes one number; a remainder is dropped.";
        case "groups" -> "Into how many groups the channels are divided, each normalised alone.";
        case "rate" -> "The chance that a number is dropped while training: from 0, below 1.";
        default -> "The function that each number goes through.";
      };
    }

    private static <L> Field of(
        Class<L> type,
        String id,
        String title,
        Function<L, Object> read,
        BiFunction<L, Object, Layer> write) {
      return new Field(
          id,
          title,
          layer -> read.apply(type.cast(layer)),
          (layer, value) -> write.apply(type.cast(layer), value));
    }
  }

  public String title() {
    return title;
  }

  /** A new layer of this kind. */
  Layer fresh() {
    return fresh;
  }

  public static LayerKind of(Layer layer) {
    for (LayerKind kind : values()) {
      if (kind.fresh.type().equals(layer.type())) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no form for " + layer.type());
  }

  /** What can be set, in the order of the form. */
  public List<Field> fields() {
    return switch (this) {
      case CONV -> convolution();
      case DEPTHWISE ->
          List.of(
              Field.of(
                  Depthwise.class,
                  "kernel",
                  "Kernel",
                  Depthwise::kernel,
                  (l, v) -> new Depthwise((Integer) v, l.stride(), l.activation())),
              Field.of(
                  Depthwise.class,
                  "stride",
                  "Stride",
                  Depthwise::stride,
                  (l, v) -> new Depthwise(l.kernel(), (Integer) v, l.activation())),
              Field.of(
                  Depthwise.class,
                  "activation",
                  "Activation",
                  Depthwise::activation,
                  (l, v) ->
                      new Depthwise(l.kernel(), l.stride(), (org.d2nn.graph.layers.Function) v)));
      case DENSE ->
          List.of(
              Field.of(
                  Dense.class,
                  "out",
                  "Units",
                  l -> l.out() == Dense.IMPLIED ? null : (Integer) l.out(),
                  (l, v) -> new Dense(v == null ? Dense.IMPLIED : (Integer) v, l.activation())),
              Field.of(
                  Dense.class,
                  "activation",
                  "Activation",
                  Dense::activation,
                  (l, v) -> new Dense(l.out(), (org.d2nn.graph.layers.Function) v)));
      case MAX_POOL, AVERAGE_POOL ->
          List.of(
              Field.of(
                  Pool.class,
                  "size",
                  "Size",
                  Pool::size,
                  (l, v) ->
                      new Pool(
                          l.kind(),
                          (Integer) v,
                          l.stride() == l.size() ? (Integer) v : l.stride())),
              Field.of(
                  Pool.class,
                  "stride",
                  "Stride",
                  Pool::stride,
                  (l, v) -> new Pool(l.kind(), l.size(), (Integer) v)));
      case GROUP_NORM ->
          List.of(
              Field.of(
                  GroupNorm.class,
                  "groups",
                  "Groups",
                  GroupNorm::groups,
                  (l, v) -> new GroupNorm((Integer) v)));
      case DROPOUT ->
          List.of(
              Field.of(
                  Dropout.class,
                  "rate",
                  "Chance of dropping",
                  Dropout::rate,
                  (l, v) -> new Dropout((Double) v)));
      case ACTIVATION ->
          List.of(
              Field.of(
                  Activation.class,
                  "activation",
                  "Function",
                  Activation::function,
                  (l, v) -> new Activation((org.d2nn.graph.layers.Function) v)));
      case RESIDUAL ->
          List.of(
              Field.of(
                  Residual.class,
                  "out",
                  "Channels out",
                  Residual::out,
                  (l, v) -> new Residual((Integer) v, l.stride())),
              Field.of(
                  Residual.class,
                  "stride",
                  "Stride",
                  Residual::stride,
                  (l, v) -> new Residual(l.out(), (Integer) v)));
      case GLOBAL_AVERAGE_POOL, FLATTEN, BATCH_NORM, IDENTITY -> List.of();
    };
  }

  private static List<Field> convolution() {
    return List.of(
        Field.of(Conv.class, "out", "Channels out", Conv::out, (l, v) -> conv(l, "out", v)),
        Field.of(Conv.class, "kernel", "Kernel", Conv::kernel, (l, v) -> conv(l, "kernel", v)),
        Field.of(Conv.class, "stride", "Stride", Conv::stride, (l, v) -> conv(l, "stride", v)),
        Field.of(Conv.class, "padding", "Padding", Conv::padding, (l, v) -> conv(l, "padding", v)),
        Field.of(
            Conv.class, "dilation", "Dilation", Conv::dilation, (l, v) -> conv(l, "dilation", v)),
        Field.of(
            Conv.class,
            "activation",
            "Activation",
            Conv::activation,
            (l, v) ->
                new Conv(
                    l.out(),
                    l.kernel(),
                    l.stride(),
                    l.padding(),
                    l.dilation(),
                    (org.d2nn.graph.layers.Function) v)));
  }

  /** Padding that kept the size goes on keeping it when the kernel or the dilation changes. */
  private static Conv conv(Conv old, String field, Object value) {
    int number = (Integer) value;
    int kernel = field.equals("kernel") ? number : old.kernel();
    int dilation = field.equals("dilation") ? number : old.dilation();
    boolean kept = old.padding() == Conv.samePadding(old.kernel(), old.dilation());
    int padding =
        field.equals("padding")
            ? number
            : kept ? Conv.samePadding(kernel, dilation) : old.padding();
    return new Conv(
        field.equals("out") ? number : old.out(),
        kernel,
        field.equals("stride") ? number : old.stride(),
        padding,
        dilation,
        old.activation());
  }
}
