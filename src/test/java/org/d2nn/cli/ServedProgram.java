package org.d2nn.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.d2nn.cli.Terminal.Said;

/**
 * The program in a process of its own that runs one command after another, with the memory that the
 * launcher gives it: thousands of commands in the time of one start each ten.
 */
final class ServedProgram implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s*(\\d+) kB");
  private static final String REPLY = "reply:";
  private static final int MOST_SECONDS = 120;

  private final Process process;
  private final BufferedReader replies;
  private final Writer commands;

  ServedProgram(Path log) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms48m",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.bytedeco.javacpp.maxbytes=6G",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                ServedProgram.class.getName())
            .redirectError(log.toFile())
            .start();
    replies = process.inputReader(StandardCharsets.UTF_8);
    commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Where commands arrive, one JSON array a line. */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.setOut(System.err); // libraries may say something
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Said said = Terminal.run((Object[]) JSON.readValue(line, String[].class));
      out.println(REPLY + JSON.writeValueAsString(said));
    }
  }

  /**
   * Runs a command.
   *
   * @param seconds most processor time that it may take
   * @throws TimeoutException if it takes more, or has no answer after two minutes
   */
  Said run(long seconds, Object... words) throws Exception {
    commands.write(JSON.writeValueAsString(Stream.of(words).map(Object::toString).toList()) + "\n");
    commands.flush();
    Duration before = processorTime();
    var reply = CompletableFuture.supplyAsync(this::reply);
    for (int second = 1; ; second++) {
      try {
        return reply.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException notYet) {
        if (second == MOST_SECONDS || processorTime().minus(before).toSeconds() >= seconds) {
          throw notYet;
        }
      } catch (ExecutionException ended) {
        throw new AssertionError("the process ended at " + List.of(words), ended);
      }
    }
  }

  /** Zero where the system does not tell. */
  private Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private Said reply() {
    try {
      String line = replies.readLine();
      while (line != null && !line.startsWith(REPLY)) {
        line = replies.readLine();
      }
      if (line == null) {
        throw new IOException("no reply");
      }
      return JSON.readValue(line.substring(REPLY.length()), Said.class);
    } catch (IOException ended) {
      throw new UncheckedIOException(ended);
    }
  }

  /** Most memory that it had so far, in megabytes; empty where the system does not tell. */
  Optional<Long> peakMegabytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return Optional.empty();
    }
    Matcher peak = PEAK.matcher(Files.readString(status));
    return peak.find() ? Optional.of(Long.parseLong(peak.group(1)) / 1024) : Optional.empty();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
