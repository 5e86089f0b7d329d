package org.d2nn.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.d2nn.data.SingleImage;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.InputSize;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.engine.Batch;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.RunFailed;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.ComputingThreads;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.files.PlainFile;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Route;
import org.d2nn.graph.Routes;
import org.d2nn.learning.ClassScores;
import org.d2nn.onnx.OnnxModel;
import org.d2nn.onnx.OnnxSession;

/** An exported ONNX model at work in ONNX Runtime, in this program's terms. */
final class OnnxFile implements Predictor {
  static final String EXPERIMENT = "experiment";
  static final String CLASSES = "classes";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OnnxSession session;
  private final Experiment experiment;
  private final List<String> classes;

  private OnnxFile(OnnxSession session, Experiment experiment, List<String> classes) {
    this.session = session;
    this.experiment = experiment;
    this.classes = classes;
  }

  /**
   * @throws WrongInput if it is not a model that this program exported
   */
  static OnnxFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new WrongInput(file + ": there is no such file. Correct its name.");
    }
    try {
      return of(Files.readAllBytes(PlainFile.at(file)), file.toString());
    } catch (IOException unreadable) {
      throw new WrongInput(
          "%s: cannot be read (%s).".formatted(file, unreadable.getMessage()), unreadable);
    }
  }

  /**
   * A file that decides at another λ than the one it was exported for.
   *
   * @param lambda in (0, 1)
   * @throws WrongInput if it cannot be read, or was not trained for every λ
   */
  static OnnxFile open(Path file, double lambda) {
    try {
      return of(
          OnnxModel.with(Files.readAllBytes(PlainFile.at(file)), OnnxNames.LAMBDA, lambda),
          file.toString());
    } catch (IOException without) {
      throw new WrongInput(
          "%s: it decides at one λ only (%s). Leave out --lambda, or export a run with training.objective \"parts\"."
              .formatted(file, without.getMessage()),
          without);
    }
  }

  /**
   * A model in memory.
   *
   * @param name for messages
   */
  static OnnxFile of(byte[] model, String name) {
    OnnxSession session;
    try {
      session = OnnxSession.open(model, ComputingThreads.count());
    } catch (IOException refused) {
      String why = refused.getMessage().strip();
      throw new WrongInput(
          "%s: not a model that ONNX Runtime takes (%s). Export it again.".formatted(name, why),
          refused);
    }
    try {
      Map<String, String> metadata = session.metadata();
      if (!metadata.containsKey(EXPERIMENT) || !metadata.containsKey(CLASSES)) {
        throw new WrongInput(
            name
                + ": an ONNX model, but not one that d2nn export wrote: its metadata lacks the"
                + " experiment. Give a file from d2nn export --format onnx.");
      }
      return new OnnxFile(
          session,
          ExperimentFile.parse(metadata.get(EXPERIMENT), name),
          JSON.readValue(metadata.get(CLASSES), new TypeReference<>() {}));
    } catch (JsonProcessingException damaged) {
      session.close();
      throw new WrongInput(name + ": its metadata is damaged. Export it again.", damaged);
    } catch (IOException | RuntimeException failure) {
      session.close();
      throw failure instanceof WrongInput wrong
          ? wrong
          : new WrongInput(name + ": " + failure.getMessage() + " Export it again.", failure);
    }
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public Graph graph() {
    return experiment.graph();
  }

  /** How many images it takes at a time; −1 for any number. */
  long batch() {
    return session.inputs().values().iterator().next()[0];
  }

  @Override
  public Trace trace(Path image) throws DatasetException {
    SingleImage read = SingleImage.read(image, experiment.dataset().source());
    Map<String, float[]> pixels = new LinkedHashMap<>();
    for (Node.Input input : experiment.graph().inputs()) {
      int channels = input.shape().channels();
      InputSize size = new InputSize(channels, input.shape().height(), input.shape().width());
      pixels.put(input.id(), read.values(size, PixelScaling.bytes(channels)));
    }
    return traces(pixels, List.of(image.toString()), new int[] {-1}, Map.of()).get(0);
  }

  /** What the model makes of images; the scores of its control nodes stay its secret. */
  List<Trace> traces(RawImages images) {
    return traces(images, Map.of());
  }

  /**
   * What a steered model makes of images.
   *
   * @param forced control node to target; the others decide for themselves
   */
  List<Trace> traces(RawImages images, Map<String, String> forced) {
    return traces(
        images.pixels(), images.normalised().names(), images.normalised().labels(), forced);
  }

  private List<Trace> traces(
      Map<String, float[]> pixels, List<String> names, int[] labels, Map<String, String> forced) {
    int rows = names.size();
    List<Trace> traces = new ArrayList<>();
    if (batch() == 1) {
      Batch all = new Batch(rows, pixels, new long[rows]);
      for (int row = 0; row < rows; row++) {
        OnnxSession.Result result = run(all.select(new int[] {row}).images(), forced, 1);
        traces.add(trace(result, 0, names.get(row), labels[row]));
      }
    } else {
      OnnxSession.Result result = run(pixels, forced, rows);
      for (int row = 0; row < rows; row++) {
        traces.add(trace(result, row, names.get(row), labels[row]));
      }
    }
    return traces;
  }

  private OnnxSession.Result run(
      Map<String, float[]> pixels, Map<String, String> forced, int rows) {
    try (OnnxSession.Prepared prepared = prepare(pixels, forced, rows)) {
      return prepared.result();
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  /**
   * Puts inputs in place.
   *
   * @param pixels by input node
   * @param forced control node to target, for a steered model
   */
  OnnxSession.Prepared prepare(Map<String, float[]> pixels, Map<String, String> forced, int rows) {
    Map<String, float[]> named = new HashMap<>();
    pixels.forEach((input, values) -> named.put(OnnxNames.input(input), values));
    Map<String, long[]> picks = new HashMap<>();
    for (Node.Control control : experiment.graph().controls()) {
      long[] pick = new long[rows];
      Arrays.fill(pick, targets(control.id()).indexOf(forced.get(control.id())));
      picks.put(OnnxNames.forced(control.id()), pick);
    }
    try {
      return session.prepare(named, picks, rows);
    } catch (IOException failure) {
      throw failed(failure);
    }
  }

  private static RunFailed failed(IOException failure) {
    return new RunFailed("ONNX Runtime failed: " + failure.getMessage() + ".", failure);
  }

  private List<String> targets(String control) {
    return experiment.graph().controlOutOf(control).stream().map(Edge::to).toList();
  }

  private Trace trace(OnnxSession.Result result, int row, String image, int label) {
    Map<String, String> picked = new HashMap<>();
    List<Decision> decisions = new ArrayList<>();
    for (Node node : experiment.graph().executionOrder()) {
      long[] picks = result.integers().get(OnnxNames.decision(node.id()));
      if (picks != null && picks[row] >= 0) {
        int pick = (int) picks[row];
        List<String> targets = targets(node.id());
        picked.put(node.id(), targets.get(pick));
        decisions.add(new Decision(node.id(), targets, new double[0], pick));
      }
    }
    Route route = Routes.of(experiment.graph(), picked);
    float[] all = result.floats().get(OnnxNames.scores(experiment.trainedOutput()));
    long[] multiplyAdds = result.integers().get(OnnxNames.MULTIPLY_ADDS);
    int count = all.length / multiplyAdds.length;
    double[] scores = new double[count];
    Arrays.setAll(scores, c -> all[row * count + c]);
    return new Trace(
        image,
        label,
        new ClassScores(scores, count).best(0),
        scores,
        new Route(route.nodes(), multiplyAdds[row]),
        result.floats().get(OnnxNames.RELATIVE_COST)[row],
        decisions,
        OptionalDouble.empty());
  }

  @Override
  public void close() {
    session.close();
  }
}
