package org.d2nn.network;

import java.util.List;
import org.d2nn.graph.layers.Flatten;
import org.d2nn.graph.layers.Layer;
import org.d2nn.graph.layers.Shape;

/** An image as a vector in the order channels, height, width. */
final class FlattenStage extends Stage {

  FlattenStage(StageContext context, Ends ends) {
    super(ends);
    Shape in = input.shape();
    long rows = context.rows();
    addForward(
        Ops.permute(
            input.array(), output.as(rows, in.channels(), in.height(), in.width()), 0, 3, 1, 2));
    if (inputGradient != null) {
      addBackward(
          Ops.permute(
              outputGradient.as(rows, in.channels(), in.height(), in.width()),
              inputGradient.array(),
              0,
              2,
              3,
              1));
    }
  }

  /** A vector is flat already. */
  static final class Binding extends LayerBinding<Flatten> {
    @Override
    Stage stage(StageContext context, Flatten step, Ends ends) {
      return new FlattenStage(context, ends);
    }

    @Override
    List<Layer> steps(Flatten layer, Shape in) {
      return in.isImage() ? List.of(layer) : List.of();
    }

    @Override
    boolean flattens() {
      return true;
    }

    @Override
    boolean onlyFlattens() {
      return true;
    }

    @Override
    String addOnnx(Flatten layer, Shape in, OnnxLayers.Place place, String from) {
      return place.flat(in, from);
    }

    @Override
    org.deeplearning4j.nn.conf.layers.Layer stock(Flatten layer, Shape in) {
      return StockLayers.identity();
    }
  }
}
