package org.d2nn.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WaitingThreadsTest {
  private static final String STATUS = "Name:\tjava\nCpus_allowed_list:\t0,2-3\nMems_allowed:\t1\n";

  @Test
  void othersAreWhatTheProcessorsOfThisProcessDidBesidesIt() {
    ProcessorTicks before =
        ProcessorTicks.of(machine(1000, 5000, 2000, 3000), process(200), STATUS);
    ProcessorTicks after = ProcessorTicks.of(machine(1100, 5500, 2050, 3000), process(260), STATUS);

    assertThat(before.processors()).isEqualTo(3);
    assertThat(after.usedByOthersSince(before)).isCloseTo(0.9, within(1e-9));
  }

  /** Each processor has gone through 10,000 and a hundred for each that any of them was busy. */
  private static String machine(long... busy) {
    StringBuilder lines = new StringBuilder("cpu  1 2 3 4 5 6 7 8 9 10\n");
    long all = busy[0] == 1000 ? 10_000 : 10_100;
    for (int i = 0; i < busy.length; i++) {
      lines.append("cpu%d %d 0 0 %d 0 0 0 0 0 0\n".formatted(i, busy[i], all - busy[i]));
    }
    return lines + "intr 7\n";
  }

  private static String process(long own) {
    return "77 (a (b) c) S 1 1 1 0 -1 0 0 0 0 0 %d 10 0 0 20 0".formatted(own - 10);
  }

  @Test
  void threadsSleepWhereThereIsNoProcessorForEach() {
    assertThat(WaitingThreads.mustSleep(0.1, 2, 2, false)).isFalse();
    assertThat(WaitingThreads.mustSleep(1, 2, 2, false)).isTrue();
    assertThat(WaitingThreads.mustSleep(1, 2, 4, false)).isFalse();
    assertThat(WaitingThreads.mustSleep(3, 2, 4, false)).isTrue();
  }

  @Test
  void aLoadBetweenTheBoundsChangesNothing() {
    assertThat(WaitingThreads.mustSleep(0.2, 2, 2, false)).isFalse();
    assertThat(WaitingThreads.mustSleep(0.2, 2, 2, true)).isTrue();
    assertThat(WaitingThreads.mustSleep(0.1, 2, 2, true)).isFalse();
  }

  @Test
  void whatOthersDidBeforeAPauseIsForgotten() {
    assertThat(WaitingThreads.tells(TimeUnit.MILLISECONDS.toNanos(700))).isTrue();
    assertThat(WaitingThreads.tells(TimeUnit.SECONDS.toNanos(20))).isFalse();
  }

  @Test
  void idleGroupsOutnumberTheProcessors() {
    for (int processors = 1; processors <= 64; processors++) {
      for (int threads = 2; threads <= processors + 1; threads++) {
        int groups = WaitingThreads.groups(threads, processors);
        assertThat(1 + (threads - 1) * (groups + 1)).isGreaterThan(processors);
      }
    }
  }

  @Test
  void whoeverSetsHowThreadsWaitHasDecided() {
    assertThat(WaitingThreads.mayChoose("Linux", Map.of())).isTrue();
    assertThat(WaitingThreads.mayChoose("Linux", Map.of("GOMP_SPINCOUNT", "5"))).isFalse();
    assertThat(WaitingThreads.mayChoose("Linux", Map.of("OMP_WAIT_POLICY", "ACTIVE"))).isFalse();
    assertThat(WaitingThreads.mayChoose("Windows 11", Map.of())).isFalse();
  }
}
