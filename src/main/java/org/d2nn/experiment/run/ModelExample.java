package org.d2nn.experiment.run;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.run.Tracer.ImageBatch;

/**
 * One image, or one random input, and all that a model does with it: for those who rebuild the
 * model elsewhere and want to know whether theirs does the same.
 *
 * @param inputs the numbers that each input node gets, by its id
 * @param file the image's own file; empty where there is none
 * @param bytes the image as each input takes it, before it is normalised; empty for random inputs
 */
public record ModelExample(
    Trace trace,
    Map<String, float[]> inputs,
    Optional<Path> file,
    Optional<Map<String, float[]>> bytes) {

  /** The first image of the test split, or of the training split where there is none. */
  public static ModelExample of(TrainedModel model, Optional<RunImages> images) {
    Optional<Split> split =
        images.map(real -> real.size(Split.TEST) > 0 ? Split.TEST : Split.TRAIN);
    ImageBatch batch =
        images
            .map(real -> real.batch(split.orElseThrow(), 0, 1))
            .orElseGet(() -> RandomInputs.batch(model.graph(), 0, 1, 1));
    Optional<Integer> image = images.map(real -> real.images(split.orElseThrow())[0]);
    return new ModelExample(
        model.tracer().trace(batch, model.policy(Map.of())).get(0),
        batch.batch().images(),
        images
            .filter(real -> real.crop(image.orElseThrow()) >= 0)
            .flatMap(real -> real.photograph(image.orElseThrow())),
        images.map(real -> real.bytes(image.orElseThrow())));
  }
}
