package org.d2nn.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.sets.Pictures;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.layers.Shape;
import org.d2nn.graph.rules.Problem;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.progress.Progress;

/** Whether an experiment and its images fit together, checked before anything is written. */
public final class Readiness {
  private Readiness() {}

  /**
   * @throws WrongInput with one line per problem
   * @throws DatasetException if class weights name an unknown class
   */
  static void check(Experiment experiment, RunImages images) throws DatasetException {
    check(experiment, images.classes());
    TrainingBatches.check(images, experiment.dataset(), experiment.training());
  }

  /**
   * Checks variants of an experiment, all on its images, as a training of each does. May take a
   * while the first time, when images are decoded.
   *
   * @param common with its paths resolved
   * @throws WrongInput if one cannot be trained
   * @throws DatasetException if the images cannot be used
   * @throws java.util.concurrent.CancellationException if {@code progress} is cancelled
   */
  public static void check(Experiment common, List<Experiment> variants, Progress progress)
      throws DatasetException {
    WarmStart.check(common, Path.of(""));
    RunImages images = RunImages.fresh(common, progress);
    for (Experiment variant : variants) {
      check(variant, images);
    }
  }

  /**
   * The same, as far as it can be told without opening an image: for machines that only hand out
   * the work.
   */
  public static void checkUnopened(Experiment common, List<Experiment> variants)
      throws DatasetException {
    WarmStart.check(common, Path.of(""));
    try {
      Pictures pictures = common.dataset().source().pictures(Path.of(""), Progress.NONE);
      variants.forEach(variant -> check(variant, pictures.classes()));
    } catch (IOException unreadable) {
      throw new RunFailed(
          "The images cannot be listed (" + AtomicFile.reason(unreadable) + ").", unreadable);
    }
  }

  private static void check(Experiment experiment, List<String> names) {
    checkRules(experiment);
    int classes = names.size();
    String output = experiment.trainedOutput();
    Shape scores = Shapes.of(experiment.graph()).outputOf(output).orElseThrow();
    if (scores.isImage() || scores.channels() != classes) {
      throw new WrongInput(
          "%s gives %s scores, but the data set has %d classes (%s). Let the last layers into %s have %d units."
              .formatted(output, scores, classes, String.join(", ", names), output, classes)
              .replace('×', 'x'));
    }
    TrainingSettings training = experiment.training();
    training
        .reward()
        .positiveClass()
        .filter(positive -> positive < 0 || positive >= classes)
        .ifPresent(
            positive -> {
              throw new WrongInput(
                  "training.positiveClass is class %d, but there are %d classes (0 to %d)."
                      .formatted(positive, classes, classes - 1));
            });
    if (!training.batches().isWholeBags()) {
      throw new WrongInput(
          "training.batchSize %d is not a multiple of training.bagSize %d. Make it one."
              .formatted(training.batches().batchSize(), training.batches().bagSize()));
    }
  }

  /**
   * @throws WrongInput with one line per broken rule
   */
  public static void checkRules(Experiment experiment) {
    List<String> broken =
        experiment.problems().stream().filter(Problem::isBroken).map(Problem::toString).toList();
    if (!broken.isEmpty()) {
      throw new WrongInput(String.join(System.lineSeparator(), broken));
    }
  }
}
