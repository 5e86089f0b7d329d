package org.d2nn.app.tradeoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.d2nn.experiment.curve.SweepPoint;
import org.d2nn.experiment.sweep.PointState;
import org.d2nn.experiment.sweep.PointState.Status;
import org.junit.jupiter.api.Test;

class TimeEstimateTest {
  private static final long SECOND = 1_000_000_000L;
  private long now;

  @Test
  void pointsThatWaitTakeAsLongAsTheOthers() {
    TimeEstimate pace = new TimeEstimate(2, () -> now);
    List<PointState> before =
        List.of(
            at("a", Status.RUNNING, 0, Double.NaN),
            at("b", Status.RUNNING, 0, Double.NaN),
            at("c", Status.WAITING, 0, Double.NaN),
            at("d", Status.WAITING, 0, Double.NaN));
    assertThat(pace.secondsLeft(before)).isNaN();

    now = 30 * SECOND;
    List<PointState> later =
        List.of(
            at("a", Status.DONE, 1, Double.NaN), // took 30 s
            at("b", Status.RUNNING, 0.6, 20), // takes 50 s
            at("c", Status.WAITING, 0, Double.NaN),
            at("d", Status.WAITING, 0.5, Double.NaN)); // stopped half way
    assertThat(pace.secondsLeft(later)).isCloseTo((20 + 1.5 * 40) / 2, within(1e-9));

    assertThat(SweepState.of(later, 40).sentence()).isEqualTo("1 of 4 trained · 40 s left");
  }

  /** A network for every λ is trained for a minute, then measured in two seconds at each λ. */
  @Test
  void measuringIsReckonedByWhatMeasuringTook() {
    TimeEstimate pace = new TimeEstimate(1, () -> now);
    pace.secondsLeft(List.of(at("trained", Status.RUNNING, 0, Double.NaN)));
    now = 60 * SECOND;
    PointState trained = at("trained", Status.DONE, 1, Double.NaN);
    PointState waiting = measured("second", Status.WAITING);
    assertThat(
            pace.secondsLeft(List.of(trained, measured("first", Status.RUNNING), waiting, waiting)))
        .as("a guess, as long as none was measured")
        .isCloseTo(3 * 60 * 0.05, within(1e-9));
    now = 62 * SECOND;
    assertThat(pace.secondsLeft(List.of(trained, measured("first", Status.DONE), waiting, waiting)))
        .isCloseTo(2 * 2, within(1e-9));
  }

  private static PointState measured(String name, Status status) {
    return at(name, status, 0, Double.NaN, Optional.of(Path.of("runs", "trained")));
  }

  private static PointState at(String name, Status status, double fraction, double left) {
    return at(name, status, fraction, left, Optional.empty());
  }

  private static PointState at(
      String name, Status status, double fraction, double left, Optional<Path> weightsOf) {
    SweepPoint point =
        new SweepPoint(
            SweepPoint.Kind.D2NN,
            OptionalDouble.of(0.5),
            "",
            1,
            null,
            Path.of("runs", name),
            weightsOf);
    return new PointState(point, status, fraction, left, Optional.empty(), "");
  }
}
