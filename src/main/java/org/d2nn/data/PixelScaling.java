package org.d2nn.data;

import java.util.ArrayList;
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

  /** A channel that hardly varies is not blown up beyond this. */
  private static final double LEAST_DEVIATION = 1.0 / 255;

  public PixelScaling {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.isEmpty() || mean.size() != deviation.size()) {
      throw new IllegalArgumentException("give one mean and one deviation a channel");
    }
  }

  /**
   * The scaling that an experiment asks for. A fixed normalisation of one number serves every
   * channel; one of three numbers serves a grey input by its mean.
   *
   * @param normalisation the setting
   * @param images the set, opened for this input
   * @param input which input
   * @param training the images of the training split, for their statistics
   */
  public static PixelScaling of(
      Normalisation normalisation, ImageSet images, InputSize input, int[] training) {
    return switch (normalisation.kind()) {
      case NONE -> identity(input.channels());
      case FIXED ->
          new PixelScaling(
              perChannel(normalisation.mean(), input.channels()),
              perChannel(normalisation.deviation(), input.channels()));
      case TRAINING -> measured(images, input, training);
    };
  }

  /** Pixels stay in [0, 1]. */
  public static PixelScaling identity(int channels) {
    return new PixelScaling(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
  }

  /** Sums of whole numbers, so that the result does not depend on any order. */
  private static PixelScaling measured(ImageSet images, InputSize input, int[] training) {
    if (training.length == 0) {
      return identity(input.channels());
    }
    int area = input.height() * input.width();
    long[] sums = new long[input.channels()];
    long[] squares = new long[input.channels()];
    byte[] pixels = new byte[input.values()];
    for (int image : training) {
      images.pixels(input, image, pixels);
      for (int i = 0; i < pixels.length; i++) {
        int value = pixels[i] & 255;
        sums[i / area] += value;
        squares[i / area] += value * value;
      }
    }
    double count = (double) area * training.length;
    List<Double> mean = new ArrayList<>();
    List<Double> deviation = new ArrayList<>();
    for (int c = 0; c < sums.length; c++) {
      double average = sums[c] / count;
      double variance = Math.max(0, squares[c] / count - average * average);
      mean.add(average / 255);
      deviation.add(Math.max(LEAST_DEVIATION, Math.sqrt(variance) / 255));
    }
    return new PixelScaling(mean, deviation);
  }

  private static List<Double> perChannel(List<Double> given, int channels) {
    if (given.size() == channels) {
      return given;
    }
    double average = given.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    return Collections.nCopies(channels, average);
  }

  /** For each channel what each of the 256 values of a byte becomes. */
  float[][] table() {
    float[][] table = new float[mean.size()][256];
    for (int c = 0; c < table.length; c++) {
      for (int value = 0; value < 256; value++) {
        table[c][value] = (float) ((value / 255.0 - mean.get(c)) / deviation.get(c));
      }
    }
    return table;
  }
}
