package org.d2nn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.d2nn.app.OpenWindow.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Edge;
import org.d2nn.graph.layers.Conv;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/** Design in a real window, with mouse and keyboard. */
class DesignWindowTest extends FxRobot {
  @TempDir Path folder;
  private OpenWindow window;

  @BeforeEach
  void open() throws Exception {
    window = OpenWindow.in(folder, 1280, 800);
    until("the samples show", () -> shows("#open-high-low-capacity-built-in-faces"));
  }

  @AfterEach
  void close() throws Exception {
    OpenWindow.close();
    assertThat(window.troubles()).isEmpty();
  }

  @Test
  void aSampleIsOpenedChangedUndoneRedoneAndSaved() throws Exception {
    clickOn("#open-high-low-capacity-built-in-faces");
    until("the graph shows", () -> shows("#canvas #node-N2"));

    // a node from the palette
    Bounds canvas = screen("#canvas");
    Point2D corner = new Point2D(canvas.getMinX() + 50, canvas.getMaxY() - 20);
    drag("#palette-regular").dropTo(corner);
    until("the new node shows", () -> shows("#canvas #node-N4"));
    Bounds dropped = screen("#canvas #node-N4");
    assertThat(corner.distance(dropped.getCenterX(), dropped.getCenterY())).isLessThan(25);

    // from a port to the node
    clickOn("#canvas #node-N1");
    until("the handles show", () -> shows("#port-out"));
    drag("#port-out").dropTo("#canvas #node-N4");
    until("the edge shows", () -> shows("#canvas #edge-N1-N4"));

    // undo and redo, each one step
    push(KeyCode.CONTROL, KeyCode.Z);
    until("the edge is gone", () -> !shows("#canvas #edge-N1-N4"));
    push(KeyCode.CONTROL, KeyCode.Z);
    until("the node is gone", () -> !shows("#canvas #node-N4"));
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    until("both are back", () -> shows("#canvas #node-N4") && shows("#canvas #edge-N1-N4"));

    // edit a layer by typing
    clickOn("#canvas #node-N2");
    until("its layers show", () -> shows("#layer-out"));
    String before = text("#node-macs");
    clickOn("#layer-out").push(KeyCode.CONTROL, KeyCode.A).write("48");
    until("the cost follows", () -> !text("#node-macs").equals(before));
    clickOn("#layer-kernel").push(KeyCode.CONTROL, KeyCode.A).write("5");
    clickOn("#historyTab");
    until("the step says what changed", () -> steps().contains("Kernel of conv 1 in N2: 3 → 5"));
    assertThat(steps())
        .contains("Add N4", "Connect N1 to N4", "Channels out of conv 1 in N2: 32 → 48");

    // move
    drag("#canvas #node-N3").moveBy(0, 40).drop();

    // delete what has no outgoing edge, so that the graph is valid again
    clickOn("#canvas #node-N4").push(KeyCode.DELETE);
    until("the node is gone", () -> !shows("#canvas #node-N4"));

    // save
    Path file = folder.resolve("changed.d2nn.json");
    window.saveTo(file);
    push(KeyCode.CONTROL, KeyCode.S);
    until("the file is written", () -> Files.exists(file));
    var saved = ExperimentFile.read(file).experiment();
    assertThat(saved.graph().edges()).contains(new Edge.Control("Q", "N2"));
    assertThat(((Conv) saved.graph().node("N2").layers().get(0)).out()).isEqualTo(48);
    assertThat(saved.view().positions().get("N3").y()).isGreaterThan(420);
    assertThat(saved.problems()).isEmpty();
  }

  @Test
  void anIllegalEdgeIsRefusedWithItsRuleAndWhatIfLightsARoute() {
    clickOn("#open-high-low-capacity-built-in-faces");
    until("the graph shows", () -> shows("#canvas #node-N2"));
    clickOn("#canvas #node-class");
    clickOn("#canvas #node-N2");
    drag("#port-out").moveTo("#canvas #node-N1");
    until("the reason shows", () -> text(".gesture-reason").startsWith("R1"));
    drop();
    assertThat(shows("#canvas #edge-N2-N1")).isFalse();

    clickOn("Q → N3");
    until("the answer shows", () -> shows("#asked-cost"));
    assertThat(isOf("#canvas #node-N2", "dimmed")).isTrue();
    assertThat(isOf("#canvas #node-N3", "lit")).isTrue();
    clickOn("#stop-asking");
    until("the graph is plain again", () -> !isOf("#canvas #node-N2", "dimmed"));
  }

  @Test
  void aNetworkIsDrawnByKeyboardFromAnEmptyCanvas() {
    interact(() -> window.choose("menu-new"));
    until("the canvas shows", () -> shows("#canvas"));
    clickOn("#canvas");
    push(KeyCode.A);
    until("the list shows", () -> shows("#add-words"));
    write("high").push(KeyCode.ENTER);
    until("the block is there", () -> shows("#canvas #node-Q") && shows("#canvas #edge-Q-N3"));
    clickOn("#find").write("n3");
    until("it is found", () -> shows("#node-name"));
    assertThat(((TextField) lookup("#node-name").query()).getText()).isEqualTo("N3");
  }

  /** What the list of steps shows. */
  private List<String> steps() {
    return lookup("#history .list-cell").queryAllAs(ListCell.class).stream()
        .map(ListCell::getText)
        .filter(Objects::nonNull)
        .toList();
  }

  private boolean isOf(String query, String state) {
    return lookup(query).query().getPseudoClassStates().stream()
        .anyMatch(one -> one.getPseudoClassName().equals(state));
  }

  private boolean shows(String query) {
    return lookup(query).tryQuery().filter(Node::isVisible).isPresent();
  }

  private String text(String query) {
    return ((Label) lookup(query).query()).getText();
  }

  private Bounds screen(String query) {
    Node node = lookup(query).query();
    return node.localToScreen(node.getLayoutBounds());
  }
}
