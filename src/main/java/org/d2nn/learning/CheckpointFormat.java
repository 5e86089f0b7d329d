package org.d2nn.learning;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.d2nn.engine.EngineState;
import org.d2nn.engine.EngineState.NodeState;
import org.d2nn.learning.Checkpoint.DamagedCheckpoint;
import org.d2nn.learning.RunControl.Change;

/**
 * The bytes of a checkpoint: a mark, a version, the fields in order, and the CRC-32 of all that.
 * Numbers that are exactly floats, as the weights of a float engine are, take four bytes each.
 */
final class CheckpointFormat {
  private static final int MARK = 0x44324E43; // D2NC
  private static final int VERSION = 1;
  private static final int NUMBERS_AT_ONCE = 8192;

  private CheckpointFormat() {}

  static void write(Checkpoint checkpoint, OutputStream stream) throws IOException {
    var checked = new CheckedOutputStream(new BufferedOutputStream(stream, 1 << 16), new CRC32());
    var out = new DataOutputStream(checked);
    out.writeInt(MARK);
    out.writeInt(VERSION);
    out.writeLong(checkpoint.step());
    out.writeInt(checkpoint.epoch());
    out.writeInt(checkpoint.position());
    out.writeInt(checkpoint.epochsWithoutBest());
    out.writeInt(checkpoint.lostSteps());
    out.writeBoolean(checkpoint.finished());
    out.writeDouble(checkpoint.seconds());
    out.writeBoolean(checkpoint.best().isPresent());
    if (checkpoint.best().isPresent()) {
      Checkpoint.Best best = checkpoint.best().get();
      out.writeInt(best.epoch());
      out.writeDouble(best.accuracy());
      out.writeDouble(best.efficiency());
    }
    out.writeInt(checkpoint.changes().size());
    for (Change change : checkpoint.changes()) {
      out.writeLong(change.step());
      out.writeUTF(change.what().name());
      out.writeDouble(change.value());
    }
    out.writeInt(checkpoint.standingWarnings().size());
    for (String warning : checkpoint.standingWarnings()) {
      out.writeUTF(warning);
    }
    Map<String, NodeState> nodes = checkpoint.engine().nodes();
    out.writeInt(nodes.size());
    for (Map.Entry<String, NodeState> node : nodes.entrySet()) {
      out.writeUTF(node.getKey());
      out.writeLong(node.getValue().steps());
      writeNumbers(node.getValue().parameters(), out);
      writeNumbers(node.getValue().moments(), out);
    }
    out.writeLong(checked.getChecksum().getValue());
    out.flush();
  }

  static Checkpoint read(InputStream stream) throws IOException {
    byte[] bytes = stream.readAllBytes();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length < 2 * Integer.BYTES + Long.BYTES || buffer.getInt(0) != MARK) {
      throw new DamagedCheckpoint("it is not a checkpoint, or ends too early");
    }
    if (buffer.getInt(Integer.BYTES) != VERSION) {
      throw new DamagedCheckpoint(
          "it is a checkpoint of version %d; this program reads version %d"
              .formatted(buffer.getInt(Integer.BYTES), VERSION));
    }
    int end = bytes.length - Long.BYTES;
    var checksum = new CRC32();
    checksum.update(bytes, 0, end);
    if (buffer.getLong(end) != checksum.getValue()) {
      throw new DamagedCheckpoint("it ends too early, or was altered: its checksum does not match");
    }
    int start = 2 * Integer.BYTES;
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes, start, end - start))) {
      Checkpoint checkpoint = readFields(in);
      if (in.available() > 0) {
        throw new DamagedCheckpoint("it has more behind its last field");
      }
      return checkpoint;
    } catch (EOFException | UTFDataFormatException cutOff) {
      throw new DamagedCheckpoint("its fields end too early");
    }
  }

  private static Checkpoint readFields(DataInputStream in) throws IOException {
    long step = in.readLong();
    int epoch = in.readInt();
    int position = in.readInt();
    int epochsWithoutBest = in.readInt();
    int lostSteps = in.readInt();
    boolean finished = in.readBoolean();
    double seconds = in.readDouble();
    Optional<Checkpoint.Best> best =
        in.readBoolean()
            ? Optional.of(new Checkpoint.Best(in.readInt(), in.readDouble(), in.readDouble()))
            : Optional.empty();
    List<Change> changes = new ArrayList<>();
    for (int left = count(in, "changes"); left > 0; left--) {
      changes.add(new Change(in.readLong(), what(in.readUTF()), in.readDouble()));
    }
    List<String> warnings = new ArrayList<>();
    for (int left = count(in, "warnings"); left > 0; left--) {
      warnings.add(in.readUTF());
    }
    Map<String, NodeState> nodes = new LinkedHashMap<>();
    for (int left = count(in, "nodes"); left > 0; left--) {
      String id = in.readUTF();
      long steps = in.readLong();
      if (nodes.put(id, new NodeState(readNumbers(in), readNumbers(in), steps)) != null) {
        throw new DamagedCheckpoint("nodes: there are two called " + id);
      }
    }
    return new Checkpoint(
        new EngineState(nodes),
        step,
        epoch,
        position,
        changes,
        best,
        epochsWithoutBest,
        warnings,
        lostSteps,
        finished,
        seconds);
  }

  /** How many of something follow, each at least a byte. */
  private static int count(DataInputStream in, String what) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > in.available()) {
      throw new DamagedCheckpoint("%s: there cannot be %d of them".formatted(what, count));
    }
    return count;
  }

  private static Change.What what(String name) throws DamagedCheckpoint {
    for (Change.What what : Change.What.values()) {
      if (what.name().equals(name)) {
        return what;
      }
    }
    throw new DamagedCheckpoint("changes: nothing called %s can be changed".formatted(name));
  }

  private static void writeNumbers(double[] numbers, DataOutputStream out) throws IOException {
    boolean floats = areFloats(numbers);
    out.writeInt(numbers.length);
    out.writeBoolean(floats);
    ByteBuffer buffer = ByteBuffer.allocate(NUMBERS_AT_ONCE * Double.BYTES);
    for (int from = 0; from < numbers.length; from += NUMBERS_AT_ONCE) {
      int to = Math.min(numbers.length, from + NUMBERS_AT_ONCE);
      buffer.clear();
      for (int i = from; i < to; i++) {
        if (floats) {
          buffer.putFloat((float) numbers[i]);
        } else {
          buffer.putDouble(numbers[i]);
        }
      }
      out.write(buffer.array(), 0, buffer.position());
    }
  }

  private static double[] readNumbers(DataInputStream in) throws IOException {
    int length = in.readInt();
    boolean floats = in.readBoolean();
    int size = floats ? Float.BYTES : Double.BYTES;
    if (length < 0 || (long) length * size > in.available()) {
      throw new DamagedCheckpoint("nodes: there cannot be %d numbers".formatted(length));
    }
    double[] numbers = new double[length];
    byte[] bytes = new byte[NUMBERS_AT_ONCE * Double.BYTES];
    for (int from = 0; from < length; from += NUMBERS_AT_ONCE) {
      int to = Math.min(length, from + NUMBERS_AT_ONCE);
      in.readFully(bytes, 0, (to - from) * size);
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      for (int i = from; i < to; i++) {
        numbers[i] = floats ? buffer.getFloat() : buffer.getDouble();
      }
    }
    return numbers;
  }

  private static boolean areFloats(double[] numbers) {
    for (double number : numbers) {
      if (Double.compare((float) number, number) != 0) {
        return false;
      }
    }
    return true;
  }
}
