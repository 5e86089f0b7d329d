package org.d2nn.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.application.Application;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.controlsfx.control.RangeSlider;
import org.d2nn.app.DraggedFiles;
import org.d2nn.app.StyleTroubles;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.runs.ModelSession;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.app.runs.RunPicker;
import org.d2nn.app.runs.TinyExperiment;
import org.d2nn.app.tasks.HeldTasks;
import org.d2nn.app.tasks.ImmediateTasks;
import org.d2nn.app.workspace.Fxml;
import org.d2nn.app.workspace.NoDialogs;
import org.d2nn.app.workspace.Workspace;
import org.d2nn.data.MadeImages;
import org.d2nn.data.cache.Thumbnails;
import org.d2nn.data.sets.Split;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.experiment.file.ExperimentFile;
import org.d2nn.experiment.file.Overrides;
import org.d2nn.experiment.run.Decision;
import org.d2nn.experiment.run.Trace;
import org.d2nn.experiment.run.TrainedModel;
import org.d2nn.experiment.run.TrainingRequest;
import org.d2nn.experiment.run.TrainingRun;
import org.d2nn.format.Numbers;
import org.d2nn.graph.FixedRoute;
import org.d2nn.graph.Routes;
import org.d2nn.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Paths in a window, on a trained run: whatever is clicked, typed and scrolled, picture, name and
 * answer of the detail are of one image. Thumbnails come when the test lets them.
 */
class PathsWindowTest extends FxRobot {
  /** As many as {@code -Dd2nn.gestures} says: 150 unless told otherwise. */
  private static final int GESTURES = Integer.getInteger("d2nn.gestures", 150);

  @TempDir static Path folder;
  private static Path run;

  private final HeldTasks tasks = new HeldTasks("thumbnails");
  private final StyleTroubles styles = new StyleTroubles();
  private Stage stage;
  private PathsPerspective paths;
  private ModelSession session;
  private List<Trace> traces;
  private int[] pictures;

  @BeforeAll
  static void train() throws Exception {
    run = train(TinyExperiment.in(folder, new ImmediateTasks(), new NoDialogs()), folder);
  }

  private static Path train(Workspace workspace, Path into) throws Exception {
    TrainingRequest request = TrainingRequest.of(workspace.experiment(), into);
    try (TrainingRun training = TrainingRun.open(request, Progress.NONE)) {
      training.train();
    }
    return request.run();
  }

  @BeforeEach
  void open() throws Exception {
    session = ModelSession.open(run, Progress.NONE);
    traces = session.traces(Split.TEST, Progress.NONE);
    pictures = session.pictures(Split.TEST);
    FxToolkit.registerPrimaryStage();
    stage = FxToolkit.registerStage(Stage::new); // the first one keeps the size of other tests
    interact(() -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()));
    show(TinyExperiment.in(folder, tasks, new NoDialogs()));
  }

  /** Shows the images of an experiment's run. */
  private void show(Workspace workspace) throws Exception {
    interact(
        () -> {
          paths = (PathsPerspective) PathsPerspective.KIND.maker().apply(workspace);
          show(paths.view());
          paths.shown();
        });
    until(() -> lookup("#detail-graph").tryQuery().isPresent());
  }

  private void show(Parent view) {
    var scene = new Scene(view, 1000, 420);
    scene.getStylesheets().add(Fxml.styles("app.css"));
    stage.setScene(scene);
    stage.show();
  }

  @AfterEach
  void close() throws Exception {
    interact(paths::close);
    session.close();
    FxToolkit.cleanupStages();
    styles.close();
    assertThat(styles.said()).isEmpty();
  }

  private static void until(Callable<Boolean> holds) throws Exception {
    WaitForAsyncUtils.waitFor(2, TimeUnit.MINUTES, holds);
    WaitForAsyncUtils.waitForFxEvents();
  }

  private String text(String query) {
    return lookup(query).queryAs(Label.class).getText();
  }

  /** The place of the image that the detail names, from 0. */
  private int place() {
    return Integer.parseInt(text(".detail-title").replaceAll("Image (\\d+) of .*", "$1")) - 1;
  }

  private void assertOneImage() {
    if (!lookup("#image-detail").query().isVisible()) {
      return; // nothing passes the filter
    }
    int place = place();
    assertThat(text("#detail-file")).isEqualTo(traces.get(place).image());
    assertThat(text("#detail-answer .strong"))
        .isEqualTo(session.classes().get(traces.get(place).label()));
    Image shown = lookup("#detail-picture").queryAs(ImageView.class).getImage();
    if (shown != null) {
      assertThat(pixels(shown)).isEqualTo(pixelsOf(place));
    }
  }

  private static List<Integer> pixels(Image image) {
    int[] argb = new int[(int) (image.getWidth() * image.getHeight())];
    image
        .getPixelReader()
        .getPixels(
            0,
            0,
            (int) image.getWidth(),
            (int) image.getHeight(),
            javafx.scene.image.PixelFormat.getIntArgbInstance(),
            argb,
            0,
            (int) image.getWidth());
    return java.util.Arrays.stream(argb).boxed().toList();
  }

  private List<Integer> pixelsOf(int place) {
    Thumbnails thumbnails = session.thumbnails().orElseThrow();
    int picture = pictures[place];
    return java.util.Arrays.stream(thumbnails.argb(picture)).boxed().toList();
  }

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
    assertOneImage();
  }

  private ScrollBar bar() {
    return lookup("#paths-grid .scroll-bar").queryAs(ScrollBar.class);
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

  private Point2D at(double x, double y) {
    return lookup("#paths-grid").query().localToScreen(x, y);
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

  private String copied() {
    return WaitForAsyncUtils.waitForAsyncFx(
        120_000, () -> Clipboard.getSystemClipboard().getString());
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

  // ---- another run ----

  @Test
  void anotherRunIsFoundInTheListOfRunsAndComparedImageByImage(@TempDir Path two) throws Exception {
    Workspace workspace = TinyExperiment.in(two, new ImmediateTasks(), new NoDialogs());
    Path first = train(workspace, two);
    Experiment cheaper =
        Overrides.apply(workspace.experiment(), java.util.Map.of("training.lambda", "0.1"));
    try (TrainingRun training = TrainingRun.open(TrainingRequest.of(cheaper, two), Progress.NONE)) {
      training.train();
    }
    workspace.runFolderProperty().set(Optional.of(first));
    interact(paths::close);
    show(workspace);
    assertThat(lookup("#paths-run").queryAs(Button.class).getText()).isEqualTo("λ 0.9 · seed 1");
    assertThat(lookup("#both-runs").query().isVisible()).isFalse();

    interact(lookup("#paths-compare").queryAs(Button.class)::fire);
    until(() -> lookup("#run-table").tryQuery().isPresent());
    TableView<RunChoice> runs = lookup("#run-table").queryTableView();
    assertThat(runs.getColumns())
        .extracting(TableColumn::getText)
        .containsExactly("folder", "started", "λ", "seed", "epochs", "accuracy", "cost");
    interact(() -> runs.getSortOrder().add(runs.getColumns().get(2)));
    assertThat(runs.getItems()).extracting(RunChoice::lambda).containsExactly(0.1, 0.9);
    interact(() -> runs.getColumns().get(2).setSortType(TableColumn.SortType.DESCENDING));
    assertThat(runs.getItems()).extracting(RunChoice::lambda).containsExactly(0.9, 0.1);
    TextField words = lookup(".run-table .text-field").queryAs(TextField.class);
    interact(() -> words.setText("tiny-0.1"));
    assertThat(runs.getItems()).extracting(RunChoice::lambda).containsExactly(0.1);
    interact(() -> words.fireEvent(new ActionEvent()));
    until(() -> lookup("#paths-changes").query().isVisible());

    RunChoice other = lookup("#paths-compare").queryAs(RunPicker.class).valueProperty().get();
    try (ModelSession there = ModelSession.open(other.folder(), Progress.NONE)) {
      Trace shown = there.traces(Split.TEST, Progress.NONE).get(0);
      assertThat(from(lookup("#both-runs")).lookup(".label").queryAllAs(Label.class))
          .extracting(Label::getText)
          .contains("this run", other.title(), Numbers.decimal(shown.relativeCost()))
          .contains(Numbers.probability(shown.topProbability()));
    }
    List<Button> cells =
        lookup("#paths-changes .confusion-cell").queryAllAs(Button.class).stream()
            .filter(cell -> cell.getText().matches("\\d+"))
            .toList();
    assertThat(cells.stream().mapToInt(cell -> Integer.parseInt(cell.getText())).sum())
        .isEqualTo(40);
    String images = cells.get(0).getText();
    interact(cells.get(0)::fire);
    assertThat(text("#paths-headline")).startsWith(images);
    assertThat(lookup(".filter-chip").queryAll()).hasSize(3);
    interact(lookup("#paths-compare-none").queryAs(Button.class)::fire);
    assertThat(lookup("#both-runs").query().isVisible()).isFalse();
  }

  // ---- images from elsewhere ----

  @Test
  void imagesThatAreDroppedAndPastedStayInAStripWithRowsOfTheirOwn(@TempDir Path elsewhere)
      throws Exception {
    MadeImages.folder(elsewhere.resolve("several"), 2, ".png");
    Path one = MadeImages.write(elsewhere.resolve("one.png"), 50, 40, (x, y) -> 5 * x * y);
    assertThat(lookup("#paths-strip").query().isVisible()).isFalse();
    DraggedFiles.drop(lookup("#paths-grid").query(), elsewhere.resolve("several"));
    until(() -> lookup("#paths-strip").query().isVisible());
    assertThat(opened()).containsExactly("opened-image-0.png", "opened-image-1.png");
    assertThat(text(".detail-title")).isEqualTo("image-0.png");

    interact(
        () -> {
          var content = new ClipboardContent();
          content.putFiles(List.of(one.toFile()));
          Clipboard.getSystemClipboard().setContent(content);
          lookup("#paths-grid").query().requestFocus();
        });
    push(KeyCode.CONTROL, KeyCode.V);
    assertThat(opened()).hasSize(3).endsWith("opened-one.png");
    assertThat(text("#paths-strip .section")).isEqualTo("3 OPENED IMAGES");
    Trace trace = session.trace(one, java.util.Map.of());
    assertThat(text(".detail-title")).isEqualTo("one.png");
    assertThat(text("#detail-file")).isEqualTo(trace.image());
    assertThat(text("#detail-answer .strong")).isEqualTo(session.classes().get(trace.prediction()));
    assertThat(text("#detail-cost")).startsWith("cost " + Numbers.decimal(trace.relativeCost()));
    assertThat(from(opened("one.png")).lookup(".numeric").queryAs(Label.class).getText())
        .isEqualTo(Numbers.decimal(trace.relativeCost()));
    assertThat(text("#paths-headline")).as("they are not of the split").startsWith("40 images");

    clickOn(opened("image-1.png"));
    assertThat(text(".detail-title")).isEqualTo("image-1.png");
    clickOn(at(42, 42));
    assertOneImage();
    assertThat(opened()).as("they stay").hasSize(3);
    clickOn("#strip-close");
    assertThat(lookup("#paths-strip").query().isVisible()).isFalse();
    assertOneImage();
  }

  private Node opened(String file) {
    return lookup((Node node) -> ("opened-" + file).equals(node.getId())).query();
  }

  /** Ids of what the strip shows, in its order. */
  private List<String> opened() {
    WaitForAsyncUtils.waitForFxEvents();
    return lookup("#paths-strip .thumbnail-cell").queryAll().stream().map(Node::getId).toList();
  }

  @Test
  void whereTheImagesAreGoneANoticeStandsOverGreyTilesAndAsksForThem(@TempDir Path moved)
      throws Exception {
    Path images = moved.resolve("images");
    MadeImages.folder(images.resolve("cat"), 30, ".png");
    MadeImages.folder(images.resolve("dog"), 30, ".png");
    Path away = moved.resolve("put away");
    var answers =
        new NoDialogs() {
          @Override
          public Optional<Path> askForFolder(String title) {
            return Optional.of(away);
          }
        };
    Workspace workspace = TinyExperiment.onFolders(moved, new ImmediateTasks(), answers);
    train(workspace, moved);
    interact(paths::close);
    show(workspace);
    assertThat(lookup("#paths-gone").query().isVisible()).isFalse();
    until(() -> tilesWithPictures() > 0);
    String headline = text("#paths-headline");

    Files.move(images, away);
    interact(paths::close);
    show(workspace);
    assertThat(lookup("#paths-gone").query().isVisible()).isTrue();
    assertThat(text("#paths-why-gone"))
        .contains(images.toString())
        .endsWith(" Routes and figures are those found before.");
    assertThat(tilesWithPictures()).isZero();
    assertThat(lookup("#paths-grid .thumbnail-tile").queryAll()).isNotEmpty();
    assertThat(text("#paths-headline")).as("figures stay").isEqualTo(headline);
    assertThat(text("#what-if .muted")).contains("cannot be asked: the image is not there");

    clickOn("#paths-choose-gone");
    until(() -> !lookup("#paths-gone").query().isVisible());
    until(() -> tilesWithPictures() > 0);
    assertThat(text("#paths-headline")).isEqualTo(headline);
  }

  private long tilesWithPictures() {
    WaitForAsyncUtils.waitForFxEvents();
    return lookup("#paths-grid .thumbnail-tile .image-view").queryAllAs(ImageView.class).stream()
        .filter(tile -> tile.getImage() != null)
        .count();
  }

  // ---- many routes ----

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

  /** Images of which a control node decides the same. */
  private static int count(Decision decision, TracedSplit split) {
    return (int)
        split.images().stream()
            .map(image -> image.trace().decisionOf(decision.control()))
            .filter(
                same -> same.map(Decision::picked).filter(decision.picked()::equals).isPresent())
            .count();
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
}
