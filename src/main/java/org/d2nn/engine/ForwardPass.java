package org.d2nn.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.engine.ForwardState.Mode;
import org.d2nn.engine.InputGathering.Gathered;
import org.d2nn.engine.TimeSpent.Use;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Node;
import org.d2nn.graph.Route;
import org.d2nn.network.BoundLayers;
import org.d2nn.network.NodeNetwork;
import org.d2nn.network.Tensor;

/** One batch's pass through the graph, node by node in execution order. */
final class ForwardPass {
  private final Plan plan;
  private final TrainableNodes trainable;
  private final TimeAccount time;
  private final ForwardState state;
  private final Policy policy;
  private final ControllerNoise noise;
  private final Map<String, Tensor> uploaded;
  private final SharedOutputs shared;
  private final InputGathering inputs;
  private final RoutesTaken routes;
  private final Map<String, double[]> outputs = new LinkedHashMap<>();
  private final List<ControlDecisions> decisions = new ArrayList<>();

  /**
   * @param noise what control nodes get in place of their input; null if they get their input
   * @param uploaded the batch's images by input, if they were uploaded ahead; else null
   */
  ForwardPass(
      Plan plan,
      TrainableNodes trainable,
      TimeAccount time,
      ForwardState state,
      Policy policy,
      ControllerNoise noise,
      Map<String, Tensor> uploaded) {
    this.plan = plan;
    this.trainable = trainable;
    this.time = time;
    this.state = state;
    this.policy = policy;
    this.noise = noise;
    this.uploaded = uploaded;
    shared = new SharedOutputs(plan, state);
    inputs = new InputGathering(state, shared);
    routes = new RoutesTaken(state.all.count());
  }

  /** Runs every node on the rows that reach it; to be called once. */
  Execution run() {
    for (PlannedNode node : plan.order()) {
      if (node.kind() == Node.Kind.OUTPUT) {
        readScores(node);
      } else if (!state.rows(node).isEmpty()) { // else it is skipped: no work, no output
        run(node);
      }
    }
    int[] routeOf = new int[state.all.count()];
    List<Route> distinct = routes.distinct(routeOf, plan.graph().functionNodes());
    time.spentOn(Use.ROUTING);
    return new Execution(state.all.count(), outputs, decisions, distinct, routeOf);
  }

  private void run(PlannedNode node) {
    if (node.kind() == Node.Kind.INPUT) {
      load(node);
      return;
    }
    routes.ran(node, state.rows(node));
    if (node.hasLayers()) {
      compute(node, gather(node));
    }
    if (node.kind() == Node.Kind.CONTROL) {
      decide(node);
    }
  }

  private void readScores(PlannedNode output) {
    state.rows(output);
    time.spentOn(Use.ROUTING);
    outputs.put(output.id(), inputs.scoresOf(output));
    time.spentOn(Use.COPYING);
  }

  private void load(PlannedNode input) {
    time.spentOn(Use.ROUTING);
    state.setOutput(input, image(input));
    time.spentOn(Use.LOADING);
  }

  private Tensor image(PlannedNode input) {
    if (uploaded != null) {
      return uploaded.get(input.id());
    }
    Tensor image =
        state.memory.tensor(input.id() + ".image", state.rows(input).count(), input.output());
    image.write(state.batch.images().get(input.id()));
    return image;
  }

  private Tensor gather(PlannedNode node) {
    time.spentOn(Use.ROUTING);
    Tensor input;
    if (noise != null && node.kind() == Node.Kind.CONTROL) {
      input = noise.inputOf(node, state);
    } else {
      Gathered gathered = inputs.inputOf(node);
      state.reorder(node, gathered.rows());
      input = gathered.tensor();
    }
    time.spentOn(Use.COPYING);
    return input;
  }

  private void compute(PlannedNode node, Tensor input) {
    Tensor part = shared.partFor(node);
    BoundLayers layers = boundLayers(node, input, part);
    layers.forward();
    Tensor output = layers.output();
    if (part != null && output != part) { // a node without layers outputs its input
      part.copyRows(0, output, 0, input.rows());
      output = part;
    }
    state.setLayers(node, layers);
    state.setOutput(node, output);
    trainable.countRun(node);
    time.spentOn(node);
  }

  private BoundLayers boundLayers(PlannedNode node, Tensor input, Tensor part) {
    NodeNetwork network = trainable.networkOf(node);
    if (state.mode != Mode.TRAINING) {
      return network.inference(state.memory, input, part);
    }
    BoundLayers layers = network.training(state.memory, input, part);
    if (layers.drops()) {
      layers.draw(dropoutKeys(node));
    }
    return layers;
  }

  private long[] dropoutKeys(PlannedNode node) {
    Rows rows = state.rows(node);
    long id = StatelessRandom.key(node.id());
    long[] examples = state.batch.examples();
    return Arrays.stream(rows.toArray())
        .mapToLong(
            row -> StatelessRandom.hash(state.key.seed(), state.key.step(), examples[row], id))
        .toArray();
  }

  private void decide(PlannedNode control) {
    int[] reached = state.rows(control).reaching();
    long[] examples =
        Arrays.stream(reached).mapToLong(row -> state.batch.examples()[row]).toArray();
    ControlScores scores = scores(control, reached, examples);
    int[] picks = new int[reached.length];
    policy.decide(scores, picks);
    state.setPicks(control, reached, picks);
    decisions.add(new ControlDecisions(scores, picks.clone()));
  }

  private ControlScores scores(PlannedNode control, int[] reached, long[] examples) {
    int edges = plan.edgesOf(control);
    double[] outputs = outputsOf(control, reached);
    double[] values = outputs;
    ControlScores.Parts parts = null;
    if (plan.graph().scores() == Graph.Scores.PARTS) {
      double[] lambdas = Arrays.stream(reached).mapToDouble(state::lambdaOf).toArray();
      parts = parts(outputs, edges, lambdas);
      values = new double[reached.length * edges];
      for (int i = 0; i < values.length; i++) {
        double lambda = lambdas[i / edges];
        values[i] = lambda * parts.right()[i] - (1 - lambda) * parts.cost()[i];
      }
    }
    return new ControlScores(
        control.id(), plan.controlIndex(control), edges, reached, examples, values, parts);
  }

  /** What a control node's layers give for each row that reaches it, {@code [rows, outputs]}. */
  private double[] outputsOf(PlannedNode control, int[] reached) {
    Rows rows = state.rows(control);
    double[] held = state.output(control).read();
    if (rows.count() == reached.length) {
      return held;
    }
    int width = control.output().elements();
    double[] outputs = new double[reached.length * width];
    for (int i = 0; i < reached.length; i++) {
      System.arraycopy(held, rows.indexOf(reached[i]) * width, outputs, i * width, width);
    }
    return outputs;
  }

  /** First the logits of being right, one for each edge, then the costs. */
  private static ControlScores.Parts parts(double[] outputs, int edges, double[] lambdas) {
    double[] right = new double[outputs.length / 2];
    double[] cost = new double[outputs.length / 2];
    for (int i = 0; i < right.length; i++) {
      int first = i / edges * 2 * edges + i % edges;
      right[i] = 1 / (1 + Math.exp(-outputs[first]));
      cost[i] = outputs[first + edges];
    }
    return new ControlScores.Parts(right, cost, lambdas);
  }
}
