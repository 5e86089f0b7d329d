package org.d2nn.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.d2nn.engine.ForwardState.Mode;
import org.d2nn.graph.Node;
import org.d2nn.graph.Route;
import org.d2nn.network.BoundLayers;
import org.d2nn.network.NodeNetwork;
import org.d2nn.network.Tensor;

/** One batch's way through the graph, node by node in execution order. */
final class ForwardPass {
  private final Plan plan;
  private final TrainableNodes learners;
  private final TimeAccount clock;
  private final ForwardState trip;
  private final Policy policy;
  private final InputGathering delivery;
  private final ControllerNoise noise;
  private final Map<String, Tensor> uploaded;

  /**
   * @param noise what control nodes get in place of their input; null where they get their input
   * @param uploaded the batch's images by input, where they have been brought in ahead; else null
   */
  ForwardPass(
      Plan plan,
      TrainableNodes learners,
      TimeAccount clock,
      ForwardState trip,
      Policy policy,
      ControllerNoise noise,
      Map<String, Tensor> uploaded) {
    this.uploaded = uploaded;
    this.plan = plan;
    this.learners = learners;
    this.clock = clock;
    this.trip = trip;
    this.policy = policy;
    this.delivery = new InputGathering(trip);
    this.noise = noise;
  }

  /**
   * @param seedAndStep what dropout draws from; empty at inference
   * @param timesRun by place, counted up for each node with layers that runs
   */
  Execution go(long[] seedAndStep, long[] timesRun) {
    var taken = new RoutesTaken(trip.all.count());
    Map<String, double[]> outputs = new LinkedHashMap<>();
    List<ControlDecisions> decided = new ArrayList<>();
    for (PlannedNode place : plan.order()) {
      Rows rows = trip.reaching(place);
      trip.rows[place.index()] = rows;
      if (place.node() instanceof Node.Output) {
        clock.routing();
        outputs.put(place.id(), delivery.scoresOf(place));
        clock.copying();
        continue;
      }
      if (rows.isEmpty()) {
        continue; // skipped: no work, no output
      }
      if (place.node() instanceof Node.Input) {
        clock.routing();
        trip.values[place.index()] = image(place);
        clock.loading();
        continue;
      }
      taken.ran(place, rows);
      if (place.hasLayers()) {
        clock.routing();
        Tensor input = inputOf(place, seedAndStep);
        clock.copying();
        trip.values[place.index()] = work(place, input, seedAndStep);
        timesRun[place.index()]++;
        clock.node(place);
      }
      if (place.node() instanceof Node.Control) {
        decided.add(decide(place));
      }
    }
    int[] routeOf = new int[trip.all.count()];
    List<Route> routes = taken.routes(routeOf, plan.graph().functionNodes());
    clock.routing();
    return new Execution(trip.all.count(), outputs, decided, routes, routeOf);
  }

  private Tensor inputOf(PlannedNode place, long[] seedAndStep) {
    return noise != null && place.node() instanceof Node.Control
        ? noise.to(place, trip, seedAndStep)
        : delivery.to(place);
  }

  private Tensor image(PlannedNode place) {
    if (uploaded != null) {
      return uploaded.get(place.id());
    }
    Tensor image = trip.memory.tensor(place.id() + ".image", trip.all.count(), place.output());
    image.write(trip.batch.images().get(place.id()));
    return image;
  }

  private Tensor work(PlannedNode place, Tensor input, long[] seedAndStep) {
    NodeNetwork network = learners.networkOf(place);
    boolean isTraining = trip.mode == Mode.TRAINING;
    Tensor together = trip.together.partFor(place);
    BoundLayers pass =
        isTraining
            ? network.training(trip.memory, input, together)
            : network.inference(trip.memory, input, together);
    if (isTraining && pass.drops()) {
      pass.draw(dropKeys(place, seedAndStep));
    }
    pass.forward();
    trip.passes[place.index()] = pass;
    if (together != null && pass.output() != together) { // without layers it gives what it takes
      together.copyRows(0, pass.output(), 0, input.rows());
      return together;
    }
    return pass.output();
  }

  private long[] dropKeys(PlannedNode place, long[] seedAndStep) {
    Rows rows = trip.rows[place.index()];
    long node = StatelessRandom.key(place.id());
    long[] keys = new long[rows.count()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] =
          StatelessRandom.hash(
              seedAndStep[0], seedAndStep[1], trip.batch.examples()[rows.row(i)], node);
    }
    return keys;
  }

  private ControlDecisions decide(PlannedNode place) {
    Rows rows = trip.rows[place.index()];
    int[] reached = rows.toArray();
    long[] examples = new long[reached.length];
    for (int i = 0; i < reached.length; i++) {
      examples[i] = trip.batch.examples()[reached[i]];
    }
    var scores =
        new ControlScores(
            place.id(),
            plan.controlIndex(place),
            plan.edgesOf(place),
            reached,
            examples,
            trip.values[place.index()].read());
    int[] picks = new int[reached.length];
    policy.decide(scores, picks);
    trip.picks[place.index()] = picks;
    return new ControlDecisions(scores, picks.clone());
  }
}
