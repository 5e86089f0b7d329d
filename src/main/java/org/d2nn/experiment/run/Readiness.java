package org.d2nn.experiment.run;

import java.util.List;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.graph.Shapes;
import org.d2nn.graph.layers.Shape;
import org.d2nn.graph.rules.Problem;
import org.d2nn.learning.TrainingSettings;

/** Whether an experiment and its images fit together, checked before anything is written. */
public final class Readiness {
  private Readiness() {}

  /**
   * @throws WrongInput with one line per problem
   */
  static void check(Experiment experiment, RunImages images) {
    checkRules(experiment);
    int classes = images.classes().size();
    String output = experiment.trainedOutput();
    Shape scores = Shapes.of(experiment.graph()).outputOf(output).orElseThrow();
    if (scores.isImage() || scores.channels() != classes) {
      throw new WrongInput(
          "%s gives %s scores, but the data set has %d classes (%s). Let the last layers into %s have %d units."
              .formatted(
                  output, scores, classes, String.join(", ", images.classes()), output, classes)
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
