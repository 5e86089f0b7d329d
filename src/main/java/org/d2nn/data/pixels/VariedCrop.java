package org.d2nn.data.pixels;

/**
 * Cuts an augmentation's draw out of a roomy rendition: whole pixels if there is no random crop,
 * area averages otherwise.
 */
public record VariedCrop(InputSize input, Rendition room) {

  public void fill(
      byte[] bytes,
      AugmentationDraw draw,
      float[][] table,
      PixelScaling scaling,
      float[] target,
      int offset) {
    double perSideX = room.width() / room.spanX();
    double perSideY = room.height() / room.spanY();
    double left = (draw.left() + (room.spanX() - 1) / 2) * perSideX;
    double top = (draw.top() + (room.spanY() - 1) / 2) * perSideY;
    boolean isAligned = draw.side() == 1 && perSideX == input.width() && perSideY == input.height();
    if (isAligned && draw.brightness() == 1) {
      copy(
          bytes,
          (int) Math.round(left),
          (int) Math.round(top),
          draw.mirrored(),
          table,
          target,
          offset);
      return;
    }
    ResamplingWeights across =
        isAligned
            ? ResamplingWeights.of(Math.round(left), input.width(), input.width(), room.width())
            : ResamplingWeights.of(left, draw.side() * perSideX, input.width(), room.width());
    ResamplingWeights down =
        isAligned
            ? ResamplingWeights.of(Math.round(top), input.height(), input.height(), room.height())
            : ResamplingWeights.of(top, draw.side() * perSideY, input.height(), room.height());
    sample(bytes, across, down, draw, scaling, target, offset);
  }

  private void copy(
      byte[] bytes,
      int left,
      int top,
      boolean mirrored,
      float[][] table,
      float[] target,
      int offset) {
    int width = input.width();
    int height = input.height();
    int at = offset;
    for (int c = 0; c < input.channels(); c++) {
      float[] values = table[c];
      for (int y = 0; y < height; y++) {
        int row = (c * room.height() + top + y) * room.width() + left;
        for (int x = 0; x < width; x++) {
          target[at++] = values[bytes[row + (mirrored ? width - 1 - x : x)] & 255];
        }
      }
    }
  }

  private void sample(
      byte[] bytes,
      ResamplingWeights across,
      ResamplingWeights down,
      AugmentationDraw draw,
      PixelScaling scaling,
      float[] target,
      int offset) {
    int width = input.width();
    float brightness = (float) draw.brightness();
    int at = offset;
    for (int c = 0; c < input.channels(); c++) {
      double mean = scaling.mean().get(c);
      float factor = (float) (1 / (255 * scaling.deviation().get(c)));
      float shift = (float) (-mean / scaling.deviation().get(c));
      for (int y = 0; y < input.height(); y++) {
        for (int x = 0; x < width; x++) {
          int column = draw.mirrored() ? width - 1 - x : x;
          float sum = 0;
          for (int v = down.from(y); v < down.to(y); v++) {
            int row = (c * room.height() + down.index(v)) * room.width();
            float weight = down.weight(v);
            for (int h = across.from(column); h < across.to(column); h++) {
              sum += weight * across.weight(h) * (bytes[row + across.index(h)] & 255);
            }
          }
          target[at++] = Math.min(255f, sum * brightness) * factor + shift;
        }
      }
    }
  }
}
