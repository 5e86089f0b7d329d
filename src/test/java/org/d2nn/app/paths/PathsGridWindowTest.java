package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.image.ImageView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.NoDialogs;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** The grid of Paths: keys, mouse, scroll bar and menus, and what the detail shows then. */
class PathsGridWindowTest extends PathsOnScreen {
  private static final Optional<Hindsight.Verdict> WASTED = Optional.of(Hindsight.Verdict.WASTED);
  private static final Optional<Hindsight.Verdict> TOO_CHEAP =
      Optional.of(Hindsight.Verdict.TOO_CHEAP);

  /** As many as {@code -Dd2nn.gestures} says: 150 unless told otherwise. */
  private static final int GESTURES = Integer.getInteger("d2nn.gestures", 150);

  @Test
  void aThumbnailThatComesLateDoesNotLandInTheDetailOfAnotherImage() {
    interact(tasks::hold);
    push(KeyCode.END);
    assertThat(place()).isEqualTo(39);
    push(KeyCode.HOME);
    assertThat(place()).isZero();
    push(KeyCode.END);
    push(KeyCode.HOME);
    interact(tasks::release);
    assertThat(lookup("#detail-picture").queryAs(ImageView.class).getImage()).isNotNull();
    assertOneImage();
  }

  @Test
  void keysMoveTheSelectionAndKeepItInSight() {
    push(KeyCode.RIGHT);
    assertThat(place()).isEqualTo(1);
    push(KeyCode.PAGE_DOWN);
    push(KeyCode.PAGE_DOWN);
    push(KeyCode.PAGE_DOWN);
    int below = place();
    assertThat(below).isGreaterThan(10);
    assertThat(bar().getValue()).isPositive();
    push(KeyCode.PAGE_UP);
    assertThat(place()).isLessThan(below);
    push(KeyCode.HOME);
    assertThat(bar().getValue()).isZero();
    push(KeyCode.N);
    assertThat(lookup("#detail-answer .wrong-answer").tryQuery()).isPresent();
    push(KeyCode.ENTER);
    assertThat(lookup("#paths-large").query().isVisible()).isTrue();
    push(KeyCode.ESCAPE);
    assertThat(lookup("#paths-large").query().isVisible()).isFalse();
    push(KeyCode.SPACE);
    assertThat(lookup("#paths-large").query().isVisible()).isTrue();
    push(KeyCode.SPACE);
    assertThat(lookup("#paths-large").query().isVisible()).isFalse();
    assertOneImage();
  }

  @Test
  void cellsSayWhereTheAnswerIsWrongAndWhereAnotherRouteWouldHaveDone() throws Exception {
    var model =
        new PathsViewModel(TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs()));
    interact(model::refresh);
    TracedSplit split = model.shown().tracedProperty().get();
    List<ThumbnailCell> cells =
        lookup("#paths-grid .thumbnail-cell").queryAllAs(ThumbnailCell.class).stream()
            .filter(Node::isVisible)
            .toList();
    assertThat(cells).hasSizeGreaterThan(10);
    for (ThumbnailCell cell : cells) {
      TracedImage image = split.images().get(cell.shown().place());
      Optional<Hindsight.Verdict> verdict = split.verdict(image);
      assertThat(marks(cell, ".wrong-badge")).isEqualTo(!image.trace().correct());
      assertThat(marks(cell, ".wasted-badge")).isEqualTo(verdict.equals(WASTED));
      assertThat(marks(cell, ".too-cheap-badge")).isEqualTo(verdict.equals(TOO_CHEAP));
    }
    assertThat(cells).as("some are wrong").anyMatch(cell -> marks(cell, ".wrong-badge"));
    assertThat(cells)
        .as("some could have done with another route")
        .anyMatch(cell -> marks(cell, ".wasted-badge") || marks(cell, ".too-cheap-badge"));
    interact(model::close);
  }

  private boolean marks(ThumbnailCell cell, String badge) {
    return from(cell).lookup(badge).query().isVisible();
  }

  @Test
  void ctrlShiftAndARubberBandSelectSeveral() {
    clickOn(at(42, 42));
    assertThat(place()).isZero();
    press(KeyCode.CONTROL);
    clickOn(at(42 + 2 * 84, 42));
    release(KeyCode.CONTROL);
    assertThat(chosen()).isEqualTo(2);
    press(KeyCode.SHIFT);
    clickOn(at(42 + 3 * 84, 42));
    release(KeyCode.SHIFT);
    assertThat(chosen()).isEqualTo(2);
    drag(at(10, 10)).dropTo(at(84 + 40, 84 + 40));
    assertThat(chosen()).as("two columns of two rows").isEqualTo(4);
    clickOn(at(42, 42));
    assertThat(chosen()).isZero();
    press(KeyCode.CONTROL).press(KeyCode.A).release(KeyCode.A).release(KeyCode.CONTROL);
    assertThat(chosen()).isGreaterThan(4);
    push(KeyCode.CONTROL, KeyCode.C);
    assertThat(copied().split("\n")).hasSize(40).startsWith(traces.get(0).image());
    assertOneImage();
  }

  /** Cells that are marked as one of several selected. */
  private long chosen() {
    WaitForAsyncUtils.waitForFxEvents();
    return lookup("#paths-grid .thumbnail-cell").queryAll().stream()
        .filter(Node::isVisible)
        .filter(cell -> cell.getPseudoClassStates().contains(PseudoClass.getPseudoClass("chosen")))
        .count();
  }

  @Test
  void theContextMenuIsAboutTheImageUnderIt() throws Exception {
    rightClickOn(at(42 + 84, 42));
    assertThat(place()).isEqualTo(1);
    askForMenu(at(42 + 84, 42));
    until(() -> lookup("Only this label").tryQuery().isPresent());
    clickOn("Only this label");
    String label = session.classes().get(traces.get(1).label());
    long images = traces.stream().filter(trace -> trace.label() == traces.get(1).label()).count();
    assertThat(text("#paths-headline")).startsWith(images + " of 40 images");
    assertThat(lookup(".filter-chip").queryAllAs(Button.class))
        .extracting(Button::getText)
        .containsExactly("label: " + label + " · " + images);
    assertOneImage();
  }

  /** The screen of tests does not make this of a right click, as a real one does. */
  private void askForMenu(Point2D at) {
    Node cell = lookup("#paths-grid .thumbnail-cell").query();
    interact(
        () ->
            Event.fireEvent(
                cell,
                new ContextMenuEvent(
                    ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                    0,
                    0,
                    at.getX(),
                    at.getY(),
                    false,
                    null)));
  }

  @Test
  void theScrollBarCanBeGrabbedAndSaysWhereItIs() {
    Node thumb = lookup("#paths-grid .scroll-bar .thumb").query();
    drag(thumb).moveBy(0, 120);
    assertThat(bar().getValue()).isPositive();
    assertThat(lookup(".scroll-place").query().isVisible()).isTrue();
    assertThat(text(".scroll-place")).endsWith(" of 40");
    drop();
    assertThat(lookup(".scroll-place").query().isVisible()).isFalse();
    assertOneImage();
  }

  @Test
  void sidesFoldAndOpenByTheirDividers() {
    Node side = lookup(".side-scroll").query();
    Node divider =
        lookup("#paths .path-parts > .split-pane-divider").queryAll().stream()
            .min(Comparator.comparingDouble(Node::getLayoutX))
            .orElseThrow();
    double before = side.getLayoutBounds().getWidth();
    drag(divider).moveBy(-before, 0).drop();
    assertThat(side.getLayoutBounds().getWidth()).isLessThan(2);
    drag(divider).moveBy(before + 60, 0).drop();
    assertThat(side.getLayoutBounds().getWidth()).isGreaterThan(before);
    assertOneImage();
  }

  @Test
  void whateverIsDoneEverythingShownIsOfOneImage() {
    var random = new Random(12);
    KeyCode[] keys = {
      KeyCode.LEFT,
      KeyCode.RIGHT,
      KeyCode.UP,
      KeyCode.DOWN,
      KeyCode.HOME,
      KeyCode.END,
      KeyCode.PAGE_DOWN,
      KeyCode.PAGE_UP,
      KeyCode.N,
      KeyCode.DIGIT1,
      KeyCode.DIGIT2
    };
    for (int step = 0; step < GESTURES; step++) {
      int what = random.nextInt(keys.length + 9);
      if (what < keys.length) {
        push(keys[what]);
      } else if (what == keys.length) {
        interact(tasks::hold);
      } else if (what == keys.length + 1) {
        interact(tasks::release);
      } else if (what == keys.length + 2) {
        interact(() -> bar().setValue(random.nextDouble() * bar().getMax()));
      } else {
        gesture(random);
      }
      assertOneImage();
    }
  }

  private void gesture(Random random) {
    Node grid = lookup("#paths-grid").query();
    double width = grid.getBoundsInLocal().getWidth() - 20;
    double height = grid.getBoundsInLocal().getHeight() - 4;
    Point2D from = at(2 + random.nextDouble() * width, 2 + random.nextDouble() * height);
    Point2D to = at(2 + random.nextDouble() * width, 2 + random.nextDouble() * height);
    switch (random.nextInt(8)) {
      case 0 -> clickOn(from);
      case 1 -> {
        press(KeyCode.CONTROL);
        clickOn(from);
        release(KeyCode.CONTROL);
      }
      case 2 -> {
        press(KeyCode.SHIFT);
        clickOn(from);
        release(KeyCode.SHIFT);
      }
      case 3 -> drag(from).dropTo(to);
      case 4 -> {
        moveTo(from);
        scroll(
            random.nextInt(4),
            random.nextBoolean() ? VerticalDirection.UP : VerticalDirection.DOWN);
      }
      case 5 -> {
        rightClickOn(from);
        askForMenu(from);
        push(KeyCode.ESCAPE);
      }
      case 6 -> {
        doubleClickOn(from);
        push(KeyCode.ESCAPE);
      }
      default -> {
        ComboBox<?> box =
            lookup(random.nextBoolean() ? "#paths-group" : "#paths-order").queryAs(ComboBox.class);
        interact(() -> box.getSelectionModel().select(random.nextInt(box.getItems().size())));
      }
    }
  }
}
