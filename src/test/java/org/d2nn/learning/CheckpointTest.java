package org.d2nn.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.d2nn.engine.EngineState;
import org.d2nn.engine.EngineState.NodeState;
import org.d2nn.learning.Checkpoint.DamagedCheckpoint;
import org.d2nn.learning.RunControl.Change;
import org.junit.jupiter.api.Test;

class CheckpointTest {

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Checkpoint checkpoint = checkpoint();
    Checkpoint read = Checkpoint.readFrom(new ByteArrayInputStream(bytes(checkpoint)));
    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("engine", "changes")
        .isEqualTo(checkpoint);
    assertThat(read.changes()).isEqualTo(checkpoint.changes());
    assertThat(read.engine().nodes().keySet()).containsExactly("N1", "Q");
    checkpoint
        .engine()
        .nodes()
        .forEach(
            (id, node) -> {
              NodeState other = read.engine().nodes().get(id);
              assertThat(other.parameters()).containsExactly(node.parameters());
              assertThat(other.moments()).containsExactly(node.moments());
              assertThat(other.steps()).isEqualTo(node.steps());
            });
  }

  @Test
  void floatsTakeFourBytes() throws IOException {
    assertThat(bytes(checkpoint()).length).isLessThan(4 * 20_000 + 8 * 100 + 1_000);
  }

  @Test
  void everyCutIsNoticed() throws IOException {
    byte[] bytes = bytes(checkpoint());
    for (int length = 0; length < bytes.length; length += length < 500 ? 1 : 997) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Checkpoint.readFrom(new ByteArrayInputStream(cut)))
          .isInstanceOf(DamagedCheckpoint.class);
    }
  }

  @Test
  void anAlteredByteIsNoticed() throws IOException {
    byte[] bytes = bytes(checkpoint());
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      byte[] altered = bytes.clone();
      altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> Checkpoint.readFrom(new ByteArrayInputStream(altered)))
          .isInstanceOf(DamagedCheckpoint.class);
    }
  }

  private static byte[] bytes(Checkpoint checkpoint) throws IOException {
    var out = new ByteArrayOutputStream();
    checkpoint.writeTo(out);
    return out.toByteArray();
  }

  private static Checkpoint checkpoint() {
    var random = new Random(7);
    double[] floats = random.doubles(20_000).map(x -> (float) (x - 0.5)).toArray();
    double[] doubles = random.doubles(100).toArray();
    Map<String, NodeState> nodes = new LinkedHashMap<>();
    nodes.put("N1", new NodeState(floats, new double[0], 12));
    nodes.put("Q", new NodeState(new double[] {-0.0, Double.NaN, 1e300}, doubles, 3));
    return new Checkpoint(
        new EngineState(nodes),
        1234,
        5,
        17,
        List.of(new Change(40, Change.What.EPSILON, Double.NaN)),
        Optional.of(new Checkpoint.Best(4, 0.93, -0.4)),
        1,
        List.of("COLLAPSED_CONTROLLER Q"),
        0,
        true,
        12.5);
  }
}
