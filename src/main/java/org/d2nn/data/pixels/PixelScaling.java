package org.d2nn.data.pixels;

import java.util.Collections;
import java.util.List;

/**
 * What happens to a pixel on its way to the network: {@code (value / 255 - mean) / deviation}, per
 * channel. Belongs to the trained weights and is stored with them.
 *
 * @param mean per channel, on the scale of [0, 1]
 * @param deviation per channel, above 0
 */
public record PixelScaling(List<Double> mean, List<Double> deviation) {

  public PixelScaling {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.isEmpty() || mean.size() != deviation.size()) {
      throw new IllegalArgumentException("give one mean and one deviation per channel");
    }
  }

  /** Pixels stay in [0, 1]. */
  public static PixelScaling identity(int channels) {
    return new PixelScaling(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
  }

  /** Pixels stay bytes, from 0 to 255. */
  public static PixelScaling bytes(int channels) {
    return new PixelScaling(
        Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1 / 255.0));
  }

  /** For each channel what each of the 256 values of a byte becomes. */
  public float[][] table() {
    float[][] table = new float[mean.size()][256];
    for (int c = 0; c < table.length; c++) {
      for (int value = 0; value < 256; value++) {
        table[c][value] = (float) ((value / 255.0 - mean.get(c)) / deviation.get(c));
      }
    }
    return table;
  }
}
