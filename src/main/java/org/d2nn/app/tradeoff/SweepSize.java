package org.d2nn.app.tradeoff;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.sweep.PointState;
import org.d2nn.experiment.sweep.Sweep;
import org.d2nn.experiment.sweep.SweepSettings;

/**
 * What a sweep would train, counted.
 *
 * @param dynamic networks with control nodes
 * @param statics ordinary networks
 * @param noise networks whose control nodes see noise
 * @param untrained how many of them take the weights of a training at another λ
 * @param finished how many of all are finished already
 */
record SweepSize(
    SweepSettings settings, long dynamic, long statics, long noise, long untrained, long finished) {

  static SweepSize of(Sweep sweep) {
    return new SweepSize(
        sweep.settings(),
        count(sweep, SweepPoint.Kind.D2NN),
        count(sweep, SweepPoint.Kind.STATIC),
        count(sweep, SweepPoint.Kind.NOISE),
        sweep.points().stream().filter(point -> !point.isTrained()).count(),
        sweep.states().stream().filter(state -> state.status() == PointState.Status.DONE).count());
  }

  private static long count(Sweep sweep, SweepPoint.Kind kind) {
    return sweep.points().stream().filter(point -> point.kind() == kind).count();
  }

  long runs() {
    return dynamic + statics + noise;
  }

  /** {@code 21 runs: 15 of the D2NN, 6 static; 2 at a time, 8 epochs each}. */
  String sentence() {
    List<String> parts = new ArrayList<>();
    parts.add(dynamic + " of the D2NN");
    if (statics > 0) {
      parts.add(statics + " static");
    }
    if (noise > 0) {
      parts.add(noise + " with noise");
    }
    int epochs = settings.experiment().training().stopping().epochs();
    return (runs() == 1 ? "1 run: " : runs() + " runs: ")
        + String.join(", ", parts)
        + (untrained > 0 ? "; %d trained, for every λ at once".formatted(runs() - untrained) : "")
        + (finished > 0 ? "; " + finished + " are finished already" : "")
        + "; "
        + settings.parallel()
        + " at a time, "
        + (epochs == 1 ? "1 epoch" : epochs + " epochs")
        + " each.";
  }
}
