package org.d2nn.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.Normalisation;
import org.d2nn.data.pixels.PixelScaling;

/** Works out what happens to the pixels of a set: a fixed scaling, or one measured on the set. */
public final class ChosenScaling {

  /** A channel that hardly varies is not scaled up beyond this. */
  private static final double LEAST_DEVIATION = 1.0 / 255;

  private ChosenScaling() {}

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
      case NONE -> PixelScaling.identity(input.channels());
      case FIXED ->
          new PixelScaling(
              perChannel(normalisation.mean(), input.channels()),
              perChannel(normalisation.deviation(), input.channels()));
      case TRAINING -> measured(images, input, training);
    };
  }

  /** Sums of whole numbers, so that the result does not depend on their order. */
  private static PixelScaling measured(ImageSet images, InputSize input, int[] training) {
    if (training.length == 0) {
      return PixelScaling.identity(input.channels());
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
}
