package org.d2nn.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.shade.protobuf.CodedInputStream;

class TensorBoardLogTest {
  @TempDir Path folder;

  /** One event as a reader of the format finds it. */
  private record Event(
      long step, String version, boolean startsSession, Map<String, Float> scalars) {}

  @Test
  void everyMetricAndShareIsReadBackAtItsStep() throws IOException {
    try (var log = new TensorBoardLog(RunFolder.at(folder))) {
      log.started(200, 10, 1);
      log.step(
          new StepMetrics(
              1,
              1,
              Map.of(Metric.REWARD, 0.25, Metric.GRADIENT_NORM, Double.NaN),
              Map.of("Q", Map.of("N2", 0.75, "N3", 0.25))));
      log.epoch(new EpochMetrics(1, 300, Map.of(Metric.ACCURACY, 0.5), Map.of(), true, 2));
    }
    List<Event> events = events(files().get(0));
    assertThat(events).hasSize(4);
    assertThat(events.get(0).version()).isEqualTo("brain.Event:2");
    assertThat(events.get(1).startsSession()).isTrue();
    assertThat(events.get(2).step()).isEqualTo(1);
    assertThat(events.get(2).scalars())
        .containsOnly(
            Map.entry("training/reward", 0.25f),
            Map.entry("training/share/Q/N2", 0.75f),
            Map.entry("training/share/Q/N3", 0.25f));
    assertThat(events.get(3).step()).isEqualTo(300);
    assertThat(events.get(3).scalars()).containsOnly(Map.entry("validation/accuracy", 0.5f));
  }

  @Test
  void aResumedRunWritesALaterFileThatStartsAtItsStep() throws IOException {
    for (long firstStep : new long[] {1, 42}) {
      try (var log = new TensorBoardLog(RunFolder.at(folder))) {
        log.started(200, 10, firstStep);
      }
    }
    List<Path> files = files();
    assertThat(files).hasSize(2);
    Event start = events(files.get(1)).get(1);
    assertThat(start.startsSession()).isTrue();
    assertThat(start.step()).isEqualTo(42);
  }

  /** RFC 3720, B.4: 32 bytes of zeros have the CRC-32C 0x8a9136aa. */
  @Test
  void checksumsAreThoseOfTheFormat() {
    int masked = TensorBoardLog.maskedChecksum(new byte[32]);
    assertThat(Integer.rotateLeft(masked - 0xa282ead8, 15)).isEqualTo(0x8a9136aa);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(TensorBoardLog.FOLDER))) {
      return files.sorted().toList();
    }
  }

  private static List<Event> events(Path file) throws IOException {
    List<Event> events = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      byte[] length = new byte[8];
      bytes.get(length);
      assertThat(bytes.getInt()).isEqualTo(TensorBoardLog.maskedChecksum(length));
      byte[] event = new byte[(int) ByteBuffer.wrap(length).order(bytes.order()).getLong()];
      bytes.get(event);
      assertThat(bytes.getInt()).isEqualTo(TensorBoardLog.maskedChecksum(event));
      events.add(event(CodedInputStream.newInstance(event)));
    }
    return events;
  }

  private static Event event(CodedInputStream in) throws IOException {
    long step = 0;
    String version = "";
    boolean starts = false;
    Map<String, Float> scalars = new LinkedHashMap<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (tag >>> 3) {
        case 1 -> assertThat(in.readDouble()).isCloseTo(now(), within(3600.0));
        case 2 -> step = in.readInt64();
        case 3 -> version = new String(in.readByteArray(), StandardCharsets.UTF_8);
        case 5 -> scalars.putAll(summary(CodedInputStream.newInstance(in.readByteArray())));
        case 7 -> starts = in.readByteArray()[1] == 1;
        default -> throw new AssertionError("field " + (tag >>> 3));
      }
    }
    return new Event(step, version, starts, scalars);
  }

  private static double now() {
    return System.currentTimeMillis() / 1e3;
  }

  private static Map<String, Float> summary(CodedInputStream in) throws IOException {
    Map<String, Float> scalars = new LinkedHashMap<>();
    while (in.readTag() != 0) {
      var value = CodedInputStream.newInstance(in.readByteArray());
      assertThat(value.readTag() >>> 3).isEqualTo(1);
      String tag = value.readString();
      assertThat(value.readTag() >>> 3).isEqualTo(2);
      scalars.put(tag, value.readFloat());
    }
    return scalars;
  }
}
