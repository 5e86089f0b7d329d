package org.d2nn.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.graph.Graph;

/** Answers for image files, wherever its weights come from. */
public interface Predictor extends AutoCloseable {

  /** Names of the classes, in the order of the scores. */
  List<String> classes();

  Graph graph();

  /**
   * What the network makes of an image file.
   *
   * @throws DatasetException if the file is not a usable image
   */
  Trace trace(Path image) throws DatasetException;

  @Override
  void close();

  /**
   * Opens a run folder, a DL4J bundle or an ONNX file.
   *
   * @param lambda at which to decide; absent for its own
   * @throws WrongInput if it is none of these, or was trained for another λ only
   */
  static Predictor open(Path source, Optional<Double> lambda) {
    if (source.toString().toLowerCase(Locale.ROOT).endsWith(ExportFormat.ONNX.ending())) {
      return lambda.isPresent() ? OnnxFile.open(source, lambda.get()) : OnnxFile.open(source);
    }
    TrainedModel model =
        Files.isRegularFile(source)
            ? Dl4jBundle.open(source)
            : TrainedModel.open(source, TrainedModel.Weights.BEST);
    try {
      lambda.ifPresent(model::decideAt);
    } catch (WrongInput forOneLambda) {
      model.close();
      throw forOneLambda;
    }
    return of(model);
  }

  private static Predictor of(TrainedModel model) {
    return new Predictor() {
      @Override
      public List<String> classes() {
        return model.classes();
      }

      @Override
      public Graph graph() {
        return model.graph();
      }

      @Override
      public Trace trace(Path image) throws DatasetException {
        return model.trace(image, Map.of());
      }

      @Override
      public void close() {
        model.close();
      }
    };
  }
}
