package org.d2nn.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.format.Numbers;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Shape;

/** The README of a bundle: its fixed text, with this model's crop, sizes and numbers. */
final class BundleReadme {
  private BundleReadme() {}

  /**
   * @param image name of the example's image in the bundle; empty where it has none
   */
  static String of(TrainedModel model, Optional<String> image) throws IOException {
    try (InputStream text = BundleReadme.class.getResourceAsStream("bundle-readme.txt")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8)
          .replace("@CROP@", crop(model.experiment().dataset().source().crop()))
          .replace("@INPUTS@", inputs(model))
          .replace(
              "@IMAGE@",
              image
                  .map(name -> name + " is the image that it is about")
                  .orElse("it is about random numbers: the images were not at hand"));
    }
  }

  private static String crop(int side) {
    return side == 0
        ? "Take the largest central square: side = min(width, height)."
        : ("Take the central square of %d x %d pixels, or the largest one where the image is"
                + " smaller.")
            .formatted(side, side);
  }

  private static String inputs(TrainedModel model) {
    return model.graph().inputs().stream()
        .map(input -> input(input, model.normalisation().get(input.id())))
        .collect(Collectors.joining("\n"));
  }

  private static String input(Node.Input input, PixelScaling scaling) {
    Shape shape = input.shape();
    return Numbers.text(
        "     %s: %d wide, %d high, %s\n       mean %s, deviation %s",
        input.id(),
        shape.width(),
        shape.height(),
        shape.channels() == 1 ? "grey" : "red, green and blue",
        list(scaling.mean()),
        list(scaling.deviation()));
  }

  private static String list(List<Double> numbers) {
    return numbers.stream().map(Object::toString).collect(Collectors.joining(", "));
  }
}
