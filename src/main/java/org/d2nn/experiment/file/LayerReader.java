package org.d2nn.experiment.file;

import java.util.Optional;
import org.d2nn.graph.layers.Activation;
import org.d2nn.graph.layers.BatchNorm;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Dense;
import org.d2nn.graph.layers.Depthwise;
import org.d2nn.graph.layers.Dropout;
import org.d2nn.graph.layers.Flatten;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.GlobalAveragePool;
import org.d2nn.graph.layers.GroupNorm;
import org.d2nn.graph.layers.Identity;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Pool;
import org.d2nn.graph.layers.Residual;

/** Reads one layer of a node, with the defaults of the format. */
final class LayerReader {
  static final int KERNEL = 3;
  static final int POOL_SIZE = 2;

  private static final String TYPES =
      "conv, depthwise, dense, maxpool, avgpool, globalavgpool, flatten, batchnorm, groupnorm,"
          + " dropout, activation, residual, identity";

  private final Fields fields;

  private LayerReader(Fields fields) {
    this.fields = fields;
  }

  /** The layer; empty, after a complaint, where its type is missing or unknown. */
  static Optional<Layer> read(Fields fields) {
    if (fields.required("type").isEmpty()) {
      return Optional.empty();
    }
    return fields.text("type").flatMap(type -> new LayerReader(fields).read(type));
  }

  private Optional<Layer> read(String type) {
    Layer layer =
        switch (type) {
          case "conv" -> conv();
          case "depthwise" -> new Depthwise(kernel(), stride(), function());
          case "dense" -> dense();
          case "maxpool" -> pool(Pool.Kind.MAX);
          case "avgpool" -> pool(Pool.Kind.AVERAGE);
          case "globalavgpool" -> new GlobalAveragePool();
          case "flatten" -> new Flatten();
          case "batchnorm" -> new BatchNorm();
          case "groupnorm" -> new GroupNorm(required("groups"));
          case "dropout" -> dropout();
          case "activation" -> activation();
          case "residual" -> new Residual(required("out"), stride());
          case "identity" -> new Identity();
          default -> null;
        };
    if (layer == null) {
      fields
          .complaints()
          .unreadable(
              fields.raw("type").orElseThrow(),
              "the layer type \"%s\" is not known".formatted(type),
              "Use one of " + TYPES + ".");
    }
    return Optional.ofNullable(layer);
  }

  private Conv conv() {
    int kernel = kernel();
    int dilation = fields.whole("dilation", 1);
    int padding = fields.whole("padding", padding(kernel, dilation));
    return new Conv(required("out"), kernel, stride(), padding, dilation, function());
  }

  /** The padding where none is written; of impossible kernels some number that is none. */
  static int padding(int kernel, int dilation) {
    long same = (long) dilation * (kernel - 1) / 2;
    return (int) Math.max(0, Math.min(same, Integer.MAX_VALUE));
  }

  private Dense dense() {
    if (fields.raw("out").isPresent() && fields.whole("out", 1) == Dense.IMPLIED) {
      fields
          .complaints()
          .outOfRange(
              fields.path("out"), "out is 0, but must be at least 1", "Choose a number of units.");
    }
    return new Dense(fields.whole("out", Dense.IMPLIED), function());
  }

  private Pool pool(Pool.Kind kind) {
    int size = fields.whole("size", POOL_SIZE);
    return new Pool(kind, size, fields.whole("stride", size));
  }

  private Dropout dropout() {
    return new Dropout(fields.required("rate").isPresent() ? fields.number("rate", 0) : 0);
  }

  private Activation activation() {
    return new Activation(
        fields.required("function").isPresent()
            ? fields.choice("function", Function.IDENTITY)
            : Function.IDENTITY);
  }

  private int kernel() {
    return fields.whole("kernel", KERNEL);
  }

  private int stride() {
    return fields.whole("stride", 1);
  }

  private int required(String key) {
    return fields.required(key).isPresent() ? fields.whole(key, 1) : 1;
  }

  private Function function() {
    return fields.choice("activation", Function.IDENTITY);
  }
}
