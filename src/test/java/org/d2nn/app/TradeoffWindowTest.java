package org.d2nn.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.d2nn.app.charts.ChartPane;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.NoDialogs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * A sweep in a real window: two λ are trained, each in a process of its own; their points appear in
 * the chart; a click on one shows what its control nodes know.
 */
class TradeoffWindowTest extends FxRobot {
  @TempDir Path folder;
  private OpenWindow window;

  @BeforeEach
  void open() throws Exception {
    TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs());
    window = OpenWindow.in(folder, 1280, 800);
    window.openNext(folder.resolve("tiny.d2nn.json"));
    push(KeyCode.CONTROL, KeyCode.O);
    until("the graph shows", () -> shows("#node-N2"));
  }

  @AfterEach
  void close() throws Exception {
    OpenWindow.close();
    assertThat(window.troubles()).isEmpty();
  }

  @Test
  void fromTheFirstLookToTheControllerPage() throws Exception {
    push(KeyCode.CONTROL, KeyCode.DIGIT3);
    until("the empty state shows", () -> shows("#tradeoff-empty"));
    type("#sweep-lambdas", "0.5, 0.9");
    type("#sweep-seeds", "1");
    type("#sweep-baselines", "0");
    type("#sweep-epochs", "1");
    until(
        "the plan is counted", () -> text("#tradeoff-plan").startsWith("2 runs: 2 of the D2NN; "));

    clickOn("#sweep-first-start");
    until("it runs", () -> shows("#sweep-stop"));
    until("the rail says it", () -> text("#rail-tradeoff-work").matches("● \\d+ %"));
    assertThat(window.stage().getTitle()).startsWith("sweep ").contains("Tiny");
    until("a point is there", () -> text("#sweep-progress-text").matches("[12] of 2 trained.*"));
    until("it has ended", () -> shows("#sweep-start") && !shows("#sweep-stop"));
    assertThat(text("#sweep-progress-text")).isEqualTo("2 of 2 trained");
    until("nothing works", () -> !shows("#rail-tradeoff-work"));
    Path sweep = folder.resolve("sweeps").resolve("tiny");
    interact(() -> window.choose("menu-copy-command"));
    assertThat(copied()).startsWith("d2nn sweep ").contains("--lambdas 0.5,0.9", "--seeds 1");
    assertThat(Files.readAllLines(sweep.resolve("curve.csv")))
        .filteredOn(line -> line.startsWith("d2nn,"))
        .hasSize(2);
    TableView<?> table = lookup("#tradeoff-table").queryTableView();
    assertThat(table.getItems()).hasSize(2);

    clickOn(pointOf(sweep));
    until("the point is chosen", () -> text("#tradeoff-chosen-title").startsWith("λ "));
    assertThat(text("#tradeoff-chosen-text")).startsWith("Accuracy ");
    clickOn("#tradeoff-to-controller");
    until("the Controller page shows", () -> shows("#controller-report"));
    assertThat(text("#controller-headline"))
        .startsWith(text("#tradeoff-chosen-title"))
        .contains("40 test images");
    assertThat(lookup("#controller-findings .label").queryAll()).hasSizeGreaterThan(1);
    for (String card : new String[] {"information", "ways", "routes", "regret", "chart"}) {
      assertThat(shows("#controller-" + card)).as(card).isTrue();
    }

    theRunCanBeExported();

    clickOn("#tradeoff-curve");
    clickOn("#tradeoff-to-train");
    until("Train shows the run", () -> text("#train-where").contains("Epoch 1 of 1"));
    interact(() -> window.choose("menu-copy-command"));
    assertThat(copied()).startsWith("d2nn train ");
  }

  private void theRunCanBeExported() {
    interact(
        () -> {
          assertThat(window.isEnabled("menu-export-model")).isTrue();
          window.choose("menu-export-model");
        });
    until("the dialog shows", () -> shows("#export-start"));
    clickOn("#export-copy-command");
    String chosen =
        text("#tradeoff-chosen-title").replaceFirst("^λ ([0-9.]+).*$", "lambda-$1-seed-1");
    assertThat(copied()).startsWith("d2nn export ").contains("/" + chosen + " ");
    interact(() -> lookup("#export-start").query().getScene().getWindow().hide());
  }

  /** Where on the screen the first run of the table is drawn. */
  private Point2D pointOf(Path sweep) throws Exception {
    String[] figures = Files.readAllLines(sweep.resolve("curve.csv")).get(1).split(",");
    ChartPane pane = lookup("#tradeoff-chart .chart-pane").queryAs(ChartPane.class);
    return WaitForAsyncUtils.waitForAsyncFx(
        120_000,
        () ->
            pane.localToScreen(
                pane.place(Double.parseDouble(figures[6]), Double.parseDouble(figures[8]))));
  }

  private static String copied() {
    return WaitForAsyncUtils.waitForAsyncFx(
        120_000, () -> Clipboard.getSystemClipboard().getString());
  }

  private void type(String field, String text) {
    TextField typed = lookup(field).queryAs(TextField.class);
    clickOn(typed);
    push(KeyCode.CONTROL, KeyCode.A);
    write(text);
    assertThat(typed.getText()).isEqualTo(text);
  }

  private String text(String label) {
    return lookup(label).tryQueryAs(Label.class).map(Label::getText).orElse("");
  }

  private boolean shows(String query) {
    return lookup(query).tryQuery().filter(TradeoffWindowTest::isSeen).isPresent();
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  /** What the window says of the sweep, for a test that fails. */
  private static String state() {
    var robot = new FxRobot();
    return robot.lookup("#sweep-progress-text").tryQuery()
        + ", "
        + robot.lookup("#tradeoff-why").tryQuery();
  }

  private static void until(String what, Callable<Boolean> holds) {
    try {
      OpenWindow.until(what, holds);
    } catch (AssertionError late) {
      throw new AssertionError(late.getMessage() + "; " + state(), late);
    }
  }
}
