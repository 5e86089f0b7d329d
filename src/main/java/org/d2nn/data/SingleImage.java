package org.d2nn.data;

import java.io.IOException;
import java.nio.file.Path;
import org.d2nn.data.cache.InputReader;
import org.d2nn.data.cache.Thumbnails;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.ImageDecoder;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.Picture;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.data.pixels.Rendition;
import org.d2nn.data.pixels.Resampling;
import org.d2nn.data.pixels.UnreadableImage;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.files.FileFailure;
import org.d2nn.files.PlainFile;

/**
 * One image file from anywhere, brought to a network's inputs in the same way as the images of a
 * set. Immutable.
 */
public record SingleImage(Picture picture) {

  /**
   * Reads an image file.
   *
   * @param file one of {@link ImageDecoder#FORMATS}
   * @param like where the network's training images came from: its crop is applied here too
   * @throws DatasetException if the file is missing or is not an image that can be used
   */
  public static SingleImage read(Path file, ImageSource like) throws DatasetException {
    try {
      PlainFile.at(file);
    } catch (IOException unreadable) {
      throw new DatasetException(
          "%s: %s. Correct its name.".formatted(file, FileFailure.reason(unreadable)));
    }
    try (var decoder = new ImageDecoder()) {
      return new SingleImage(decoder.decode(file, like.crop(), 1));
    } catch (UnreadableImage e) {
      throw new DatasetException(
          file + ": " + e.getMessage() + ". Choose a " + ImageDecoder.FORMATS + " file.");
    }
  }

  /**
   * The image as an input takes it.
   *
   * @param input the input's size
   * @param scaling the scaling that the network was trained with
   * @return normalised {@code [channels, height, width]}
   */
  public float[] values(InputSize input, PixelScaling scaling) {
    float[] values = new float[input.values()];
    byte[] bytes = Resampling.render(picture, Rendition.plain(input));
    InputReader.scale(bytes, scaling.table(), input, values, 0);
    return values;
  }

  /**
   * The crop that the network sees, for people.
   *
   * @param side of the thumbnail in pixels
   * @return {@code side * side} opaque pixels {@code 0xAARRGGBB}, row by row
   */
  public int[] thumbnail(int side) {
    Rendition rendition = Rendition.plain(new InputSize(3, side, side));
    return Thumbnails.argb(Resampling.render(picture, rendition), rendition);
  }
}
