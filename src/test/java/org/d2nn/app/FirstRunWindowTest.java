package org.d2nn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.d2nn.app.OpenWindow.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.graph.Edge;
import org.d2nn.graph.Graph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The whole way in a real window, with mouse and keyboard: a sample is opened, changed and saved,
 * trains while its charts move, is stopped, and one of its images shows the route it took.
 *
 * <p>The JavaFX thread must not be blocked while training. The promise (the 99.9th percentile under
 * 50 ms) is checked with {@code -Dd2nn.strict=true}, on a machine that does nothing else; otherwise
 * only the thread's own work is checked, with room for a busy machine.
 */
class FirstRunWindowTest extends FxRobot {
  private static final boolean STRICT = Boolean.getBoolean("d2nn.strict");

  /** As many as the JavaFX thread gives in six seconds, where it is free to. */
  private static final int ANSWERS = Integer.getInteger("d2nn.watch", 1500);

  @TempDir Path folder;
  private OpenWindow window;

  @BeforeEach
  void open() throws Exception {
    System.setProperty("d2nn.cache", folder.resolve("cache").toString());
    window = OpenWindow.in(folder, 1280, 800);
    until("the samples show", () -> shows("#open-high-low-capacity-built-in-faces"));
  }

  @AfterEach
  void close() throws Exception {
    OpenWindow.close();
    System.clearProperty("d2nn.cache");
    assertThat(window.troubles()).isEmpty();
  }

  @Test
  void fromASampleToTheRouteOfAnImage() throws Exception {
    clickOn("#open-high-low-capacity-built-in-faces");
    until("the graph shows", () -> shows("#node-N2"));
    Graph changed = changeAndSave();
    assertThat(changed.controlOutOf("Q")).hasSize(3);

    clickOn("#rail-train");
    until("Train shows", () -> shows("#train-start"));
    clickOn("#train-start");
    until("it trains", () -> step() > 2);
    assertThat(shows("#train-stop")).isTrue();
    watchChartsMove();

    clickOn("#train-stop");
    until("it has stopped", () -> shows("#train-start"));
    assertThat(Files.list(folder.resolve("runs"))).hasSize(1);

    clickOn("#train-to-paths");
    until("thumbnails show", () -> lookup(".thumbnail").queryAll().size() > 10);
    seeARoute(changed);
  }

  /** Gives Q a third choice, to do nothing, by dragging; undoes, redoes and saves it. */
  private Graph changeAndSave() {
    Bounds canvas = screen("#canvas");
    drag("#palette-dummy").dropTo(new Point2D(canvas.getMinX() + 120, canvas.getMaxY() - 70));
    until("the new node shows", () -> dummy() != null);
    String added = dummy();
    clickOn("#node-Q");
    until("the handles show", () -> shows("#port-out"));
    drag("#port-out").dropTo(added);
    String edge = "#edge-Q-" + added.substring("#node-".length());
    until("the edge shows", () -> shows(edge));
    push(KeyCode.CONTROL, KeyCode.Z);
    until("the edge is gone", () -> !shows(edge));
    push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z);
    until("the edge is back", () -> shows(edge));

    Path file = folder.resolve("changed.d2nn.json");
    window.saveTo(file);
    push(KeyCode.CONTROL, KeyCode.S);
    until("the file is written", () -> Files.exists(file));
    var saved = ExperimentFile.read(file).experiment();
    assertThat(saved.problems()).isEmpty();
    return saved.graph();
  }

  /** The query for the node that is not of the sample, while there is one. */
  private String dummy() {
    return lookup(".graph-node.dummy").queryAll().stream()
        .map(Node::getId)
        .filter(id -> id != null && id.startsWith("node-"))
        .map(id -> "#" + id)
        .findFirst()
        .orElse(null);
  }

  private void watchChartsMove() {
    until(
        "a chart has a curve",
        () -> lookup("#chart-1 .card-values").queryAs(Label.class).getText().length() > 2);
    int before = picture("#chart-1");
    long stepBefore = step();
    Heartbeat heartbeat = Heartbeat.start(screenThread());
    try (heartbeat) {
      until("the JavaFX thread answers", () -> heartbeat.answers() >= ANSWERS);
    }
    until("steps were made", () -> step() > stepBefore);
    until("the chart has moved", () -> picture("#chart-1") != before);
    assertThat(heartbeat.computed(0.999)).as(heartbeat.toString()).isLessThan(STRICT ? 50 : 200);
    if (STRICT) {
      assertThat(heartbeat.waited(0.999)).as(heartbeat.toString()).isLessThan(50);
    }
  }

  private static long screenThread() {
    return WaitForAsyncUtils.waitForAsyncFx(120_000, () -> Thread.currentThread().getId());
  }

  private void seeARoute(Graph graph) {
    until("the image shows", () -> shows("#detail-graph") || hasClickedThumbnail(7));
    assertThat(lookup("#detail-cost").queryAs(Label.class).getText()).startsWith("cost ");
    List<String> picked =
        graph.controlOutOf("Q").stream().map(Edge::to).filter(this::isLit).toList();
    assertThat(picked).hasSize(1);
    assertThat(isLit("N1")).isTrue();

    String cost = lookup("#detail-cost").queryAs(Label.class).getText();
    String other = picked.get(0).equals("N2") ? "N3" : "N2";
    clickOn("#force-Q-" + other);
    until("the other route lights up", () -> isLit(other) && !isLit(picked.get(0)));
    assertThat(lookup("#detail-cost").queryAs(Label.class).getText()).isEqualTo(cost);
  }

  /** The grid may take a thumbnail away between the search for it and the click on it. */
  private boolean hasClickedThumbnail(int index) {
    try {
      clickOn(lookup(".thumbnail").nth(index).<Node>query());
    } catch (RuntimeException gone) {
      return false;
    }
    return shows("#detail-graph");
  }

  private boolean isLit(String node) {
    return from(lookup("#detail-graph"))
        .lookup("#node-" + node)
        .query()
        .getPseudoClassStates()
        .contains(PseudoClass.getPseudoClass("lit"));
  }

  /** The step that the window says it is at. */
  private long step() {
    return lookup("#train-where")
        .tryQueryAs(Label.class)
        .map(Label::getText)
        .filter(text -> text.contains("step "))
        .map(text -> text.replaceFirst("^.*step ([0-9,]+).*$", "$1").replace(",", ""))
        .map(Long::parseLong)
        .orElse(0L);
  }

  /** A hash of what a node looks like. */
  private int picture(String query) {
    WritableImage image =
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> lookup(query).query().snapshot(null, null));
    int hash = 17;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        hash = 31 * hash + image.getPixelReader().getArgb(x, y);
      }
    }
    return hash;
  }

  private boolean shows(String query) {
    return lookup(query).tryQuery().filter(FirstRunWindowTest::isSeen).isPresent();
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  private Bounds screen(String query) {
    Node node = lookup(query).query();
    return node.localToScreen(node.getLayoutBounds());
  }
}
