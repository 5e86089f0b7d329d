package org.d2nn.network;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.dnnl.const_dnnl_op_desc_t;
import org.bytedeco.dnnl.dnnl_convolution_desc_t;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.d2nn.graph.layers.Conv;
import org.d2nn.graph.layers.Function;
import org.d2nn.graph.layers.Shape;

/**
 * Convolutions that take a quarter of the multiply-adds by Winograd's algorithm (Lavin & Gray,
 * "Fast algorithms for convolutional neural networks", 2016), on images in blocked order. Results
 * differ by about a millionth of the largest.
 */
final class OneDnnWinograd {
  /** With fewer channels, transforming the images takes longer than is gained. */
  private static final int LEAST_CHANNELS = 16;

  /** Smaller images are mostly the border of a tile. */
  private static final int LEAST_SIDE = 4;

  private static final Map<Key, Boolean> KNOWN = new ConcurrentHashMap<>();

  private record Key(int in, int out, int height, int width, int padding) {}

  private OneDnnWinograd() {}

  /** Whether a convolution of images of this shape is faster so, and can be done so here. */
  static boolean has(Conv conv, Shape in) {
    return conv.kernel() == 3
        && conv.stride() == 1
        && conv.dilation() == 1
        && Math.min(in.channels(), conv.out()) >= LEAST_CHANNELS
        && Math.min(in.height(), in.width()) >= LEAST_SIDE
        && KNOWN.computeIfAbsent(
            new Key(in.channels(), conv.out(), in.height(), in.width(), conv.padding()),
            OneDnnWinograd::offers);
  }

  /** Whether it applies this function itself. */
  static boolean does(Function function) {
    return function == Function.RELU || function == Function.IDENTITY;
  }

  private static boolean offers(Key key) {
    long[] weights = {key.out, key.in, 3, 3};
    int border = 2 * key.padding - 2;
    long[] to = {1, key.out, key.height + border, key.width + border};
    var description = new dnnl_convolution_desc_t();
    var made = new dnnl_primitive_desc();
    boolean offers =
        dnnl.dnnl_convolution_forward_desc_init(
                    description,
                    dnnl.dnnl_forward_inference,
                    dnnl.dnnl_convolution_winograd,
                    OneDnn.packed(OneDnn.sizes(1, key.in, key.height, key.width)),
                    OneDnn.packed(weights),
                    OneDnn.lying(OneDnn.sizes(key.out)),
                    OneDnn.packed(to),
                    OneDnn.twice(1),
                    OneDnn.twice(key.padding),
                    OneDnn.twice(key.padding))
                == dnnl.dnnl_success
            && dnnl.dnnl_primitive_desc_create(
                    made, new const_dnnl_op_desc_t(description), null, OneDnn.processor(), null)
                == dnnl.dnnl_success;
    if (offers) {
      dnnl.dnnl_primitive_desc_destroy(made);
    }
    return offers;
  }
}
