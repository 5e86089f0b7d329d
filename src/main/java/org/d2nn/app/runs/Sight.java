package org.d2nn.app.runs;

import java.util.List;
import java.util.Optional;
import org.d2nn.data.pixels.InputSize;

/**
 * What a network gets to see of an image.
 *
 * @param inputs what each input takes
 * @param photograph the image's file; empty where it is drawn, or packed with others
 */
public record Sight(List<Seen> inputs, Optional<Photograph> photograph) {

  /**
   * What one input takes.
   *
   * @param argb its pixels before they are normalised, opaque {@code 0xAARRGGBB}, row by row
   */
  public record Seen(String input, InputSize size, int[] argb) {}

  /** {@code 32 × 32 pixels, out of the central 140 × 140 of 250 × 250}. */
  public String sentence() {
    String sizes =
        inputs.stream()
            .map(
                seen ->
                    seen.size().width()
                        + " × "
                        + seen.size().height()
                        + (seen.size().channels() == 1 ? " grey" : ""))
            .distinct()
            .collect(java.util.stream.Collectors.joining(" and "));
    String from =
        photograph
            .map(
                photo ->
                    photo
                            .crop()
                            .map(
                                crop ->
                                    ", out of the central "
                                        + Math.round(crop.side())
                                        + " × "
                                        + Math.round(crop.side())
                                        + " of ")
                            .orElse(", cut out of ")
                        + photo.fullWidth()
                        + " × "
                        + photo.fullHeight())
            .orElse("");
    return sizes + " pixels" + from;
  }
}
