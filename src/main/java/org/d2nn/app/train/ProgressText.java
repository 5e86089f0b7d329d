package org.d2nn.app.train;

import org.d2nn.app.train.TrainViewModel.State;
import org.d2nn.format.Numbers;

/** How far a run is, in words. */
final class ProgressText {
  private ProgressText() {}

  /** {@code Epoch 14 of 25 · step 742 of 1,325}. */
  static String where(State state, RunFeed.Standing standing, String preparing) {
    if (standing.step() == 0) {
      return switch (state) {
        case PREPARING -> preparing.isEmpty() ? "Preparing" : preparing;
        case STOPPING -> "Stopping";
        default -> state.isActive() ? "First step" : "";
      };
    }
    String steps =
        "Epoch "
            + standing.epoch()
            + " of "
            + standing.epochs()
            + " · step "
            + Numbers.count(standing.step())
            + (state.isActive() ? " of " + Numbers.count(standing.totalSteps()) : "");
    return switch (state) {
      case PAUSED -> steps + " · paused";
      case STOPPING -> steps + " · stopping";
      case FAILED -> steps + " · failed";
      default -> steps;
    };
  }

  /** {@code 4,120 images/s · 9 s left}. */
  static String speed(State state, RunFeed.Standing standing) {
    if (!state.isActive() || Double.isNaN(standing.imagesPerSecond())) {
      return "";
    }
    String speed = Numbers.count(Math.round(standing.imagesPerSecond())) + " images/s";
    return Double.isNaN(standing.secondsLeft()) || state != State.RUNNING
        ? speed
        : speed + " · " + Numbers.duration(standing.secondsLeft()) + " left";
  }
}
