package org.d2nn.experiment.sweep;

/** Is told what happens to a sweep's points, on the sweep's threads, one call at a time. */
@FunctionalInterface
public interface SweepListener {

  /** A point has begun, gone on, ended or failed. Called a few times a second for each. */
  void changed(PointState state);
}
