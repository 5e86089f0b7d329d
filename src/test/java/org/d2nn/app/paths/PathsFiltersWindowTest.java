package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.RangeSlider;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.format.Numbers;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Routes;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** What chooses images in Paths: the confusion matrix, ranges, groups, routes and decisions. */
class PathsFiltersWindowTest extends PathsOnScreen {
  @Test
  void aCellOfTheConfusionMatrixFiltersAndItsChipTakesThatBack() {
    String cell = "#confusion-face-face";
    int images = Integer.parseInt(lookup(cell).queryAs(Button.class).getText());
    interact(() -> lookup(cell).queryAs(Button.class).fire());
    assertThat(text("#paths-headline")).startsWith(images + " of 40 images");
    assertThat(lookup(".filter-chip").queryAll()).hasSize(3);
    interact(
        () ->
            lookup(".filter-chip").queryAllAs(Button.class).stream()
                .filter(chip -> chip.getText().equals("all filters"))
                .findFirst()
                .orElseThrow()
                .fire());
    assertThat(text("#paths-headline")).startsWith("40 images");
    assertOneImage();

    long answered = traces.stream().filter(trace -> trace.prediction() == 1).count();
    pressHead("Predicted face");
    assertThat(text("#paths-headline")).startsWith(answered + " of 40 images");
    pressHead("Predicted face");
    long faces = traces.stream().filter(trace -> trace.label() == 1).count();
    pressHead("face");
    assertThat(text("#paths-headline")).startsWith(faces + " of 40 images");
    assertThat(lookup(".class-figures .numeric").queryAllAs(Label.class))
        .extracting(Label::getText)
        .contains(Long.toString(faces), Numbers.decimal(images / (double) faces));

    ToggleButton shares = lookup("#confusion-shares").queryAs(ToggleButton.class);
    interact(shares::fire);
    assertThat(lookup(cell).queryAs(Button.class).getText())
        .isEqualTo(Long.toString(Math.round(100.0 * images / faces)));
    interact(shares::fire);
    assertThat(lookup(cell).queryAs(Button.class).getText()).isEqualTo(Integer.toString(images));
  }

  @Test
  void theMatrixIsThatOfTheRouteThatIsChosen() {
    String route = traces.get(0).route().name();
    long same = traces.stream().filter(trace -> trace.route().name().equals(route)).count();
    String title = traces.get(0).decisionOf("Q").orElseThrow().picked();
    clickOn(
        lookup(".route-line")
            .match((Node line) -> from(line).lookup(title).tryQuery().isPresent())
            .<Node>query());
    assertThat(text("#paths-headline")).startsWith(same + " of 40 images");
    assertThat(
            lookup("#paths-confusion .confusion-cell").queryAllAs(Button.class).stream()
                .filter(cell -> !cell.getText().equals("·"))
                .mapToInt(cell -> Integer.parseInt(cell.getText()))
                .sum())
        .isEqualTo((int) same);
    assertOneImage();
  }

  /** Presses the head of a row or column of the matrix. */
  private void pressHead(String tip) {
    Button head =
        lookup(".confusion-head").queryAllAs(Button.class).stream()
            .filter(one -> one.getTooltip().getText().startsWith(tip + ":"))
            .findFirst()
            .orElseThrow();
    interact(head::fire);
  }

  @Test
  void aRangeIsChosenOnItsHistogramAndHasAChip() throws Exception {
    MenuButton filter = lookup("#paths-filter").queryAs(MenuButton.class);
    interact(filter::show);
    MenuItem margin =
        filter.getItems().stream()
            .filter(item -> "filter-margin".equals(item.getId()))
            .findFirst()
            .orElseThrow();
    interact(margin::fire);
    until(() -> lookup("#range-MARGIN").tryQuery().isPresent());
    assertThat(lookup(".histogram-bar").queryAll()).hasSize(32);
    RangeSlider slider = lookup("#range-MARGIN").query();
    double middle = (slider.getMin() + slider.getMax()) / 2;
    interact(() -> slider.setLowValue(middle));
    long above = traces.stream().filter(trace -> trace.margin() >= slider.getLowValue()).count();
    assertThat(above).isBetween(1L, 39L);
    assertThat(text("#paths-headline")).startsWith(above + " of 40 images");
    assertThat(lookup(".filter-chip").queryAllAs(Button.class))
        .singleElement()
        .satisfies(chip -> assertThat(chip.getText()).startsWith("Q margin: "));
    push(KeyCode.ESCAPE);
    assertOneImage();
  }

  @Test
  void groupsSayTheirFiguresAndFold() {
    ComboBox<?> group = lookup("#paths-group").queryAs(ComboBox.class);
    interact(() -> group.getSelectionModel().select(2)); // label, behind nothing and route
    assertThat(group.getValue()).hasToString("label");
    long faces = traces.stream().filter(trace -> trace.label() == 1).count();
    long right = traces.stream().filter(trace -> trace.label() == 1 && trace.correct()).count();
    String figures = Numbers.decimal(right / (double) faces);
    double height = bar().getMax();
    assertThat(lookup("#group-clutter .label").queryAllAs(Label.class))
        .extracting(Label::getText)
        .anyMatch(said -> said.startsWith(40 - faces + " · accuracy "));
    clickOn("#group-clutter");
    assertThat(bar().getMax()).as("less to scroll").isLessThan(height);
    assertThat(lookup("#group-face .label").queryAllAs(Label.class))
        .extracting(Label::getText)
        .anyMatch(said -> said.startsWith(faces + " · accuracy " + figures));
    clickOn("#group-clutter");
    assertThat(bar().getMax()).isEqualTo(height);
    assertOneImage();
  }

  @Test
  void rareRoutesAreUnderNOthersAndBranchesOfTheTreeFilter() throws Exception {
    TracedSplit split = hierarchy(12);
    var shown =
        new ShownImages(TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs()), "test");
    var lines = new VBox();
    interact(
        () -> {
          new RouteLines(shown, lines);
          var both = new HBox(lines, new DecisionFlow(shown));
          both.getStylesheets().add(Fxml.styles("runs.css"));
          show(both);
          shown.show(split);
        });
    WaitForAsyncUtils.waitForFxEvents();
    assertThat(shown.images()).hasSize(78);
    assertThat(lines.lookupAll(".route-line")).hasSize(7);
    assertThat(text(".route-name")).isEqualTo(split.routes().get(0).title());
    Button others = lookup("#other-routes").queryAs(Button.class);
    assertThat(others.getText()).isEqualTo("5 others · 15 images");
    clickOn(others);
    assertThat(lines.lookupAll(".route-line")).hasSize(12);
    assertThat(lookup("#other-routes").tryQuery()).isEmpty();

    Decision rare =
        split.images().get(77).trace().decisions().stream()
            .filter(decision -> count(decision, split) < 78)
            .findFirst()
            .orElseThrow();
    String line = "#decision-" + rare.control() + "-" + rare.picked();
    clickOn(line);
    assertThat(shown.images()).hasSize(count(rare, split));
    assertThat(lookup(line).query().getPseudoClassStates())
        .contains(PseudoClass.getPseudoClass("chosen"));
    clickOn(line);
    assertThat(shown.images()).hasSize(78);
  }

  /** The hierarchy, whose traces are those of all its routes, the first of them the commonest. */
  private static TracedSplit hierarchy(int routes) {
    Experiment experiment =
        ExperimentFile.read(Path.of("sample-configs", "hierarchy-builtin.d2nn.json")).experiment();
    List<TracedImage> images = new ArrayList<>();
    try (TrainedModel model = TrainedModel.untrained(experiment, 3)) {
      List<FixedRoute> all = Routes.all(experiment.graph(), routes);
      for (FixedRoute route : all) {
        int count = all.size() - all.indexOf(route);
        for (Trace trace : model.traceRandom(count, 5, route.decisions())) {
          images.add(new TracedImage(images.size(), 0, Optional.empty(), trace));
        }
      }
    }
    return new TracedSplit(experiment.graph(), List.of("known", "to", "nobody"), images);
  }

  /** Images of which a control node decides the same. */
  private static int count(Decision decision, TracedSplit split) {
    return (int)
        split.images().stream()
            .map(image -> image.trace().decisionOf(decision.control()))
            .filter(
                same -> same.map(Decision::picked).filter(decision.picked()::equals).isPresent())
            .count();
  }
}
