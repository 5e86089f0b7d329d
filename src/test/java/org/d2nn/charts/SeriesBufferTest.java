package org.d2nn.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SeriesBufferTest {

  @Test
  void keepsEverySampleWhileThereIsRoom() {
    var buffer = new SeriesBuffer(4);
    buffer.add(1, 10);
    buffer.add(2, 20);

    SeriesBuffer.Points points = buffer.points();
    assertThat(points.x()).containsExactly(1, 2);
    assertThat(points.mean()).containsExactly(10, 20);
    assertThat(buffer.latest()).isEqualTo(20);
  }

  @Test
  void joinsNeighboursWhenItIsFull() {
    var buffer = new SeriesBuffer(4);
    for (int step = 1; step <= 5; step++) {
      buffer.add(step, step);
    }

    SeriesBuffer.Points points = buffer.points();
    assertThat(points.x()).containsExactly(1.5, 3.5, 5);
    assertThat(points.mean()).containsExactly(1.5, 3.5, 5);
    assertThat(points.min()).containsExactly(1, 3, 5);
    assertThat(points.max()).containsExactly(2, 4, 5);
  }

  @Test
  void aSpikeOfOneStepStillShowsAfterAMillion() {
    var buffer = new SeriesBuffer();
    for (int step = 1; step <= 1_000_000; step++) {
      buffer.add(step, step == 123_456 ? 7 : 0);
    }

    SeriesBuffer.Points points = buffer.points();
    assertThat(points.size()).isLessThanOrEqualTo(256);
    assertThat(Arrays.stream(points.max()).max()).hasValue(7);
  }

  @Property(tries = 100)
  void neverGrowsAndKeepsExtremesAndMean(
      @ForAll @Size(min = 1, max = 600) List<@DoubleRange(min = -10, max = 10) Double> samples) {
    double[] values = samples.stream().mapToDouble(Double::doubleValue).toArray();
    var buffer = new SeriesBuffer(16);
    for (int i = 0; i < values.length; i++) {
      buffer.add(i, values[i]);
    }

    SeriesBuffer.Points points = buffer.points();
    assertThat(points.size()).isBetween(1, 16);
    assertThat(points.x()).isSorted();
    assertThat(Arrays.stream(points.min()).min()).isEqualTo(Arrays.stream(values).min());
    assertThat(Arrays.stream(points.max()).max()).isEqualTo(Arrays.stream(values).max());
    for (int i = 0; i < points.size(); i++) {
      assertThat(points.mean()[i]).isBetween(points.min()[i] - 1e-9, points.max()[i] + 1e-9);
    }
  }

  @Test
  void leavesOutWhatIsNotANumber() {
    var buffer = new SeriesBuffer(4);
    buffer.add(1, Double.NaN);
    buffer.add(2, Double.POSITIVE_INFINITY);
    assertThat(buffer.points().size()).isZero();
    assertThat(buffer.latest()).isNaN();
  }

  @Test
  void findsTheNearestPoint() {
    var buffer = new SeriesBuffer(4);
    buffer.add(10, 1);
    buffer.add(20, 2);
    SeriesBuffer.Points points = buffer.points();
    assertThat(points.nearest(-5)).isZero();
    assertThat(points.nearest(14)).isZero();
    assertThat(points.nearest(16)).isEqualTo(1);
    assertThat(points.nearest(99)).isEqualTo(1);
    assertThat(new SeriesBuffer().points().nearest(1)).isEqualTo(-1);
  }

  @Test
  void isReadWhileItIsWritten() throws InterruptedException {
    var buffer = new SeriesBuffer(64);
    var started = new CountDownLatch(1);
    var writer =
        new Thread(
            () -> {
              started.countDown();
              for (int step = 0; step < 200_000; step++) {
                buffer.add(step, step);
              }
            });
    writer.start();
    started.await();
    while (writer.isAlive()) {
      SeriesBuffer.Points points = buffer.points();
      assertThat(points.mean()).containsExactly(points.x(), within(1e-6));
    }
    writer.join();
  }

  @Test
  void needsAnEvenNumberOfBuckets() {
    assertThatThrownBy(() -> new SeriesBuffer(3)).hasMessageContaining("even");
  }
}
