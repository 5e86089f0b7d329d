package org.d2nn.experiment.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.d2nn.data.sets.Split;
import org.d2nn.engine.Policies;
import org.d2nn.engine.Policy;
import org.d2nn.experiment.analysis.AnalysisReport.CurveStep;
import org.d2nn.experiment.file.WrongInput;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.RunImages;
import org.d2nn.experiment.run.StoredTraces;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.Tracer.ImageBatch;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.graph.Edge;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Route;
import org.d2nn.graph.Routes;
import org.d2nn.learning.TrainingSettings;
import org.d2nn.progress.Progress;

/**
 * A model on one split of its images: traces, what-if questions, evaluation, analysis. Belongs to
 * the thread that owns the model.
 */
public final class SplitAnalysis {
  private static final int ROWS = 256;

  /** A graph can have exponentially many routes; no more than these are forced on every image. */
  private static final int MOST_ROUTES = 64;

  private final TrainedModel model;
  private final RunImages images;
  private final Split split;

  /**
   * Every route on every image is the most expensive question of all: evaluation and analysis share
   * it.
   */
  private RouteTable routeTable;

  /**
   * @param model stays open, and this class uses it on the caller's thread
   * @param images the model's own
   */
  public SplitAnalysis(TrainedModel model, RunImages images, Split split) {
    this.model = model;
    this.images = images;
    this.split = split;
  }

  public Split split() {
    return split;
  }

  /** Settings that the model was trained with. */
  public TrainingSettings training() {
    return model.experiment().training();
  }

  /** Images of the split. */
  public int size() {
    return images.size(split);
  }

  /**
   * What the model does with every image, in the order of the split.
   *
   * @throws java.util.concurrent.CancellationException if the thread was interrupted
   */
  public List<Trace> traces(Progress progress) {
    return run(Policies.greedy(), progress, new ElapsedTime());
  }

  /**
   * Keeps for the next time what the best weights of a run do with every image; nothing where these
   * are other images than the run was trained on.
   */
  public void keep(List<Trace> traces, StoredTraces kept) {
    if (model.wasTrainedOn(images)) {
      kept.write(split, traces);
    }
  }

  /**
   * What the model does with some images of the split.
   *
   * @param from place of the first within the split
   * @param forced control node id to the id that it must pick; the others decide by themselves
   */
  public List<Trace> traces(int from, int count, Map<String, String> forced) {
    return model.tracer().trace(images.batch(split, from, count), model.policy(forced));
  }

  /**
   * What the model would do with one image if some control nodes decided otherwise.
   *
   * @param index place of the image within the split
   * @param forced control node id to the id that it must pick; the others decide by themselves
   * @throws IllegalArgumentException if there is no such decision
   */
  public Trace trace(int index, Map<String, String> forced) {
    return traces(index, 1, forced).get(0);
  }

  /** How good the model is on the split. */
  public EvaluationReport evaluate(Progress progress) {
    needImages();
    ElapsedTime stopwatch = new ElapsedTime();
    warmUp();
    List<Trace> traces = run(Policies.greedy(), progress, stopwatch);
    RouteTable table = table(traces, progress);
    return new SplitEvaluation(model, split, traces)
        .report(
            size() / Math.max(1e-9, stopwatch.seconds()), millisPerImage(traces, progress), table);
  }

  /** What the model's decisions are worth on the split. */
  public AnalysisReport analyze(Progress progress) {
    needImages();
    List<Trace> traces = run(Policies.greedy(), progress, new ElapsedTime());
    RouteTable table = table(traces, progress);
    Analysis analysis = new Analysis(table, model.classes(), model.experiment().training());
    Policy random = Policies.random(shares(traces), model.experiment().training().batches().seed());
    return analysis.report(
        split.label(),
        new Analysis.Played(
            point(analysis, run(random, progress, new ElapsedTime())),
            new ConfidenceExit(table, model.graph(), analysis).curve(),
            model.isForAnyLambda()
                ? lambdaCurve(analysis, progress)
                : gapCurve(analysis, table, traces, progress),
            actionShare(traces),
            model.isForAnyLambda() ? Calibration.of(traces) : null));
  }

  /**
   * What a confidence exit with the model's own routes would need to know of the split; empty if no
   * two routes compute their answers.
   */
  public Optional<ExitAnswers> exitAnswers(Progress progress) {
    RouteTable table =
        routeTable == null
            ? table(run(Policies.greedy(), progress, new ElapsedTime()), progress)
            : routeTable;
    Analysis analysis = new Analysis(table, model.classes(), model.experiment().training());
    return new ConfidenceExit(table, model.graph(), analysis).answers();
  }

  /** The curve of a network for any λ; its steps are the λ. */
  private List<CurveStep> lambdaCurve(Analysis analysis, Progress progress) {
    LambdaStops stops = LambdaStops.of(model, images, split, progress);
    return IntStream.range(0, stops.count())
        .mapToObj(stop -> new CurveStep(stops.lambda(stop), point(analysis, stops.traces(stop))))
        .toList();
  }

  private List<CurveStep> gapCurve(
      Analysis analysis, RouteTable table, List<Trace> traces, Progress progress) {
    GapCurve gap = new GapCurve(model.graph(), table.routes());
    List<CurveStep> steps = new ArrayList<>();
    for (double shift : gap.shifts(traces)) {
      Policy shifted = Policies.greedyShifted(gap.added(shift));
      steps.add(new CurveStep(shift, point(analysis, run(shifted, progress, new ElapsedTime()))));
    }
    return steps;
  }

  private static AnalysisReport.Point point(Analysis analysis, List<Trace> traces) {
    return analysis.point(
        traces.stream().mapToInt(Trace::prediction).toArray(),
        traces.stream().mapToDouble(Trace::relativeCost).average().orElse(0));
  }

  private void needImages() {
    if (size() == 0) {
      throw new WrongInput(
          "The split "
              + split.label()
              + " has no images. Give it a share in dataset.split, or name another with --split.");
    }
  }

  private List<Trace> run(Policy policy, Progress progress, ElapsedTime stopwatch) {
    List<Trace> traces = new ArrayList<>(size());
    for (int from = 0; from < size(); from += ROWS) {
      progress.stopIfCancelled();
      ImageBatch batch = images.batch(split, from, Math.min(ROWS, size() - from));
      stopwatch.start();
      traces.addAll(model.tracer().trace(batch, policy));
      stopwatch.stop();
      progress.at("Running images", traces.size(), size());
    }
    return traces;
  }

  /** The first run of a network builds what later ones reuse; it is not what is to be measured. */
  private void warmUp() {
    model.tracer().trace(images.batch(split, 0, Math.min(ROWS, size())), Policies.greedy());
  }

  /** What every route answers for every image, beside the model's own traces. */
  private RouteTable table(List<Trace> traces, Progress progress) {
    if (routeTable == null) {
      routeTable = forceEveryRoute(traces, progress);
    }
    return routeTable;
  }

  private RouteTable forceEveryRoute(List<Trace> traces, Progress progress) {
    List<FixedRoute> routes = routes(traces);
    int[][] predictions = new int[routes.size()][size()];
    double[][] topProbabilities = new double[routes.size()][size()];
    for (int from = 0; from < size(); from += ROWS) {
      progress.stopIfCancelled();
      ImageBatch batch = images.batch(split, from, Math.min(ROWS, size() - from));
      for (int route = 0; route < routes.size(); route++) {
        List<Trace> forced =
            model.tracer().trace(batch, model.policy(routes.get(route).decisions()));
        for (int i = 0; i < forced.size(); i++) {
          predictions[route][from + i] = forced.get(i).prediction();
          topProbabilities[route][from + i] = forced.get(i).topProbability();
        }
      }
      progress.at("Forcing routes", Math.min(size(), from + ROWS), size());
    }
    Map<List<String>, Integer> indexOf = new HashMap<>();
    for (int route = 0; route < routes.size(); route++) {
      indexOf.put(routes.get(route).route().nodes(), route);
    }
    return new RouteTable(
        model.classes().size(),
        traces.stream().mapToInt(Trace::label).toArray(),
        routes,
        predictions,
        topProbabilities,
        routes.stream().map(route -> StaticTwin.name(model.graph(), route.route())).toList(),
        traces.stream().mapToInt(trace -> indexOf.get(trace.route().nodes())).toArray(),
        model.reference().multiplyAdds());
  }

  /** The routes of fixed decisions and those that were taken, the cheapest first. */
  private List<FixedRoute> routes(List<Trace> traces) {
    Map<List<String>, FixedRoute> routes = new LinkedHashMap<>();
    for (FixedRoute route : Routes.all(model.graph(), MOST_ROUTES)) {
      routes.put(route.route().nodes(), route);
    }
    for (Trace trace : traces) {
      routes.computeIfAbsent(
          trace.route().nodes(), nodes -> new FixedRoute(trace.route(), decisionsOf(trace)));
    }
    return routes.values().stream()
        .sorted(
            Comparator.comparingLong((FixedRoute route) -> route.route().multiplyAdds())
                .thenComparing(route -> route.route().name()))
        .toList();
  }

  private static Map<String, String> decisionsOf(Trace trace) {
    Map<String, String> decisions = new LinkedHashMap<>();
    trace.decisions().forEach(made -> decisions.put(made.control(), made.picked()));
    return decisions;
  }

  /** Time of an image on each route, in batches that take this route only. */
  private Map<Route, Double> millisPerImage(List<Trace> traces, Progress progress) {
    Map<Route, List<Integer>> byRoute = new LinkedHashMap<>();
    for (int image = 0; image < traces.size(); image++) {
      byRoute.computeIfAbsent(traces.get(image).route(), any -> new ArrayList<>()).add(image);
    }
    Map<Route, Double> millis = new HashMap<>();
    byRoute.forEach(
        (route, members) -> {
          progress.stopIfCancelled();
          int[] some = members.stream().limit(ROWS).mapToInt(Integer::intValue).toArray();
          ImageBatch batch = images.batch(split, some);
          model.engine().run(batch.batch(), Policies.greedy());
          ElapsedTime stopwatch = new ElapsedTime();
          int rounds = 0;
          do {
            stopwatch.start();
            model.engine().run(batch.batch(), Policies.greedy());
            stopwatch.stop();
            rounds++;
          } while (rounds < 10 && stopwatch.seconds() < 0.2);
          millis.put(route, 1000 * stopwatch.seconds() / rounds / some.length);
          progress.at("Timing routes", millis.size(), byRoute.size());
        });
    return millis;
  }

  /** How often each control node took each of its edges. */
  private static Map<String, double[]> shares(List<Trace> traces) {
    Map<String, double[]> shares = new LinkedHashMap<>();
    for (Trace trace : traces) {
      for (Decision decision : trace.decisions()) {
        shares
            .computeIfAbsent(decision.control(), any -> new double[decision.targets().size()])[
            decision.pick()]++;
      }
    }
    return shares;
  }

  private Map<String, Map<String, Double>> actionShare(List<Trace> traces) {
    Map<String, Map<String, Double>> named = new LinkedHashMap<>();
    shares(traces)
        .forEach(
            (control, counts) -> {
              double reached = Arrays.stream(counts).sum();
              List<Edge.Control> edges = model.graph().controlOutOf(control);
              Map<String, Double> shares = new LinkedHashMap<>();
              for (int edge = 0; edge < counts.length; edge++) {
                shares.put(edges.get(edge).to(), counts[edge] / reached);
              }
              named.put(control, shares);
            });
    return named;
  }

  /** Adds up the time between its starts and stops. */
  private static final class ElapsedTime {
    private long started;
    private long nanos;

    void start() {
      started = System.nanoTime();
    }

    void stop() {
      nanos += System.nanoTime() - started;
    }

    double seconds() {
      return nanos / 1e9;
    }
  }
}
