package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.run.Trace;
import org.d2nn.format.Numbers;
import org.junit.jupiter.api.Test;

/** The detail of Paths: the answer, the decisions, and what others would give. */
class PathsDetailWindowTest extends PathsOnScreen {
  @Test
  void eachDecisionSaysWhatItWouldAnswer() throws Exception {
    Trace trace = traces.get(place());
    var decision = trace.decisions().get(0);
    for (String target : decision.targets()) {
      Trace under = session.trace(Split.TEST, place(), java.util.Map.of("Q", target));
      assertThat(text("#outcome-Q-" + target))
          .isEqualTo("→ " + session.classes().get(under.prediction()));
    }
    assertThat(text("#decision-head-Q")).startsWith("Q · margin ").contains("right");
    assertThat(lookup("#detail-sight").query().isVisible()).isTrue();
  }

  @Test
  void classesHaveProbabilitiesWithDigitsThatTellThemFromCertainty() throws Exception {
    assertThat(text("#detail-scores-title")).isEqualTo("CLASS PROBABILITIES");
    Trace first = traces.get(0);
    assertThat(lookup("#detail-scores .numeric").queryAllAs(Label.class))
        .extracting(Label::getText)
        .containsExactly(
            Numbers.probability(first.topProbability()),
            Numbers.probability(1 - first.topProbability()));

    double[] sure = new double[2];
    sure[first.prediction()] = Math.log(0.99996 / 0.00004);
    var trace =
        new Trace(
            first.image(),
            first.label(),
            first.prediction(),
            sure,
            first.route(),
            first.relativeCost(),
            first.decisions(),
            first.difficulty());
    var model =
        new PathsViewModel(TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs()));
    interact(
        () -> {
          model.refresh();
          var detail = new ImageDetail(model);
          detail.getStylesheets().add(Fxml.styles("runs.css"));
          show(detail);
          detail.show(new TracedImage(0, 0, Optional.empty(), trace));
        });
    assertThat(lookup("#detail-scores .numeric").queryAllAs(Label.class))
        .extracting(Label::getText)
        .containsExactly("0.999960", "0.000040");
    interact(model::close);
  }

  @Test
  void aNumberForcesADecisionAndSaysSo() {
    push(KeyCode.DIGIT1);
    push(KeyCode.DIGIT2);
    Optional<Button> forced =
        lookup(".decision-target").queryAllAs(Button.class).stream()
            .filter(button -> button.getText().endsWith("forced by you"))
            .findFirst();
    assertThat(forced).isPresent();
    assertThat(text("#what-if .muted")).isEqualTo("as decided");
    interact(() -> lookup("#what-if-back").queryAs(Button.class).fire());
    assertThat(lookup("#what-if-back").tryQuery()).isEmpty();
  }

  @Test
  void aClickOnADiamondOrAControlEdgeOfTheGraphForces() throws Exception {
    GraphView graph = lookup("#detail-graph").query();
    interact(() -> scrollTo(graph));
    String picked = traces.get(0).decisionOf("Q").orElseThrow().picked();
    String other = picked.equals("N2") ? "N3" : "N2";
    clickOn(onScreen(graph, graph.drawing().figureOf("Q").orElseThrow().box().centre()));
    assertForced(other);
    clickOn(onScreen(graph, onEdge(graph, picked)));
    assertThat(lookup("#what-if-back").tryQuery()).as("as it decides by itself").isEmpty();
    clickOn(onScreen(graph, onEdge(graph, other)));
    assertForced(other);
    Trace under = session.trace(Split.TEST, 0, java.util.Map.of("Q", other));
    assertThat(lookup("#what-if .numeric").queryAllAs(Label.class))
        .extracting(Label::getText)
        .anyMatch(said -> said.startsWith(Numbers.decimal(under.relativeCost())));
    double zoom = graph.zoomProperty().get();
    moveTo(graph).press(KeyCode.CONTROL); // without it the wheel of tests is taken for a trackpad
    scroll(2, VerticalDirection.UP);
    release(KeyCode.CONTROL);
    assertThat(graph.zoomProperty().get()).isNotEqualTo(zoom);
  }

  /** Puts a part of the detail to the top of what is in sight. */
  private void scrollTo(Node part) {
    ScrollPane scroll = lookup(".detail-side").query();
    Node content = scroll.getContent();
    double top = content.sceneToLocal(part.localToScene(0, 0)).getY();
    double most = content.getLayoutBounds().getHeight() - scroll.getViewportBounds().getHeight();
    scroll.setVvalue(top / most);
    scroll.layout();
  }

  private void assertForced(String target) {
    assertThat(lookup("#force-Q-" + target).queryAs(Button.class).getText())
        .endsWith("forced by you");
    assertThat(lookup("#what-if-back").tryQuery()).isPresent();
  }

  private static Point2D onScreen(GraphView graph, Point2D drawn) {
    return graph.localToScreen(graph.toView(drawn));
  }

  /** A place of the drawing where nothing but this control edge is. */
  private static Point2D onEdge(GraphView graph, String target) {
    Point2D from = graph.drawing().figureOf("Q").orElseThrow().box().centre();
    Point2D to = graph.drawing().figureOf(target).orElseThrow().box().centre();
    for (double share = 0.5; share < 1; share += 0.02) {
      Point2D at = from.interpolate(to, share);
      boolean is =
          graph.drawing().nodeAt(at).isEmpty()
              && graph
                  .drawing()
                  .edgeAt(at, 4)
                  .filter(edge -> edge.edge().from().equals("Q"))
                  .filter(edge -> edge.edge().to().equals(target))
                  .isPresent();
      if (is) {
        return at;
      }
    }
    throw new AssertionError("the edge to " + target + " is not between its ends");
  }

  @Test
  void theLargePictureGoesOnWithTheArrows() {
    push(KeyCode.ENTER);
    assertThat(text("#paths-large .label")).isEqualTo(traces.get(0).image());
    push(KeyCode.RIGHT);
    assertThat(text("#paths-large .label")).isEqualTo(traces.get(1).image());
    assertThat(lookup("#paths-large").query().isVisible()).isTrue();
    push(KeyCode.ESCAPE);
    doubleClickOn(at(42 + 84, 42));
    assertThat(lookup("#paths-large").query().isVisible()).isTrue();
  }
}
