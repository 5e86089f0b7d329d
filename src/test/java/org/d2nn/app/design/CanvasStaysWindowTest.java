package org.d2nn.app.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.testfx.util.WaitForAsyncUtils.waitFor;
import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import org.d2nn.app.design.blocks.Block;
import org.d2nn.app.design.model.LayoutEdits;
import org.d2nn.app.design.model.NodeEdits;
import org.d2nn.app.design.model.Selection;
import org.d2nn.app.drawing.LayeredLayout.Flow;
import org.d2nn.graph.Node.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An edit leaves everything where it is in sight; only opening, Fit and another size fit again. */
class CanvasStaysWindowTest {
  /** Half a step of the grid that nodes snap to, at full size. */
  private static final double SNAP = 7.5;

  private final EditorOnScreen screen = new EditorOnScreen();

  @BeforeEach
  void open() throws Exception {
    screen.open();
    waitForFxEvents();
  }

  @AfterEach
  void close() throws Exception {
    screen.close();
  }

  private void edit(Runnable edit) throws Exception {
    EditorOnScreen.run(edit);
    screen.assertThatItShowsTheModel();
    waitForFxEvents();
  }

  @Test
  void whatIsDroppedStaysWhereItWasDropped() throws Exception {
    Point2D corner = new Point2D(150, 610);
    Point2D before = screen.inView("N1");
    double zoom = screen.zoom();
    edit(() -> screen.model().apply(NodeEdits.add(Kind.REGULAR, screen.toDrawing(corner))));
    assertThat(screen.inView("N4").distance(corner)).isLessThan(SNAP);
    assertThat(screen.inView("N1")).isEqualTo(before);
    assertThat(screen.zoom()).isEqualTo(zoom);
  }

  @Test
  void noEditMovesTheRest() throws Exception {
    Point2D before = screen.inView("N1");
    Point2D aside = screen.toDrawing(new Point2D(760, 100));
    edit(() -> screen.model().apply(LayoutEdits.place(Map.of("N3", aside), "drag")));
    assertThat(screen.inView("N1")).isEqualTo(before);
    edit(
        () -> {
          screen.model().select(Selection.of("N3"));
          screen.model().delete();
        });
    assertThat(screen.inView("N1")).isEqualTo(before);
    edit(screen.history()::undo);
    assertThat(screen.inView("N1")).isEqualTo(before);
  }

  @Test
  void whatIsAddedOutOfSightIsBroughtIntoSight() throws Exception {
    edit(() -> screen.model().apply(NodeEdits.add(Kind.REGULAR, new Point2D(5_000, 5_000))));
    Point2D added = screen.inView("N4");
    assertThat(added.getX()).isBetween(0.0, 900.0);
    assertThat(added.getY()).isBetween(0.0, 700.0);
  }

  @Test
  void whatIsAddedFromThePaletteIsWhollyInSightAndBesideTheOthers() throws Exception {
    for (int i = 0; i < 4; i++) {
      edit(
          () -> {
            screen.model().select(Selection.NOTHING);
            screen.follow(Kind.INPUT, screen.toDrawing(new Point2D(450, 350)));
          });
      String added = screen.model().selection().nodes().iterator().next();
      assertThat(screen.inView(added).getX()).as(added).isBetween(30.0, 870.0);
      assertThat(screen.inView(added).getY()).as(added).isBetween(30.0, 670.0);
    }
    var places = screen.model().drawn().layout().centres();
    places.forEach(
        (id, at) ->
            places.forEach(
                (other, there) ->
                    assertThat(id.equals(other) || at.distance(there) > 80)
                        .as("%s beside %s", id, other)
                        .isTrue()));
  }

  @Test
  void theFirstBlockOnAnEmptyCanvasIsSeenAsAWhole() throws Exception {
    edit(
        () -> {
          screen.model().selectAll();
          screen.model().delete();
        });
    edit(() -> screen.model().add(Block.HIERARCHY_BRANCH, screen.toDrawing(new Point2D(850, 350))));
    for (String id : screen.model().drawn().ids()) {
      assertThat(screen.inView(id).getX()).as(id).isBetween(0.0, 900.0);
      assertThat(screen.inView(id).getY()).as(id).isBetween(0.0, 700.0);
    }
  }

  @Test
  void fitAndAnotherSizeOfTheWindowShowEverything() throws Exception {
    Point2D aside = screen.toDrawing(new Point2D(1_400, 350));
    edit(() -> screen.model().apply(LayoutEdits.place(Map.of("class", aside), "drag")));
    assertThat(screen.inView("class").getX()).isGreaterThan(900);
    EditorOnScreen.run(screen::fit);
    assertThat(screen.inView("class").getX()).isLessThan(900);

    Point2D further = screen.toDrawing(new Point2D(1_400, 350));
    edit(() -> screen.model().apply(LayoutEdits.place(Map.of("class", further), "drag")));
    EditorOnScreen.run(() -> screen.resize(800, 600));
    waitFor(2, TimeUnit.MINUTES, () -> screen.inView("class").getX() < 800);
  }

  @Test
  void aLayoutIsShownAsAWhole() throws Exception {
    edit(() -> screen.model().layingOut().layOut(Flow.TOP_TO_BOTTOM));
    for (String id : screen.model().drawn().ids()) {
      assertThat(screen.inView(id).getX()).as(id).isBetween(0.0, 900.0);
      assertThat(screen.inView(id).getY()).as(id).isCloseTo(350, within(350.0));
    }
  }
}
