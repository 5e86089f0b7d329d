package org.d2nn.engine;

import java.util.ArrayList;
import java.util.List;
import org.d2nn.graph.Merge;
import org.d2nn.graph.Node;
import org.d2nn.network.BoundLayers;
import org.d2nn.network.Tensor;

/**
 * Back-propagation through what ran on a trip, and only through it. Every target of a node hands it
 * the gradient for the rows that both ran on; a default and a dummy take none.
 */
final class BackwardPass {
  private final ForwardState trip;
  private final TimeAccount clock;
  private final List<List<Share>> shares = new ArrayList<>();

  /** The gradient that one target hands to a node, for the target's rows. */
  private record Share(Tensor gradient, Rows rows) {}

  BackwardPass(ForwardState trip, TimeAccount clock) {
    this.trip = trip;
    this.clock = clock;
    for (int i = 0; i < trip.rows.length; i++) {
      shares.add(new ArrayList<>());
    }
  }

  /** The gradient at an output's scores, {@code [rows of the batch, classes]}. */
  void startAt(PlannedNode output, double[] gradient) {
    Rows rows = trip.rows[output.index()];
    Tensor tensor =
        trip.memory.tensor(output.id() + ".gradient", trip.all.count(), output.output());
    tensor.write(gradient);
    if (rows.isSameAs(trip.all)) {
      handOn(output, tensor);
    } else if (!rows.isEmpty()) {
      Tensor reached =
          trip.memory.tensor(output.id() + ".gradient-part", rows.count(), output.output());
      InputGathering.gather(tensor, trip.all, rows, reached);
      handOn(output, reached);
    }
  }

  /**
   * Goes back through one node. All that it feeds must have been gone through before.
   *
   * @param scores the gradient at a control node's scores, {@code [its rows, edges]}; null for none
   * @param scale what is multiplied to the gradient that flows on into the nodes below
   */
  void through(PlannedNode place, double[] scores, double scale) {
    BoundLayers pass = trip.passes[place.index()];
    if (pass == null) {
      return;
    }
    if (place.node() instanceof Node.Control) {
      if (scores == null) {
        return;
      }
      if (scores.length != pass.output().rows() * place.output().elements()) {
        throw new IllegalArgumentException(
            "%s ran on %d rows and has %d decisions, but its gradient has %d numbers"
                .formatted(
                    place.id(), pass.output().rows(), place.output().elements(), scores.length));
      }
      pass.outputGradient().write(scores);
    } else if (!collect(place, pass.outputGradient())) {
      return;
    }
    clock.copying();
    pass.backward();
    clock.node(place);
    if (pass.inputGradient() != null && scale != 0) {
      if (scale != 1) {
        pass.inputGradient().scale(scale);
      }
      handOn(place, pass.inputGradient());
    }
    clock.copying();
  }

  private void handOn(PlannedNode place, Tensor gradient) {
    Rows rows = trip.rows[place.index()];
    boolean concat = place.node().merge() == Merge.CONCAT && place.sources().size() > 1;
    int channel = 0;
    for (PlannedNode.Source source : place.sources()) {
      PlannedNode from = source.from();
      if (from.wantsGradient() && trip.rows[from.index()].meets(rows)) {
        Tensor share = gradient;
        if (concat) {
          share =
              trip.memory.tensor(place.id() + ".back-to-" + from.id(), rows.count(), from.output());
          trip.memory.takeChannels(gradient, channel, share);
        }
        shares.get(from.index()).add(new Share(share, rows));
      }
      channel += from.output().channels();
    }
  }

  /**
   * Sums what a node's targets handed to it. Shares of different rows, as of the branches behind
   * one control node, go side by side into one tensor; only where rows overlap is anything added.
   */
  private boolean collect(PlannedNode place, Tensor sum) {
    Rows rows = trip.rows[place.index()];
    List<Share> left = new ArrayList<>(shares.get(place.index()));
    if (left.isEmpty()) {
      return false;
    }
    boolean first = true;
    while (!left.isEmpty()) {
      List<Share> apart = takeThoseApart(left);
      if (!first && apart.size() == 1 && apart.get(0).rows.isSameAs(rows)) {
        sum.add(apart.get(0).gradient);
        continue;
      }
      Tensor target =
          first ? sum : trip.memory.tensor(place.id() + ".sum", rows.count(), place.output());
      putSideBySide(apart, rows, target);
      if (!first) {
        sum.add(target);
      }
      first = false;
    }
    return true;
  }

  /** Removes and gives the first share and those behind it that have no row in common. */
  private List<Share> takeThoseApart(List<Share> left) {
    boolean[] covered = new boolean[trip.all.count()];
    List<Share> apart = new ArrayList<>();
    for (Share share : List.copyOf(left)) {
      boolean overlaps = false;
      for (int i = 0; i < share.rows.count() && !overlaps; i++) {
        overlaps = covered[share.rows.row(i)];
      }
      if (!overlaps) {
        apart.add(share);
        left.remove(share);
        for (int i = 0; i < share.rows.count(); i++) {
          covered[share.rows.row(i)] = true;
        }
      }
    }
    return apart;
  }

  private void putSideBySide(List<Share> apart, Rows rows, Tensor target) {
    int covered = 0;
    for (Share share : apart) {
      for (int i = 0; i < rows.count(); i++) {
        covered += share.rows.has(rows.row(i)) ? 1 : 0;
      }
    }
    if (covered < rows.count()) {
      target.setZero();
    }
    for (Share share : apart) {
      InputGathering.gather(share.gradient, share.rows, rows, target);
    }
  }
}
