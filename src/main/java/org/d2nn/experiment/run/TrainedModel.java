package org.d2nn.experiment.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.d2nn.data.SingleImage;
import org.d2nn.data.pixels.DatasetException;
import org.d2nn.data.pixels.PixelScaling;
import org.d2nn.engine.Batch;
import org.d2nn.engine.Engine;
import org.d2nn.engine.Policies;
import org.d2nn.engine.Policy;
import org.d2nn.engine.Precision;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.Tracer.ImageBatch;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.ReferenceCost;
import org.d2nn.learning.Checkpoint;
import org.d2nn.learning.SettingList;
import org.d2nn.learning.TrainingSettings.ControllerInput;
import org.d2nn.learning.TrainingSettings.Objective;
import org.d2nn.progress.Progress;

/**
 * A network with its weights and all that is needed to use it: classes, normalisation, what costs
 * are relative to. Everything that looks at a trained network goes through one of these. It holds
 * memory outside the Java heap (close it) and belongs to one thread at a time.
 */
public final class TrainedModel implements AutoCloseable {
  private Experiment experiment;
  private final List<String> classes;
  private final Map<String, PixelScaling> normalisation;
  private final Engine engine;
  private final ReferenceCost reference;
  private final Tracer tracer;
  private final Optional<RunFolder> folder;

  /** Which of a run's weights. */
  public enum Weights {
    /** Those with the best greedy validation reward. */
    BEST,
    /** Those of the latest checkpoint. */
    LAST
  }

  private TrainedModel(
      Experiment experiment,
      List<String> classes,
      Map<String, PixelScaling> normalisation,
      Engine engine,
      Optional<RunFolder> folder) {
    this.experiment = experiment;
    this.classes = List.copyOf(classes);
    this.normalisation = Map.copyOf(normalisation);
    this.engine = engine;
    this.folder = folder;
    if (experiment.training().exploration().controllerInput() == ControllerInput.NOISE) {
      engine.blindControllers(experiment.training().batches().seed());
    }
    engine.decideAt(lambda());
    this.reference = experiment.referenceCost();
    this.tracer = new Tracer(engine, experiment.trainedOutput(), reference.multiplyAdds());
  }

  /**
   * Opens the weights of a run, whether it is finished or not.
   *
   * @throws WrongInput if the folder is not a run, or has no weights yet
   */
  public static TrainedModel open(Path run, Weights weights) {
    RunFolder folder = RunFolder.existing(run);
    Experiment experiment = folder.readExperiment();
    Path file = checkpointOf(folder, weights);
    DatasetRecord record = DatasetRecord.read(folder.dataset(), experiment);
    Checkpoint checkpoint = StoredCheckpoint.read(file, experiment);
    Engine engine = Engine.of(experiment.graph(), Precision.FLOAT, checkpoint.engine());
    return new TrainedModel(
        experiment, record.classes(), record.normalisation(), engine, Optional.of(folder));
  }

  /**
   * A network with fresh weights, to try out a graph. Its classes are numbers, its pixels stay as
   * they are.
   *
   * @throws WrongInput with one line per broken rule
   */
  public static TrainedModel untrained(Experiment experiment, long seed) {
    Readiness.checkRules(experiment);
    Engine engine = Engine.fresh(experiment.graph(), Precision.FLOAT, seed);
    Map<String, PixelScaling> normalisation =
        experiment.graph().inputs().stream()
            .collect(
                Collectors.toMap(
                    Node.Input::id, input -> PixelScaling.identity(input.shape().channels())));
    return new TrainedModel(experiment, List.of(), normalisation, engine, Optional.empty());
  }

  /**
   * A network whose weights come from elsewhere.
   *
   * @param classes names, in the order of the scores
   * @param normalisation what happens to pixels, by input node's id
   * @param engine becomes the model's
   */
  public static TrainedModel of(
      Experiment experiment,
      List<String> classes,
      Map<String, PixelScaling> normalisation,
      Engine engine) {
    return new TrainedModel(experiment, classes, normalisation, engine, Optional.empty());
  }

  static Path checkpointOf(RunFolder folder, Weights weights) {
    Optional<Path> last = folder.lastCheckpoint();
    if (weights == Weights.BEST && Files.exists(folder.bestCheckpoint())) {
      return folder.bestCheckpoint();
    }
    return last.orElseThrow(
        () ->
            new WrongInput(
                folder.path()
                    + ": no weights yet; the run was stopped before its first checkpoint. Resume"
                    + " with d2nn train FILE --run "
                    + folder.path()
                    + " --resume."));
  }

  public Experiment experiment() {
    return experiment;
  }

  public Graph graph() {
    return experiment.graph();
  }

  /** Names of the classes, in the order of the scores; empty for an untrained network. */
  public List<String> classes() {
    return classes;
  }

  /** What happens to pixels on their way in, by input node's id. */
  public Map<String, PixelScaling> normalisation() {
    return normalisation;
  }

  /** The name of the run's folder; empty if the model does not belong to a run. */
  public Optional<String> name() {
    return folder.map(run -> run.path().toAbsolutePath().normalize().getFileName().toString());
  }

  /** The λ of its reward: the one that it was trained for, or decides at. */
  public double lambda() {
    return experiment.training().reward().lambda();
  }

  /** Whether it decides at any λ, not only at the one that it was trained for. */
  public boolean isForAnyLambda() {
    return experiment.training().control().objective() == Objective.PARTS;
  }

  /**
   * From now on decides, and is rewarded, at another λ.
   *
   * @param lambda in (0, 1)
   * @throws WrongInput if it was trained for one λ only
   */
  public void decideAt(double lambda) {
    if (lambda != lambda() && !isForAnyLambda()) {
      throw new WrongInput(
          "The network was trained for λ %s only. Leave out --lambda, or train one for every λ: set training.objective to \"parts\"."
              .formatted(lambda()));
    }
    experiment = experiment.withTraining(experiment.training().with(SettingList.LAMBDA, lambda));
    engine.decideAt(lambda);
  }

  /** What relative costs are relative to. */
  public ReferenceCost reference() {
    return reference;
  }

  public Engine engine() {
    return engine;
  }

  public Tracer tracer() {
    return tracer;
  }

  /**
   * Opens the images that the run was trained on and is evaluated on.
   *
   * @param data takes the place of the folder that the run remembers
   * @throws DatasetException if they are not there; also where others are in a folder that was
   *     found in their place
   * @throws IllegalStateException if the model does not belong to a run
   */
  public RunImages images(Optional<Path> data, Progress progress) throws DatasetException {
    RunFolder run = ownFolder();
    Optional<Path> moved = data.isPresent() ? Optional.empty() : MovedImages.of(run, experiment);
    return moved.isPresent() ? movedTo(moved.get(), progress) : imagesIn(run, data, progress);
  }

  /** Whether these are the images that the run was trained on, to the last one. */
  public boolean wasTrainedOn(RunImages images) {
    return images.areThoseOf(DatasetRecord.read(ownFolder().dataset(), experiment));
  }

  private RunFolder ownFolder() {
    return folder.orElseThrow(() -> new IllegalStateException("no run, no images"));
  }

  private RunImages imagesIn(RunFolder run, Optional<Path> data, Progress progress)
      throws DatasetException {
    return RunImages.remembered(
        ResolvedPaths.located(experiment, run.path(), data),
        DatasetRecord.read(run.dataset(), experiment),
        progress);
  }

  private RunImages movedTo(Path data, Progress progress) throws DatasetException {
    RunFolder run = ownFolder();
    RunImages images = imagesIn(run, Optional.of(data), progress);
    images.checkSame(DatasetRecord.read(run.dataset(), experiment), data);
    return images;
  }

  /**
   * Remembers for the run where its images are now.
   *
   * @throws DatasetException if the folder does not hold the images that the run was trained on;
   *     nothing is remembered then
   */
  public void rememberImages(Path data, Progress progress) throws DatasetException {
    movedTo(data, progress);
    MovedImages.remember(ownFolder(), data);
  }

  /**
   * What the model does with an image file from anywhere.
   *
   * @param forced control node id to the id that it must pick; the others decide by themselves
   * @throws DatasetException if the file is not a usable image
   * @throws IllegalArgumentException if there is no such decision
   */
  public Trace trace(Path image, Map<String, String> forced) throws DatasetException {
    SingleImage read = SingleImage.read(image, experiment.dataset().source());
    Map<String, float[]> pixels = new LinkedHashMap<>();
    RunImages.sizes(graph())
        .forEach((input, size) -> pixels.put(input, read.values(size, normalisation.get(input))));
    return tracer
        .trace(
            new ImageBatch(
                new Batch(1, pixels, new long[] {0}),
                List.of(image.toString()),
                new int[] {-1},
                List.of(OptionalDouble.empty())),
            policy(forced))
        .get(0);
  }

  /**
   * What the network does with random inputs, normally distributed: for trying out a graph. The
   * images are named by their number.
   *
   * @param forced control node id to the id that it must pick; the others decide by themselves
   */
  public List<Trace> traceRandom(int count, long seed, Map<String, String> forced) {
    Policy policy = policy(forced);
    return RandomInputs.batches(graph(), count, seed)
        .flatMap(batch -> tracer.trace(batch, policy).stream())
        .toList();
  }

  /** Greedy, but with some decisions forced. */
  public Policy policy(Map<String, String> forced) {
    if (forced.isEmpty()) {
      return Policies.greedy();
    }
    Map<String, Integer> edges = new HashMap<>();
    forced.forEach((control, target) -> edges.put(control, edgeOf(control, target)));
    return Policies.forced(edges);
  }

  private int edgeOf(String control, String target) {
    List<Edge.Control> edges = graph().controlOutOf(control);
    return IntStream.range(0, edges.size())
        .filter(edge -> edges.get(edge).to().equals(target))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(control + " cannot pick " + target));
  }

  @Override
  public void close() {
    engine.close();
  }
}
