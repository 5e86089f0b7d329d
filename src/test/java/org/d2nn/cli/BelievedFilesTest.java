package org.d2nn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.d2nn.cli.Terminal.Said;
import org.d2nn.engine.EngineState;
import org.d2nn.engine.EngineState.NodeState;
import org.d2nn.experiment.run.RunFolder;
import org.d2nn.experiment.run.RunMetrics;
import org.d2nn.learning.Checkpoint;
import org.d2nn.learning.RunControl.Change;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that the program wrote itself may have been changed since. Whatever they say: exit code 2,
 * and a line that names the file and the field.
 */
class BelievedFilesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  @TempDir static Path shared;
  private static Path trained;
  private static Path exported;
  private static Path image;

  @TempDir Path temp;
  private Path run;
  private Path bundle;

  @BeforeAll
  static void train() throws IOException {
    trained = shared.resolve("run");
    exported = shared.resolve("bundle.zip");
    Path file =
        Terminal.tinyExperiment(
            shared, "\"epochs\": 2, \"batchSize\": 32, \"checkpointSeconds\": 0");
    succeeded(Terminal.run("train", file, "--run", trained, "--threads", "1"));
    succeeded(Terminal.run("export", trained, "--format", "dl4j", "--out", exported));
    Path images = shared.resolve("images");
    succeeded(
        Terminal.run(
            "data", "generate", "--set", "faces-and-clutter", "--count", "20", "--out", images));
    try (Stream<Path> found = Files.walk(images)) {
      image = found.filter(f -> f.toString().endsWith(".png")).findFirst().orElseThrow();
    }
  }

  @BeforeEach
  void copy() throws IOException {
    run = temp.resolve("run");
    try (Stream<Path> files = Files.walk(trained)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, run.resolve(trained.relativize(file).toString()));
      }
    }
    bundle = Files.copy(exported, temp.resolve("bundle.zip"));
  }

  private static void succeeded(Said said) {
    assertThat(said.exit()).as(said.err()).isZero();
  }

  private static void assertWrong(Said said, String... says) {
    assertThat(said.err())
        .contains(says)
        .doesNotContain("Exception")
        .doesNotContain("\tat ")
        .doesNotContain("inside the program");
    assertThat(said.exit()).as(said.err()).isEqualTo(2);
  }

  private Said predict() {
    return Terminal.run("predict", bundle, image);
  }

  private Said evaluate() {
    return Terminal.run("evaluate", run, "--threads", "1");
  }

  private Said resume() {
    return Terminal.run("train", run.resolve("experiment.json"), "--run", run, "--resume");
  }

  private void inBundle(String name, byte[] content) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(bundle)) {
      Files.write(zip.getPath(name), content);
    }
  }

  @Test
  void everyFieldOfAManifestIsChecked() throws IOException {
    Map<String, Consumer<ObjectNode>> changes = new LinkedHashMap<>();
    changes.put("modules: has no N1, Q, N2, N3", m -> m.putArray("modules"));
    changes.put("modules: is missing", m -> m.remove("modules"));
    changes.put("modules[1].node: N1", m -> module(m, 1).put("node", "N1"));
    changes.put("modules[0].node: class", m -> module(m, 0).put("node", "class"));
    changes.put("modules[0].file", m -> module(m, 0).put("file", "../../secret.zip"));
    changes.put("modules[2].file: is missing", m -> module(m, 2).remove("file"));
    changes.put("classes: has 1 names", m -> ((ArrayNode) m.get("classes")).remove(1));
    changes.put("classes: is missing", m -> m.remove("classes"));
    changes.put("classes[0]: must be a text", m -> ((ArrayNode) m.get("classes")).set(0, 7));
    changes.put("classes: names a class twice", m -> m.putArray("classes").add("a").add("a"));
    changes.put("normalisation: is missing", m -> m.remove("normalisation"));
    changes.put("normalisation.image: is missing", m -> m.putObject("normalisation"));
    changes.put("deviation[1]: must be above 0", m -> deviation(m).set(1, 0));
    changes.put("deviation[0]: must be above 0", m -> deviation(m).set(0, -0.25));
    changes.put("deviation[2]: must be a finite number", m -> deviation(m).set(2, "NaN"));
    changes.put("deviation: has 2 numbers", m -> deviation(m).remove(0));
    changes.put("format: is \"d2nn-model/9\"", m -> m.put("format", "d2nn-model/9"));
    changes.put("format: is missing", m -> m.remove("format"));
    byte[] before = entry(exported, "manifest.json");
    for (var change : changes.entrySet()) {
      ObjectNode manifest = (ObjectNode) JSON.readTree(before);
      change.getValue().accept(manifest);
      inBundle("manifest.json", JSON.writeValueAsBytes(manifest));
      assertWrong(predict(), "bundle.zip, manifest.json", change.getKey());
    }
    inBundle("manifest.json", "[1, 2".getBytes(StandardCharsets.UTF_8));
    assertWrong(predict(), "bundle.zip, manifest.json: is not JSON");
    inBundle("manifest.json", before);
    succeeded(predict());
  }

  private static ObjectNode module(ObjectNode manifest, int index) {
    return (ObjectNode) manifest.get("modules").get(index);
  }

  private static ArrayNode deviation(ObjectNode root) {
    return (ArrayNode) root.get("normalisation").get("image").get("deviation");
  }

  private static byte[] entry(Path file, String name) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      return Files.readAllBytes(zip.getPath(name));
    }
  }

  @Test
  void everyFieldOfADatasetRecordIsChecked() throws IOException {
    Map<String, Consumer<ObjectNode>> changes = new LinkedHashMap<>();
    changes.put("classes: has 3 names", m -> ((ArrayNode) m.get("classes")).add("other"));
    changes.put("classes: must be a list", m -> m.put("classes", 5));
    changes.put("fingerprint: is missing", m -> m.remove("fingerprint"));
    changes.put("normalisation.image: is missing", m -> m.putObject("normalisation"));
    changes.put("deviation[0]: must be above 0", m -> deviation(m).set(0, 0));
    changes.put("deviation[0]: must be a finite number", m -> deviation(m).set(0, "wide"));
    changes.put("splits.test: is missing", m -> ((ObjectNode) m.get("splits")).remove("test"));
    changes.put(
        "splits.validation: names",
        m -> ((ArrayNode) m.get("splits").get("validation")).add(m.at("/splits/train/0")));
    changes.put("splits.train[0]: must be a text", m -> train(m).set(0, -5));
    byte[] before = Files.readAllBytes(run.resolve("dataset.json"));
    for (var change : changes.entrySet()) {
      ObjectNode record = (ObjectNode) JSON.readTree(before);
      change.getValue().accept(record);
      Files.write(run.resolve("dataset.json"), JSON.writeValueAsBytes(record));
      assertWrong(evaluate(), "dataset.json", change.getKey());
      assertWrong(resume(), "dataset.json", change.getKey());
    }
    Files.writeString(run.resolve("dataset.json"), "");
    assertWrong(evaluate(), "dataset.json");
    Files.delete(run.resolve("dataset.json"));
    assertWrong(evaluate(), "dataset.json");
  }

  private static ArrayNode train(ObjectNode root) {
    return (ArrayNode) root.get("splits").get("train");
  }

  @Test
  void aCheckpointOfAnotherGraphNamesTheNodeAndBothNumbers() throws IOException {
    Path experiment = run.resolve("experiment.json");
    String text = Files.readString(experiment);
    Files.writeString(experiment, text.replace("\"out\": 8", "\"out\": 9"));
    assertWrong(evaluate(), "another network", "N2 needs 353 numbers, not 314");
    assertWrong(resume(), "another network", "N2 needs 353 numbers, not 314");
    Files.writeString(experiment, text.replace("N3", "N4"));
    assertWrong(evaluate(), "it has no node N4");
    Files.writeString(experiment, text.replace("\"out\": 2", "\"out\": 3"));
    assertWrong(evaluate(), "dataset.json: classes: has 2 names, but class gives 3 scores");
    Files.writeString(experiment, text.replace("\"batchSize\": 32", "\"batchSize\": 16"));
    assertWrong(resume(), "batchSize");
    Files.writeString(
        experiment,
        text.replace("\"from\": \"N1\", \"to\": \"Q\"", "\"from\": \"Q\", \"to\": \"Q\""));
    assertWrong(evaluate(), "experiment.json", "R2");
  }

  @Test
  void everyFieldOfACheckpointIsChecked() throws IOException {
    Checkpoint sound = checkpoint();
    Map<String, Checkpoint> changes = new LinkedHashMap<>();
    changes.put("step: cannot be -5", with(sound, -5, 1, 0, sound.seconds()));
    changes.put("epoch: cannot be 99", with(sound, 10, 99, 0, sound.seconds()));
    changes.put("epoch: cannot be -1", with(sound, 10, -1, 0, sound.seconds()));
    changes.put("position: cannot be -2", with(sound, 10, 1, -2, sound.seconds()));
    changes.put("seconds: cannot be NaN", with(sound, 10, 1, 0, Double.NaN));
    changes.put(
        "best.accuracy: cannot be 7.0",
        with(sound, List.of(), Optional.of(new Checkpoint.Best(1, 7, -0.5)), sound.engine()));
    changes.put(
        "changes.value: cannot be 7.0",
        with(sound, List.of(new Change(1, Change.What.LAMBDA, 7)), sound.best(), sound.engine()));
    changes.put("it has no node Q", withNode(sound, "Q", null));
    changes.put("the experiment has no node X", withNode(sound, "X", node(3, 0)));
    changes.put("N1 needs", withNode(sound, "N1", node(3, 0)));
    changes.put("Q.steps: cannot be -1", withNode(sound, "Q", steps(sound, "Q", -1)));
    changes.put("Q has numbers that are not finite", withNode(sound, "Q", notFinite(sound, "Q")));
    for (var change : changes.entrySet()) {
      write(change.getValue());
      assertWrong(evaluate(), "best.checkpoint", change.getKey());
      assertWrong(resume(), ".checkpoint", change.getKey());
    }
    write(with(sound, sound.step() + 1, 2, 0, sound.seconds()));
    assertWrong(resume(), "step: is");
    write(sound);
    succeeded(evaluate());
    succeeded(resume());
  }

  private Checkpoint checkpoint() throws IOException {
    try (InputStream in = Files.newInputStream(RunFolder.at(run).lastCheckpoint().orElseThrow())) {
      return Checkpoint.readFrom(in);
    }
  }

  private void write(Checkpoint checkpoint) throws IOException {
    RunFolder folder = RunFolder.at(run);
    for (Path file : List.of(folder.bestCheckpoint(), folder.lastCheckpoint().orElseThrow())) {
      try (OutputStream out = Files.newOutputStream(file)) {
        checkpoint.writeTo(out);
      }
    }
  }

  private static Checkpoint with(Checkpoint c, long step, int epoch, int position, double seconds) {
    return new Checkpoint(
        c.engine(),
        step,
        epoch,
        position,
        c.changes(),
        c.best(),
        c.epochsWithoutBest(),
        c.standingWarnings(),
        c.lostSteps(),
        c.finished(),
        seconds);
  }

  private static Checkpoint with(
      Checkpoint c, List<Change> changes, Optional<Checkpoint.Best> best, EngineState engine) {
    return new Checkpoint(
        engine,
        c.step(),
        c.epoch(),
        c.position(),
        changes,
        best,
        c.epochsWithoutBest(),
        c.standingWarnings(),
        c.lostSteps(),
        c.finished(),
        c.seconds());
  }

  private static Checkpoint withNode(Checkpoint c, String id, NodeState state) {
    Map<String, NodeState> nodes = new HashMap<>(c.engine().nodes());
    nodes.put(id, state);
    nodes.values().removeIf(node -> node == null);
    return with(c, c.changes(), c.best(), new EngineState(nodes));
  }

  private static NodeState node(int parameters, long steps) {
    return new NodeState(new double[parameters], new double[0], steps);
  }

  private static NodeState steps(Checkpoint c, String id, long steps) {
    NodeState node = c.engine().nodes().get(id);
    return new NodeState(node.parameters(), node.moments(), steps);
  }

  private static NodeState notFinite(Checkpoint c, String id) {
    NodeState node = c.engine().nodes().get(id);
    double[] parameters = node.parameters().clone();
    parameters[0] = Double.NaN;
    return new NodeState(parameters, node.moments(), node.steps());
  }

  @Test
  void bytesOfACheckpointWithARightChecksumNeverGetThrough() throws IOException {
    byte[] sound = Files.readAllBytes(RunFolder.at(run).bestCheckpoint());
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      byte[] changed = sound.clone();
      int at = 8 + random.nextInt(i < 40 ? 120 : changed.length - 16);
      changed[at] = (byte) random.nextInt(256);
      changed[at + 1] = (byte) random.nextInt(256);
      CRC32 checksum = new CRC32();
      checksum.update(changed, 0, changed.length - 8);
      ByteBuffer.wrap(changed).putLong(changed.length - 8, checksum.getValue());
      Files.write(RunFolder.at(run).bestCheckpoint(), changed);
      Said said = evaluate();
      if (said.exit() != 0) {
        assertWrong(said, "best.checkpoint: ");
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void aLogIsCutBackToWhatIsSound() throws IOException {
    Path metrics = run.resolve("metrics.jsonl");
    List<String> sound = Files.readAllLines(metrics);
    Files.delete(RunFolder.at(run).lastCheckpoint().orElseThrow());
    List<byte[]> additions = new ArrayList<>();
    additions.add(new byte[] {(byte) 0xFF, (byte) 0xFE, '\n'});
    additions.add(new byte[] {(byte) 0xC3, '\n', (byte) 0xE2, (byte) 0x82});
    additions.add(new byte[4096]);
    additions.add("{\"kind\":\"step\",\"step\":\"many\"}\n".getBytes(StandardCharsets.UTF_8));
    additions.add(
        "{\"kind\":\"change\",\"step\":3,\"what\":\"lambda\",\"value\":7}\n"
            .getBytes(StandardCharsets.UTF_8));
    for (byte[] addition : additions) {
      Files.write(metrics, addition, StandardOpenOption.APPEND);
    }
    succeeded(evaluate());
    assertThat(RunMetrics.read(RunFolder.at(run)).changes()).isEmpty();
    succeeded(resume());
    assertThat(Files.readAllLines(metrics)).hasSameSizeAs(sound);
  }

  @Test
  void timesThatCannotBeAreRefused() throws IOException {
    Path experiment = run.resolve("experiment.json");
    String text = Files.readString(experiment);
    Files.writeString(
        experiment,
        text.replace("\"training\": {", "\"training\": {\n    \"efficiency\": \"time\","));
    Files.delete(RunFolder.at(run).lastCheckpoint().orElseThrow());
    for (String times :
        List.of("{\"N1\": 1}", "{\"N1\": -1, \"Q\": 1, \"N2\": 1, \"N3\": 1}", "[")) {
      Files.writeString(run.resolve("times.json"), times);
      assertWrong(resume(), "times.json: ");
    }
  }

  @Test
  void everythingIsCheckedBeforeARunIsClaimed() throws IOException {
    String sound = "\"epochs\": 1, \"batchSize\": 32";
    List<String> wrong = new ArrayList<>();
    wrong.add(Terminal.tiny("\"epochs\": 1, \"batchSize\": 512, \"bagSize\": 512"));
    wrong.add(Terminal.tiny(sound + ", \"warmStart\": \"nowhere\""));
    wrong.add(Terminal.tiny(sound + ", \"positiveClass\": 7"));
    String faces = "\"type\": \"faces-and-clutter\", \"size\": 32";
    wrong.add(
        tiny(
            faces,
            "\"count\": 300, \"split\": {\"train\": 0.8, \"validation\": 0, \"test\": 0.2}",
            sound));
    wrong.add(tiny(faces, "\"count\": 2", sound));
    wrong.add(tiny(faces, "\"count\": 300, \"classWeights\": {\"nobody\": 2}", sound));
    Path file = temp.resolve("wrong.d2nn.json");
    Path into = temp.resolve("fresh");
    for (String text : wrong) {
      Files.writeString(file, text);
      assertWrong(Terminal.run("train", file, "--run", into), "");
      assertThat(into).as(text).doesNotExist();
    }
    Files.writeString(file, Terminal.tiny(sound));
    succeeded(Terminal.run("train", file, "--run", into));
  }

  private static String tiny(String source, String more, String training) {
    return Terminal.tiny("{" + source + ", " + more + "}", training);
  }

  @Test
  void aModuleWithAnythingElseInItIsRefusedUnread() throws IOException {
    byte[] module = entry(exported, "modules/N1.zip");
    byte[] gadget = Gadget.bytes();
    inBundle("modules/N1.zip", withEntry(module, "preprocessor.bin", gadget));
    assertWrong(predict(), "modules/N1.zip", "preprocessor.bin");
    inBundle("modules/N1.zip", withEntry(module, "normalizer.bin", gadget));
    assertWrong(predict(), "normalizer.bin");
    inBundle("modules/N1.zip", withEntry(module, "coefficients.bin", gadget));
    assertWrong(predict(), "modules/N1.zip", "coefficients.bin");
    inBundle("modules/N1.zip", gadget);
    assertWrong(predict(), "modules/N1.zip");
    assertThat(Gadget.read).as("objects read from the bundle").isZero();
  }

  @Test
  void aBombIsNotUnpacked() throws IOException {
    byte[] module = entry(exported, "modules/N1.zip");
    byte[] zeros = new byte[64 << 20];
    for (String name : List.of("coefficients.bin", "configuration.json")) {
      inBundle("modules/N1.zip", withEntry(module, name, zeros));
      assertWrong(predict(), "modules/N1.zip: its " + name + " is longer than the node needs");
    }
    inBundle("modules/N1.zip", module);
    for (String name : List.of("manifest.json", "experiment.json")) {
      byte[] sound = entry(bundle, name);
      inBundle(name, zeros);
      assertWrong(predict(), name + " is longer than 16 MB");
      inBundle(name, sound);
    }
    succeeded(predict());
  }

  @Test
  void aModuleOfAnotherNetworkIsRefused() throws IOException {
    byte[] module = entry(exported, "modules/N2.zip");
    inBundle("modules/N1.zip", module);
    assertWrong(predict(), "modules/N1.zip", "configuration.json has");
    byte[] configuration = inZip(entry(exported, "modules/N1.zip"), "configuration.json");
    inBundle("modules/N1.zip", withEntry(module, "configuration.json", configuration));
    assertWrong(predict(), "modules/N1.zip", "and the node needs 112");
    inBundle("modules/N1.zip", withEntry(module, "configuration.json", new byte[] {'{'}));
    assertWrong(predict(), "modules/N1.zip", "configuration.json is not JSON");
  }

  private byte[] withEntry(byte[] zip, String name, byte[] content) throws IOException {
    Path file = Files.write(temp.resolve("module.zip"), zip);
    try (FileSystem entries = FileSystems.newFileSystem(file)) {
      Files.write(entries.getPath(name), content);
    }
    return Files.readAllBytes(file);
  }

  private byte[] inZip(byte[] zip, String name) throws IOException {
    return entry(Files.write(temp.resolve("module.zip"), zip), name);
  }

  /** Counts how often it is deserialised. */
  static final class Gadget implements java.io.Serializable {
    private static final long serialVersionUID = 1;
    static int read;

    static byte[] bytes() throws IOException {
      var bytes = new ByteArrayOutputStream();
      try (var out = new java.io.ObjectOutputStream(bytes)) {
        out.writeObject(new Gadget());
      }
      return bytes.toByteArray();
    }

    private void readObject(java.io.ObjectInputStream in)
        throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      read++;
    }
  }
}
