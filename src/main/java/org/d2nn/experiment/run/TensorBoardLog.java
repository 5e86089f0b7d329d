package org.d2nn.experiment.run;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.learning.Measured.EpochMetrics;
import org.d2nn.learning.Measured.StepMetrics;
import org.d2nn.learning.Metric;
import org.d2nn.learning.TrainingListener;

/**
 * Writes a run's metrics as an event file that TensorBoard reads: {@code training/…} of each step,
 * {@code validation/…} of each epoch, and the share of each decision. Each part of a run has a file
 * of its own; one that resumes tells TensorBoard to forget the steps that are made again.
 *
 * <p>The format: records of TFRecord (length, masked CRC-32C of the length, data, masked CRC-32C of
 * the data; all little-endian), each an {@code Event} of TensorFlow's event.proto.
 */
final class TensorBoardLog implements TrainingListener, AutoCloseable {
  /** The folder of the event files in a run folder. */
  static final String FOLDER = "tensorboard";

  private static final int VARINT = 0;
  private static final int DOUBLE = 1;
  private static final int BYTES = 2;
  private static final int FLOAT = 5;
  private static final int START_OF_SESSION = 1;
  private static final int MASK_DELTA = 0xa282ead8;
  private static final long FLUSH_MILLIS = 1000;

  private final Path file;
  private final OutputStream out;
  private long flushed;

  /**
   * Creates the event file.
   *
   * @throws org.d2nn.experiment.file.RunFailed if it cannot be written
   */
  TensorBoardLog(RunFolder run) {
    Path folder = run.path().resolve(FOLDER);
    try {
      Files.createDirectories(folder);
      file = unused(folder);
      out =
          new BufferedOutputStream(
              Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 8192);
    } catch (IOException failure) {
      throw AtomicFile.cannotWrite(folder, failure);
    }
    write(0, new Message().text(3, "brain.Event:2"));
  }

  /** TensorBoard takes the files of a folder in the order of their names. */
  private static Path unused(Path folder) {
    for (long seconds = Instant.now().getEpochSecond(); ; seconds++) {
      Path file = folder.resolve("events.out.tfevents.%010d.d2nn".formatted(seconds));
      if (Files.notExists(file)) {
        return file;
      }
    }
  }

  @Override
  public void started(long totalSteps, int batchesPerEpoch, long firstStep) {
    write(firstStep, new Message().message(7, new Message().number(1, START_OF_SESSION)));
  }

  @Override
  public void step(StepMetrics metrics) {
    write(metrics.step(), summary("training/", metrics.values(), metrics.actionShare()));
  }

  @Override
  public void epoch(EpochMetrics metrics) {
    write(metrics.step(), summary("validation/", metrics.values(), metrics.actionShare()));
  }

  private static Message summary(
      String group, Map<Metric, Double> values, Map<String, Map<String, Double>> shares) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    values.forEach((metric, value) -> scalars.put(group + metric.key(), value));
    shares.forEach(
        (control, decisions) ->
            decisions.forEach(
                (edge, share) -> scalars.put(group + "share/" + control + "/" + edge, share)));
    Message summary = new Message();
    scalars.forEach(
        (tag, value) -> {
          if (Double.isFinite(value)) {
            summary.message(1, new Message().text(1, tag).single(2, (float) (double) value));
          }
        });
    return new Message().message(5, summary);
  }

  private void write(long step, Message what) {
    byte[] event =
        new Message()
            .real(1, Instant.now().toEpochMilli() / 1e3)
            .number(2, step)
            .with(what)
            .bytes();
    byte[] length = little(Long.BYTES).putLong(event.length).array();
    try {
      out.write(length);
      out.write(little(Integer.BYTES).putInt(maskedChecksum(length)).array());
      out.write(event);
      out.write(little(Integer.BYTES).putInt(maskedChecksum(event)).array());
      long now = System.nanoTime() / 1_000_000;
      if (now - flushed >= FLUSH_MILLIS) {
        flushed = now;
        out.flush();
      }
    } catch (IOException failure) {
      throw AtomicFile.cannotWrite(file, failure);
    }
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** As TFRecord stores a checksum: rotated right by 15 bits, plus a constant. */
  static int maskedChecksum(byte[] data) {
    var checksum = new CRC32C();
    checksum.update(data);
    return Integer.rotateRight((int) checksum.getValue(), 15) + MASK_DELTA;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException failure) {
      throw AtomicFile.cannotWrite(file, failure);
    }
  }

  /** A message of Protocol Buffers, field by field. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      key(field, VARINT);
      varint(value);
      return this;
    }

    Message real(int field, double value) {
      key(field, DOUBLE);
      out.writeBytes(little(Double.BYTES).putDouble(value).array());
      return this;
    }

    Message single(int field, float value) {
      key(field, FLOAT);
      out.writeBytes(little(Float.BYTES).putFloat(value).array());
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.bytes());
    }

    /** Appends the fields of another message. */
    Message with(Message other) {
      out.writeBytes(other.bytes());
      return this;
    }

    private Message bytes(int field, byte[] value) {
      key(field, BYTES);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private void key(int field, int type) {
      varint((long) field << 3 | type);
    }

    private void varint(long value) {
      long left = value;
      while ((left & ~0x7FL) != 0) {
        out.write((int) (left & 0x7F | 0x80));
        left >>>= 7;
      }
      out.write((int) left);
    }
  }
}
