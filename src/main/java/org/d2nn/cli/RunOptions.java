package org.d2nn.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.analysis.SplitAnalysis;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.progress.Progress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that look at a trained run. */
final class RunOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the images; overrides the one recorded in the run.")
  private Path data;

  @Option(
      names = "--weights",
      paramLabel = "best|last",
      defaultValue = "best",
      description = "Which of the run's weights. Default: ${DEFAULT-VALUE}, by validation reward.")
  private TrainedModel.Weights weights;

  @Mixin private LambdaOption lambda;

  TrainedModel open(Path run) {
    Optional<Double> wanted = lambda.lambda();
    TrainedModel model = TrainedModel.open(run, weights);
    try {
      wanted.ifPresent(model::decideAt);
      return model;
    } catch (WrongInput forOneLambda) {
      model.close();
      throw forOneLambda;
    }
  }

  /** Whether they ask for the best weights at the λ of the training: for what Paths shows. */
  boolean areAsTrained() {
    return weights == TrainedModel.Weights.BEST && lambda.lambda().isEmpty();
  }

  RunImages images(TrainedModel model, Progress progress) throws DatasetException {
    return model.images(Optional.ofNullable(data), progress);
  }

  /** The model on a split of its images; problems with the images are printed to {@code err}. */
  SplitAnalysis on(TrainedModel model, String split, PrintWriter err) throws DatasetException {
    Split wanted = split(split);
    RunImages images;
    try (ConsoleProgress progress = new ConsoleProgress(err)) {
      images = images(model, progress);
    }
    images.remarks().forEach(err::println);
    return new SplitAnalysis(model, images, wanted);
  }

  static Split split(String name) {
    try {
      return Split.labelled(name.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new WrongInput("--split: " + unknown.getMessage() + ".", unknown);
    }
  }
}
