package org.d2nn.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.ModelExample;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.graph.Node;
import org.d2nn.graph.layers.Shape;

/** One image in a bundle, and every number that the model gives for it. */
record BundleExample(TrainedModel model, ModelExample example) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@code example/image.jpg}; empty where there is none to show. */
  Optional<String> imageName() {
    if (example.file().isPresent()) {
      String name = example.file().get().getFileName().toString().toLowerCase(Locale.ROOT);
      return Optional.of("example/image" + name.substring(Math.max(0, name.lastIndexOf('.'))));
    }
    return example.bytes().map(any -> "example/image.png");
  }

  /** The image's own file, or else what the first input takes of it, as PNG. */
  void writeImage(OutputStream out) throws IOException {
    Optional<Path> file = example.file();
    if (file.isPresent()) {
      Files.copy(file.get(), out);
      return;
    }
    Node.Input input = model.graph().inputs().get(0);
    ImageIO.write(
        picture(input.shape(), example.bytes().orElseThrow().get(input.id())), "png", out);
  }

  private static BufferedImage picture(Shape shape, float[] bytes) {
    int area = shape.height() * shape.width();
    var picture = new BufferedImage(shape.width(), shape.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < area; i++) {
      int red = Math.round(bytes[i]);
      int green = Math.round(bytes[shape.channels() == 3 ? area + i : i]);
      int blue = Math.round(bytes[shape.channels() == 3 ? 2 * area + i : i]);
      picture.setRGB(i % shape.width(), i / shape.width(), red << 16 | green << 8 | blue);
    }
    return picture;
  }

  void writeExpected(OutputStream out) throws IOException {
    Trace trace = example.trace();
    ObjectNode root = JSON.createObjectNode();
    root.put("image", trace.image());
    if (trace.label() >= 0) {
      root.put("label", model.classes().get(trace.label()));
    }
    root.put("prediction", model.classes().get(trace.prediction()));
    root.set("scores", numbers(trace.scores()));
    ArrayNode controls = root.putArray("controls");
    for (Decision decision : trace.decisions()) {
      ObjectNode control = controls.addObject();
      control.put("node", decision.control());
      control.put("picks", decision.picked());
      control.set("targets", JSON.valueToTree(decision.targets()));
      control.set("scores", numbers(decision.scores()));
    }
    root.set("route", JSON.valueToTree(trace.route().nodes()));
    root.put("multiplyAdds", trace.route().multiplyAdds());
    root.put("relativeCost", trace.relativeCost());
    ObjectNode inputs = root.putObject("inputs");
    for (Map.Entry<String, float[]> input : example.inputs().entrySet()) {
      ArrayNode values = inputs.putArray(input.getKey());
      for (float value : input.getValue()) {
        values.add(value);
      }
    }
    out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
  }

  /** JSON has no infinity: it is written as the experiment file does. */
  private static ArrayNode numbers(double[] values) {
    ArrayNode numbers = JSON.createArrayNode();
    for (double value : values) {
      if (value == Double.NEGATIVE_INFINITY) {
        numbers.add("-inf");
      } else {
        numbers.add(value);
      }
    }
    return numbers;
  }
}
