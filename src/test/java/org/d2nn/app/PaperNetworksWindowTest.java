package org.d2nn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.d2nn.app.OpenWindow.until;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.d2nn.cli.Terminal;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.d2nn.graph.Routes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Somebody who knows the paper draws its networks on an empty canvas, saves them, and the command
 * line takes and trains them. Every gesture is counted: a click and a drag are one gesture of the
 * mouse, a key or several held together one keystroke.
 */
class PaperNetworksWindowTest extends FxRobot {
  private static final int MOST_MOUSE = 40;
  private static final int MOST_KEYS = 60;
  private static final int MOST_BLOCKS = 3;

  /** The paper's high-low network (Liu & Deng 2018, figure 3a). */
  private static final String HIGH_LOW =
      """
      { "format": "d2nn/1", "name": "High-low",
        "graph": {
          "nodes": [
            {"id": "image", "kind": "input", "shape": [3, 32, 32]},
            {"id": "N1", "kind": "regular", "layers": [{"type": "conv", "out": 8, "kernel": 3, "activation": "relu"}, {"type": "maxpool", "size": 2}]},
            {"id": "Q",  "kind": "control", "layers": [{"type": "avgpool", "size": 4}, {"type": "dense"}]},
            {"id": "N2", "kind": "regular", "layers": [{"type": "conv", "out": 32, "kernel": 3, "activation": "relu"}, {"type": "maxpool", "size": 2}, {"type": "conv", "out": 64, "kernel": 3, "activation": "relu"}, {"type": "globalavgpool"}, {"type": "dense", "out": 2}]},
            {"id": "N3", "kind": "regular", "layers": [{"type": "maxpool", "size": 2}, {"type": "conv", "out": 4, "kernel": 3, "activation": "relu"}, {"type": "globalavgpool"}, {"type": "dense", "out": 2}]},
            {"id": "class", "kind": "output", "merge": "add"} ],
          "edges": [
            {"from": "image", "to": "N1"}, {"from": "N1", "to": "Q"}, {"from": "N1", "to": "N2"}, {"from": "N1", "to": "N3"},
            {"from": "Q", "to": "N3", "kind": "control"}, {"from": "Q", "to": "N2", "kind": "control"},
            {"from": "N2", "to": "class", "default": 0}, {"from": "N3", "to": "class", "default": 0} ] } }
      """;

  @TempDir Path folder;
  private OpenWindow window;
  private int mouseGestures;
  private int keystrokes;

  @BeforeEach
  void openAnEmptyCanvas() throws Exception {
    System.setProperty("d2nn.cache", folder.resolve("cache").toString());
    window = OpenWindow.in(folder, 1280, 800);
    interact(() -> window.choose("menu-new"));
    until("the canvas shows", () -> shows("#canvas"));
  }

  @AfterEach
  void close() throws Exception {
    OpenWindow.close();
    System.clearProperty("d2nn.cache");
    assertThat(window.troubles()).isEmpty();
  }

  // ---- high-low ----

  @Test
  void theHighLowNetworkIsDrawnWithTheMouseAlone() throws IOException {
    press("#palette-input", "image");
    press("#palette-regular", "N1");
    press("#presets");
    press("#preset-trunk");
    press("#palette-control", "Q");
    press("#palette-regular", "N2");
    press("#presets");
    press("#preset-large-classifier");
    press("#canvas #node-Q");
    press("#palette-regular", "N3");
    press("#presets");
    press("#preset-small-classifier");
    press("#palette-output", "class");
    dragAnEdge("N2", "class");
    press("Add default 0 to N3 → class, N2 → class");

    assertThat(keystrokes).isZero();
    assertThat(mouseGestures).isEqualTo(15).isLessThanOrEqualTo(MOST_MOUSE);
    assertThatItIsHighLow(savedAndTrained());
  }

  @Test
  void theHighLowNetworkIsDrawnWithTheKeyboardAlone() throws IOException {
    add("i", "image");
    add("r", "N1");
    layers("");
    add("c", "Q");
    add("r", "N2");
    layers("la");
    keys(KeyCode.ALT, KeyCode.LEFT); // back to Q
    add("r", "N3");
    layers("sm");
    add("o", "class");
    keys(KeyCode.ALT, KeyCode.LEFT); // to N3
    keys(KeyCode.ALT, KeyCode.UP); // to N2
    keys(KeyCode.C);
    until("the targets show", () -> shows("#add-words"));
    typed("c");
    keys(KeyCode.ENTER);
    until("the edge shows", () -> shows("#canvas #edge-N2-class"));
    keys(KeyCode.CONTROL, KeyCode.PERIOD); // fixes it: both get a default

    assertThat(mouseGestures).isZero();
    assertThat(keystrokes).isEqualTo(35).isLessThanOrEqualTo(MOST_KEYS);
    assertThatItIsHighLow(savedAndTrained());
  }

  @Test
  void theHighLowNetworkIsDrawnWithABuildingBlock() throws IOException {
    press("#block-high-low", "class");
    assertThat(mouseGestures).isEqualTo(1).isLessThanOrEqualTo(MOST_BLOCKS);
    assertThatItIsHighLow(savedAndTrained());
  }

  private static void assertThatItIsHighLow(Graph drawn) {
    Graph wanted = ExperimentFile.parse(HIGH_LOW, "the paper").graph();
    assertThat(drawn.nodes()).isEqualTo(wanted.nodes());
    assertThat(drawn.edges()).containsExactlyInAnyOrderElementsOf(wanted.edges());
  }

  // ---- three-stage cascade ----

  @Test
  void aThreeStageCascadeIsDrawnWithMouseAndKeyboard() throws IOException {
    add("i", "image");
    add("r", "N1");
    layers("");
    stage("Q", "N2", "norm");
    stage("Q2", "N3", "norm");
    stage("Q3", "N4", "la");
    add("o", "class");
    reject("Q", "D1");
    reject("Q2", "D2");
    reject("Q3", "D3");
    keys(
        KeyCode.CONTROL, KeyCode.PERIOD); // fixes it: everything that may be skipped gets a default
    assertThatItIsACascade(savedAndTrained());
  }

  @Test
  void aThreeStageCascadeIsDrawnWithBuildingBlocks() throws IOException {
    press("#block-cascade-stage", "N3");
    press("#block-cascade-stage", "N4");
    press("#block-cascade-stage", "N5");
    assertThat(mouseGestures).isEqualTo(3).isLessThanOrEqualTo(MOST_BLOCKS);
    assertThatItIsACascade(savedAndTrained());
  }

  /** A control node after the selected node, and the next stage after that. */
  private void stage(String control, String next, String preset) {
    add("c", control);
    add("r", next);
    layers(preset);
  }

  /** Lets a control node pick a dummy that answers "class 0". */
  private void reject(String control, String dummy) {
    press("#fit"); // the canvas stays where it is while nodes are added
    press("#canvas #node-" + control);
    press("#palette-dummy", dummy);
    press("#fit");
    press("#node-value");
    keys(KeyCode.CONTROL, KeyCode.A);
    typed("1, 0");
    dragAnEdge(dummy, "class");
  }

  /** Three decisions one after the other, each of which may end it: four routes. */
  private static void assertThatItIsACascade(Graph drawn) {
    assertThat(drawn.controls()).hasSize(3);
    for (var control : drawn.controls()) {
      assertThat(drawn.controlOutOf(control.id()))
          .extracting(Edge::to)
          .hasSize(2)
          .anyMatch(to -> drawn.node(to) instanceof org.d2nn.graph.Node.Dummy);
    }
    assertThat(Routes.all(drawn, 100)).hasSize(4);
  }

  // ---- what is counted ----

  /** Presses something once with the mouse. */
  private void press(String query) {
    until(query, () -> shows(query));
    clickOn(query);
    mouseGestures++;
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Presses something that adds a node. */
  private void press(String query, String added) {
    press(query);
    until(added, () -> shows("#canvas #node-" + added));
  }

  private void dragAnEdge(String from, String to) {
    moveTo("#canvas #node-" + from);
    until("the handles show", () -> shows("#port-out"));
    moveTo("#port-out").press(MouseButton.PRIMARY);
    moveTo("#canvas #node-" + to).release(MouseButton.PRIMARY);
    mouseGestures++;
    until("the edge shows", () -> shows("#canvas #edge-" + from + "-" + to));
  }

  private void keys(KeyCode... together) {
    push(together);
    keystrokes++;
    WaitForAsyncUtils.waitForFxEvents();
  }

  private void typed(String text) {
    write(text);
    keystrokes += text.length();
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Types to add a node. */
  private void add(String words, String added) {
    keys(KeyCode.A);
    until("the list shows", () -> shows("#add-words"));
    typed(words);
    keys(KeyCode.ENTER);
    until(added, () -> shows("#canvas #node-" + added));
  }

  /** Types to add layers to the selected node. */
  private void layers(String words) {
    keys(KeyCode.L);
    until("the list shows", () -> shows("#add-words"));
    typed(words);
    keys(KeyCode.ENTER);
    until("the list is gone", () -> !shows("#add-words"));
  }

  // ---- the result ----

  /** Saves it as a user does; then the command line finds it valid and trains it for an epoch. */
  private Graph savedAndTrained() throws IOException {
    until("it is valid", () -> state().equals("valid"));
    Path file = folder.resolve("drawn.d2nn.json");
    window.saveTo(file);
    push(KeyCode.CONTROL, KeyCode.S);
    until("the file is written", () -> Files.exists(file));
    Terminal.Said validated = Terminal.run("validate", file);
    assertThat(validated.out()).startsWith("ok");
    assertThat(validated.exit()).isZero();

    Path run = folder.resolve("run");
    Terminal.Said trained =
        Terminal.run("train", withFewImages(file), "--run", run, "--epochs", "1");
    assertThat(trained.err()).isEmpty();
    assertThat(trained.exit()).isZero();
    assertThat(run.resolve("checkpoints/best.checkpoint")).isNotEmptyFile();
    return ExperimentFile.read(file).experiment().graph();
  }

  /** The same experiment on so few of its images that an epoch takes seconds. */
  private static Path withFewImages(Path file) throws IOException {
    var json = new ObjectMapper();
    var experiment = (ObjectNode) json.readTree(file.toFile());
    ((ObjectNode) experiment.path("dataset")).put("count", 300);
    Path few = file.resolveSibling("few.d2nn.json");
    json.writeValue(few.toFile(), experiment);
    return few;
  }

  private String state() {
    return lookup("#state").queryLabeled().getText();
  }

  private boolean shows(String query) {
    return lookup(query).tryQuery().filter(Node::isVisible).isPresent();
  }
}
