package org.d2nn.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.learning.TrainingSettings.ControllerInput;
import org.d2nn.onnx.OnnxModel;
import org.d2nn.progress.Progress;

/** A trained model as one ONNX file, with what a reader needs to know in its metadata. */
final class OnnxExport {
  private static final int RANDOM_IMAGES = 64;

  /** Images of each kind that are forced down every route. */
  private static final int FORCED_IMAGES = 4;

  private static final int REAL_IMAGES = 500;
  private static final int ROWS = 256;
  private static final ObjectMapper JSON = new ObjectMapper();

  private OnnxExport() {}

  /**
   * Writes a model, reads it back and compares; the file appears only if both agree.
   *
   * @param images the run's images, to compare on real ones
   * @param oneImage whether the file takes one image at a time
   * @throws WrongInput if the network cannot be an ONNX model
   */
  static ReadBack export(
      TrainedModel model,
      Optional<RunImages> images,
      boolean oneImage,
      Path file,
      Progress progress) {
    byte[] content = content(model, oneImage, false);
    return AtomicFile.writeChecked(
        file,
        out -> out.write(content),
        written -> {
          try (OnnxFile back = OnnxFile.open(written);
              OnnxFile steered = OnnxFile.of(content(model, oneImage, true), file.toString())) {
            ReadBack compared = compare(model, back, steered, images, progress);
            progress.stopIfCancelled();
            return compared;
          }
        });
  }

  /**
   * The bytes of a model.
   *
   * @param steered whether its decisions can be forced; the exported file's cannot
   */
  private static byte[] content(TrainedModel model, boolean oneImage, boolean steered) {
    if (model.experiment().training().exploration().controllerInput() == ControllerInput.NOISE) {
      throw new WrongInput(
          "The control nodes of this run get noise in place of their input, as a check of what"
              + " decisions are worth; an ONNX model has no such noise. Export a run with"
              + " training.controllerInput \"features\".");
    }
    var network =
        new OnnxNetwork(
            model.experiment().name(),
            model.graph(),
            model.normalisation(),
            model.engine().state(),
            oneImage);
    network.at(model.lambda());
    if (steered) {
      network.steered();
    }
    return OnnxModel.of(
        network.write(model.experiment().trainedOutput(), model.reference().multiplyAdds()),
        version(),
        model.experiment().description(),
        metadata(model));
  }

  private static String version() {
    String version = OnnxExport.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static Map<String, String> metadata(TrainedModel model) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("name", model.experiment().name());
    metadata.put(OnnxFile.CLASSES, json(model.classes()));
    metadata.put("input", inputs(model.graph()));
    int crop = model.experiment().dataset().source().crop();
    metadata.put(
        "crop",
        crop == 0
            ? "the largest central square of the image"
            : "the central square of %d x %d pixels, or the largest of a smaller image"
                .formatted(crop, crop));
    metadata.put(
        "resampling",
        "shrinking averages over the area that a pixel covers; enlarging interpolates linearly;"
            + " grey is the luma of ITU-R BT.601");
    metadata.put("decisions", json(decisions(model.graph())));
    metadata.put(
        "outputs",
        "ID.scores and ID.probabilities of each class; ID.decision: which of its decisions a"
            + " control node took, -1 where it did not run; macs: multiply-adds of the nodes that"
            + " ran; relativeCost: macs / referenceMacs");
    metadata.put("lambda", String.valueOf(model.lambda()));
    metadata.put("referenceMacs", String.valueOf(model.reference().multiplyAdds()));
    model.name().ifPresent(run -> metadata.put("run", run));
    metadata.put(
        "licence",
        "The licence of the weights is for those who trained them to give; that of the training"
            + " images ("
            + model.experiment().dataset().source().title()
            + ") may bind their use.");
    metadata.put(OnnxFile.EXPERIMENT, ExperimentFile.toJson(model.experiment()));
    return metadata;
  }

  private static String inputs(Graph graph) {
    return graph.inputs().stream()
        .map(
            input ->
                "%s: [N, %d, %d, %d], %s, values from 0 to 255 as floats; the normalisation is"
                        .formatted(
                            OnnxNames.input(input.id()),
                            input.shape().channels(),
                            input.shape().height(),
                            input.shape().width(),
                            input.shape().channels() == 1 ? "grey" : "red, green, blue")
                    + " inside")
        .collect(Collectors.joining("; "));
  }

  private static Map<String, List<String>> decisions(Graph graph) {
    Map<String, List<String>> decisions = new LinkedHashMap<>();
    for (Node.Control control : graph.controls()) {
      decisions.put(control.id(), graph.controlOutOf(control.id()).stream().map(Edge::to).toList());
    }
    return decisions;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * @param steered the same model with decisions that can be forced: a branch that no image takes
   *     must be right, too
   */
  private static ReadBack compare(
      TrainedModel model,
      OnnxFile back,
      OnnxFile steered,
      Optional<RunImages> images,
      Progress progress) {
    Comparison comparison = new Comparison(model.graph());
    RawImages random = RawImages.random(RANDOM_IMAGES, model, 1);
    compare(model, back, random, comparison);
    compareForced(model, steered, random, comparison);
    if (images.isPresent()) {
      RunImages real = images.get();
      Split split = real.size(Split.TEST) > 0 ? Split.TEST : Split.TRAIN;
      int count = Math.min(REAL_IMAGES, real.size(split));
      for (int from = 0; from < count; from += ROWS) {
        progress.stopIfCancelled();
        progress.at("Comparing", from, count);
        int rows = Math.min(ROWS, count - from);
        RawImages batch = RawImages.of(real.batch(split, from, rows), model);
        compare(model, back, batch, comparison);
        if (from == 0) {
          compareForced(model, steered, batch, comparison);
        }
      }
    }
    progress.at("Measuring", 0, 0);
    return comparison.result().remarking(OnnxTiming.of(steered, random));
  }

  private static void compare(
      TrainedModel model, OnnxFile back, RawImages images, Comparison comparison) {
    comparison.compare(traced(model, images, Map.of()), back.traces(images));
  }

  private static void compareForced(
      TrainedModel model, OnnxFile steered, RawImages images, Comparison comparison) {
    RawImages few = images.first(FORCED_IMAGES);
    comparison.onForcedRoutes(
        forced -> traced(model, few, forced), forced -> steered.traces(few, forced));
  }

  private static List<Trace> traced(
      TrainedModel model, RawImages images, Map<String, String> forced) {
    return model.tracer().trace(images.normalised(), model.policy(forced));
  }
}
