package org.d2nn.experiment.sweep;

/** Hears what happens to a sweep's points, on the sweep's threads, one call at a time. */
@FunctionalInterface
public interface SweepListener {

  /** A point has started, advanced, ended or failed. Called a few times a second per point. */
  void changed(PointState state);
}
