package org.d2nn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.d2nn.app.OpenWindow.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** What the right mouse button offers, and comparing, in a real window. */
class MenusWindowTest extends FxRobot {
  private static final String SAMPLE = "#open-high-low-capacity-built-in-faces";

  @TempDir Path folder;
  private OpenWindow window;

  @BeforeEach
  void open() throws Exception {
    window = OpenWindow.in(folder, 1280, 800);
    until("the samples show", () -> shows(SAMPLE));
    clickOn(SAMPLE);
    until("the graph shows", () -> shows("#canvas #node-N2"));
  }

  @AfterEach
  void close() throws Exception {
    OpenWindow.close();
    assertThat(window.troubles()).isEmpty();
  }

  @Test
  void aNodeHasWhatCanBeDoneWithIt() {
    askForMenu("#canvas #node-N2");
    until("the menu shows", () -> shows("Duplicate"));
    clickOn("Duplicate");
    until("the copy shows", () -> shows("#canvas #node-N4"));

    askForMenu("#canvas #node-Q");
    until("the menu shows", () -> shows("What if Q picks N3?"));
    clickOn("What if Q picks N3?");
    until("the answer shows", () -> shows("#asked-cost"));
    nodesAreFoldedIntoOneBoxAndTheBoxIsOpened();
  }

  private void nodesAreFoldedIntoOneBoxAndTheBoxIsOpened() {
    clickOn("#canvas #node-N2");
    press(KeyCode.SHIFT).clickOn("#canvas #node-N3").release(KeyCode.SHIFT);
    askForMenu("#canvas #node-N3");
    until("the menu shows", () -> shows("Fold into one box"));
    clickOn("Fold into one box");
    until("the box shows", () -> shows("#canvas #node-group") && !shows("#canvas #node-N2"));
    askForMenu("#canvas #node-group");
    until("the menu shows", () -> shows("Open the box"));
    clickOn("Open the box");
    until("they are back", () -> shows("#canvas #node-N2") && !shows("#canvas #node-group"));
  }

  @Test
  void anEdgeHasWhatCanBeDoneWithIt() {
    askForMenu("#canvas #edge-N1-N3");
    until("the menu shows", () -> shows("Insert a regular node"));
    clickOn("Insert a regular node");
    until("there is a node between", () -> shows("#canvas #edge-N1-N4"));

    askForMenu("#canvas #edge-N2-class");
    until("the menu shows", () -> shows("Remove the default value"));
    clickOn("Remove the default value");
    problemsAreSaidInWholeSentencesHoweverNarrowTheirListIs();
    askForMenu("#canvas #edge-N2-class");
    until("it has none any more", () -> shows("Give it the default value 0"));
    clickOn("Give it the default value 0");

    askForMenu("#canvas #edge-Q-N3");
    until("the menu shows", () -> shows("Later decision"));
    clickOn("Later decision");
    until("the step has a name", () -> undoes("decision"));
    askForMenu("#canvas #edge-Q-N2");
    until("the menu shows", () -> shows("What if Q picks N2?"));
    clickOn("What if Q picks N2?");
    until("the answer shows", () -> shows("#asked-cost"));
  }

  private void problemsAreSaidInWholeSentencesHoweverNarrowTheirListIs() {
    double width = window.stage().getWidth();
    interact(() -> window.stage().setWidth(960));
    clickOn("#problemsTab");
    until("a problem is said", () -> !lookup("#problems .problem-row").queryAll().isEmpty());
    for (Node row : lookup("#problems .problem-row").queryAll()) {
      assertThat(row.getBoundsInParent().getMaxY())
          .as("nothing hangs out of its cell")
          .isLessThanOrEqualTo(row.getParent().getLayoutBounds().getHeight());
      List<Label> labels = List.copyOf(from(row).lookup(".label").queryAllAs(Label.class));
      assertThat(labels)
          .allSatisfy(label -> assertThat(OpenWindow.shownOf(label)).isEqualTo(label.getText()));
      double line = labels.get(0).getHeight();
      assertThat(labels).as("one of them is wrapped").anyMatch(one -> one.getHeight() > 1.5 * line);
    }
    interact(() -> window.stage().setWidth(width));
  }

  private boolean undoes(String word) {
    return window.titleOf("menu-undo").contains(word);
  }

  @Test
  void aTabHasWhatCanBeDoneWithItsFile() {
    Path saved = folder.resolve("saved.d2nn.json");
    window.saveTo(saved);
    interact(() -> window.choose("menu-new"));
    until("there are two experiments", () -> tabs().size() == 3);

    askForMenu(tabs().get(1));
    until("the menu shows", () -> shows("Close the other experiments"));
    clickOn("Save");
    until("it is saved", () -> Files.exists(saved));
    askForMenu(tabs().get(1));
    until("the menu shows", () -> shows("Copy the file's path"));
    clickOn("Copy the file's path");
    until(
        "it is copied",
        () ->
            WaitForAsyncUtils.waitForAsyncFx(
                    120_000, () -> Clipboard.getSystemClipboard().getString())
                .equals(saved.toString()));
    askForMenu(tabs().get(1));
    until("the menu shows", () -> shows("Close the other experiments"));
    clickOn("Close the other experiments");
    until("one is left", () -> tabs().size() == 2);
  }

  /** The start page's first. */
  private List<Node> tabs() {
    return List.copyOf(lookup("#tabs > .tab-header-area .tab").queryAll());
  }

  @Test
  void theCanvasOffersToAddAndToSelectAll() {
    Node canvas = lookup("#canvas").query();
    askForMenu(canvas, canvas.localToScreen(30, canvas.getLayoutBounds().getHeight() - 30));
    until("the menu shows", () -> shows("Select all"));
    clickOn("Add a node…");
    until("the list shows", () -> shows("#add-words"));
    write("dummy").push(KeyCode.ENTER);
    until("the node is there", () -> shows("#canvas #node-D1"));
  }

  @Test
  void aLayerRowIsDuplicatedAndRemoved() {
    clickOn("#canvas #node-N2");
    until("its layers show", () -> shows("#layer-row-5"));
    askForMenu("#layer-row-0");
    until("the menu shows", () -> shows("Move down"));
    clickOn("Duplicate");
    until("there is one more", () -> shows("#layer-row-6"));
    askForMenu("#layer-row-0");
    until("the menu shows", () -> shows("Move down"));
    clickOn("Remove");
    until("there is one fewer", () -> !shows("#layer-row-6"));
  }

  @Test
  void whatDiffersFromAFileIsListedAndMarked() throws Exception {
    Path before = folder.resolve("before.d2nn.json");
    Files.copy(Path.of("sample-configs/high-low-builtin.d2nn.json"), before);
    clickOn("#canvas #node-N2");
    until("its layers show", () -> shows("#layer-out"));
    clickOn("#layer-out").push(KeyCode.CONTROL, KeyCode.A).write("48");
    window.openNext(before);
    interact(() -> window.choose("menu-compare"));
    until("the difference is listed", () -> shows("#stop-comparing"));
    assertThat(
            lookup("#comparison-lines .label").queryAllAs(Label.class).stream().map(Label::getText))
        .singleElement()
        .asString()
        .startsWith("N2: regular")
        .contains("conv 48");
    clickOn("#stop-comparing");
    until("it is gone", () -> !shows("#stop-comparing"));
  }

  @Test
  void anArrowKeyThatAPageHasNoUseForDoesNotLeaveItsTab() {
    var tabs = lookup("#tabs").queryAs(TabPane.class);
    int own = tabs.getSelectionModel().getSelectedIndex();
    push(KeyCode.CONTROL, KeyCode.DIGIT4);
    until("Paths shows", () -> shows("#paths"));
    interact(() -> lookup("#paths").query().requestFocus());
    for (KeyCode arrow : List.of(KeyCode.LEFT, KeyCode.DOWN)) {
      push(arrow);
      assertThat(tabs.getSelectionModel().getSelectedIndex()).as(arrow.getName()).isEqualTo(own);
    }
  }

  private void askForMenu(String query) {
    askForMenu(lookup(query).query());
  }

  private void askForMenu(Node node) {
    Bounds there = node.localToScreen(node.getLayoutBounds());
    askForMenu(node, new Point2D(there.getCenterX(), there.getCenterY()));
  }

  /** The screen of tests does not make this of a right click, as a real one does. */
  private void askForMenu(Node node, Point2D at) {
    interact(
        () ->
            Event.fireEvent(
                node,
                new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                    0,
                    0,
                    at.getX(),
                    at.getY(),
                    false,
                    null)));
  }

  private boolean shows(String query) {
    return lookup(query).tryQuery().filter(Node::isVisible).isPresent();
  }
}
