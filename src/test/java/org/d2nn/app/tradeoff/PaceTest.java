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

class PaceTest {
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

  private static PointState at(String name, Status status, double fraction, double left) {
    SweepPoint point =
        new SweepPoint(
            SweepPoint.Kind.D2NN,
            OptionalDouble.of(0.5),
            "",
            1,
            null,
            Path.of("runs", name),
            Optional.empty());
    return new PointState(point, status, fraction, left, Optional.empty(), "");
  }
}
