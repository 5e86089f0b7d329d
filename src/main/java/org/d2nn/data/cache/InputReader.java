package org.d2nn.data.cache;

import org.d2nn.data.pixels.AugmentationDraw;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.data.pixels.Rendition;
import org.d2nn.data.pixels.VariedCrop;

/**
 * Images as one input of a network takes them: normalised floats {@code [channels, height, width]}.
 * Safe for use by several threads; creates no objects per image.
 */
public final class InputReader {

  private final InputSize input;
  private final int[] usable;
  private final PixelCache plain;
  private final PixelCache roomy;
  private final VariedCrop crop;
  private final float[][] table;
  private final PixelScaling scaling;
  private final ThreadLocal<byte[]> plainBytes;
  private final ThreadLocal<byte[]> roomyBytes;

  public InputReader(
      InputSize input,
      PixelScaling scaling,
      int[] usable,
      PixelCache plain,
      PixelCache roomy,
      Rendition room) {
    if (scaling.mean().size() != input.channels()) {
      throw new IllegalArgumentException(
          "a scaling of %d channels does not fit an input of %d"
              .formatted(scaling.mean().size(), input.channels()));
    }
    this.input = input;
    this.scaling = scaling;
    this.usable = usable;
    this.plain = plain;
    this.roomy = roomy;
    crop = new VariedCrop(input, room);
    table = scaling.table();
    plainBytes = ThreadLocal.withInitial(() -> new byte[input.values()]);
    roomyBytes = ThreadLocal.withInitial(() -> new byte[room.bytes()]);
  }

  /** The size that is read. */
  public InputSize input() {
    return input;
  }

  /** What happens to the pixels. */
  public PixelScaling scaling() {
    return scaling;
  }

  /**
   * Reads an image as it is.
   *
   * @param image its index in the set
   * @param target gets {@link InputSize#values()} floats
   * @param offset where they start
   */
  public void fill(int image, float[] target, int offset) {
    byte[] bytes = plainBytes.get();
    plain.read(usable[image], bytes);
    scale(bytes, table, input, target, offset);
  }

  /**
   * Reads an image, varied.
   *
   * @param image its index in the set
   * @param draw how it is varied; one draw serves all inputs of a network
   * @param target gets {@link InputSize#values()} floats
   * @param offset where they start
   */
  public void fill(int image, AugmentationDraw draw, float[] target, int offset) {
    if (draw == AugmentationDraw.NONE) {
      fill(image, target, offset);
      return;
    }
    byte[] bytes = roomyBytes.get();
    roomy.read(usable[image], bytes);
    crop.fill(bytes, draw, table, scaling, target, offset);
  }

  /** Bytes to floats, one table per channel. */
  public static void scale(
      byte[] bytes, float[][] table, InputSize input, float[] target, int offset) {
    int area = input.height() * input.width();
    for (int c = 0; c < input.channels(); c++) {
      float[] values = table[c];
      int from = c * area;
      for (int i = from; i < from + area; i++) {
        target[offset + i] = values[bytes[i] & 255];
      }
    }
  }
}
