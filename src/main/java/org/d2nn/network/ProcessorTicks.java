package org.d2nn.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * How much time of the processors that this process may use has gone by since the machine started,
 * as Linux counts it.
 *
 * @param all of all these processors, idle or not
 * @param busy of this time, what was used by any program, or by another machine on the same host
 * @param own of this time, what this process used
 * @param processors how many there are
 */
public record ProcessorTicks(long all, long busy, long own, int processors) {
  private static final Path OF_MACHINE = Path.of("/proc/stat");
  private static final Path OF_PROCESS = Path.of("/proc/self/stat");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ALLOWED = "Cpus_allowed_list:";
  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final int TIMES = 8; // user, nice, system, idle, waiting, two interrupts, stolen
  private static final int USER_TIME = 11; // counted after the name of the process
  private static final int SYSTEM_TIME = 12;

  /**
   * @throws IOException where the system does not count it
   */
  public static ProcessorTicks now() throws IOException {
    return of(text(OF_MACHINE), text(OF_PROCESS), text(STATUS));
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  /**
   * @param machine what {@code /proc/stat} holds
   * @param process what {@code /proc/self/stat} holds
   * @param status what {@code /proc/self/status} holds
   */
  static ProcessorTicks of(String machine, String process, String status) {
    BitSet allowed = allowed(status);
    long all = 0;
    long busy = 0;
    int processors = 0;
    for (String line : machine.split("\n")) {
      if (line.matches("cpu\\d.*") && allowed.get(number(line))) {
        long[] times =
            Stream.of(line.split(" +")).skip(1).limit(TIMES).mapToLong(Long::parseLong).toArray();
        long sum = LongStream.of(times).sum();
        all += sum;
        busy += sum - times[IDLE] - times[WAITING];
        processors++;
      }
    }
    String[] fields = process.substring(process.lastIndexOf(')') + 2).split(" ");
    long own = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
    return new ProcessorTicks(all, busy, own, processors);
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring("cpu".length(), line.indexOf(' ')));
  }

  /** From a list as in {@code 0-3,8}. */
  private static BitSet allowed(String status) {
    BitSet allowed = new BitSet();
    int at = status.indexOf(ALLOWED) + ALLOWED.length();
    for (String range : status.substring(at, status.indexOf('\n', at)).strip().split(",")) {
      String[] ends = range.split("-");
      allowed.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
    }
    return allowed;
  }

  /** How many processors other programs have used since then, on average. */
  public double usedByOthersSince(ProcessorTicks earlier) {
    long passed = Math.max(1, all - earlier.all);
    long others = busy - earlier.busy - (own - earlier.own);
    return Math.max(0, others) * (double) processors / passed;
  }
}
