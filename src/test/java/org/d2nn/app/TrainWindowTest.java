package org.d2nn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.d2nn.app.OpenWindow.until;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.paint.Color;
import org.d2nn.app.settings.SettingsFile;
import org.d2nn.data.MadeImages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** Train in a real window: what is wrong is said, what is changed while training is shown. */
class TrainWindowTest extends FxRobot {
  private static final Bounds TICK = new BoundingBox(0, 0, 16, 16);
  private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

  @TempDir Path folder;
  private OpenWindow window;

  @BeforeEach
  void open() throws Exception {
    System.setProperty("d2nn.cache", folder.resolve("cache").toString());
    System.setProperty("d2nn.home", folder.resolve("home").toString());
    window = OpenWindow.in(folder, 1280, 800);
    until("the samples show", () -> shows("#train-high-low-capacity-built-in-faces"));
    clickOn("#train-high-low-capacity-built-in-faces");
    until("Train shows", () -> shows("#train-start"));
    type("#setting-source-count", "300"); // an epoch takes a moment on a busy machine, too
    push(KeyCode.TAB);
    until("they are few", () -> text("#train-data-detail").contains("300 images"));
  }

  @AfterEach
  void close() throws Exception {
    OpenWindow.close();
    System.clearProperty("d2nn.cache");
    System.clearProperty("d2nn.home");
    assertThat(window.troubles()).isEmpty();
  }

  @Test
  void wrongFieldsAreSaidAndNothingTrainsUntilTheyArePutRight() {
    type("#setting-lambda", "2");
    push(KeyCode.TAB);
    until("λ is refused", () -> isRefused("#setting-lambda"));
    type("#setting-epochs", "300");
    push(KeyCode.TAB);
    assertThat(text("#setting-lambda")).as("what is wrong stays").isEqualTo("2");
    type("#setting-batch-size", "ten");

    push(KeyCode.F5);
    until("what is wrong is said", () -> shows("#train-notice"));
    assertThat(lookup("#train-notice-text").queryAs(Label.class).getText())
        .isEqualTo("λ: Enter a number between 0 and 1.");
    assertThat(lookup("#setting-lambda").query().isFocused()).isTrue();
    assertThat(isRefused("#setting-batch-size")).as("the text being typed counts").isTrue();
    assertThat(shows("#train-stop")).isFalse();

    type("#setting-lambda", "0.8");
    clickOn("#train-start");
    until(
        "the next wrong field is said",
        () -> lookup("#train-notice-text").queryAs(Label.class).getText().contains("whole number"));
    type("#setting-batch-size", "32");
    clickOn("#train-start");
    until("it trains", () -> shows("#train-stop"));
    assertThat(shows("#train-notice")).isFalse();
    clickOn("#train-stop");
    until("it has stopped", () -> shows("#train-start"));
  }

  /** One test: a window and a run take their time on a busy machine. */
  @Test
  void aRunIsFollowedChangedSeenFromEverywhereAndCompared() {
    startALongRun();
    trainingIsSeenFromEverywhere();
    valuesChangedWhileARunIsPausedStayAndWrongOnesAreMarked();
    until("some epochs passed", () -> epoch() > 3);
    clickOn("#train-stop");
    until("it has stopped", () -> shows("#train-start"));
    until("the title is plain", () -> window.stage().getTitle().equals("D2NN Workbench"));
    assertThat(shows("#rail-train-work")).isFalse();
    chartsShareThePointerThePartThatShowsAndTheMarks();
    runsCanBeCompared();
    aTickOfARowThatIsGoneDoesNothing();
    aDoubleClickOnItsNameShowsARun();
    aRunsWeightsCanBeStartedFrom();
    allChartsAreSaved();
    theTrafficIsEnlargedByAClickAndPutBack();
    chartsTakeTheColoursOfTheThemeAtOnce();
  }

  private void trainingIsSeenFromEverywhere() {
    until("it trains", () -> text("#train-where").contains("step "));
    until("the title says it", () -> window.stage().getTitle().startsWith("training"));
    assertThat(shows("#status-work")).as("it is looked at").isFalse();
    until("its tab says it", () -> figure(".tab-work").matches("● \\d+ %"));
    until("the rail says it", () -> figure("#rail-train-work").matches("● \\d+ %"));
    assertThat(shows("#rail-train-work")).isTrue();
    clickOn("#rail-design");
    until("the status bar says it", () -> shows("#status-work"));
    assertThat(figure("#status-work")).contains("training").contains("High-low");
    String before = figure("#status-work");
    until("it is followed", () -> !figure("#status-work").equals(before));
    clickOn("#status-work");
    until("Train shows again", () -> shows("#train-stop"));
  }

  private void valuesChangedWhileARunIsPausedStayAndWrongOnesAreMarked() {
    until("it trains", () -> shows("#train-pause") && !lookup("#train-pause").query().isDisabled());
    until("it is far enough", () -> text("#train-where").contains("step "));
    clickOn("#train-pause");
    until("it is paused", () -> text("#train-where").contains("paused"));

    type("#live-rate", "0.00012345");
    push(KeyCode.ENTER);
    ticks(10);
    assertThat(text("#live-rate")).isEqualTo("0.00012345");

    type("#live-epsilon", "7");
    push(KeyCode.ENTER);
    clickOn("#live-lambda");
    ticks(10);
    assertThat(text("#live-epsilon")).isEqualTo("7");
    assertThat(isRefused("#live-epsilon")).isTrue();
    assertThat(lookup("#train-notice-text").queryAs(Label.class).getText()).startsWith("ε: ");
    clickOn("#live-epsilon");
    push(KeyCode.ESCAPE);
    until("what was refused is forgotten", () -> !isRefused("#live-epsilon"));
    assertThat(shows("#train-notice")).isFalse();

    clickOn("#train-pause");
    until("it continues", () -> !text("#train-where").contains("paused"));
    ticks(20);
    assertThat(text("#live-rate")).isEqualTo("0.00012345");
  }

  private void chartsShareThePointerThePartThatShowsAndTheMarks() {
    ticks(40);

    assertThat(from(lookup("#chart-1")).lookup(".key-name").queryAllAs(Label.class))
        .extracting(Label::getText)
        .containsExactly("training", "validation (greedy)");
    assertThat(lookup(".key-entry").<Node>queryAll())
        .as("no figure is cut")
        .allMatch(
            entry ->
                entry.getBoundsInParent().getMaxX()
                    <= entry.getParent().getLayoutBounds().getWidth());
    moveTo("#chart-1 .chart-pane");
    until("the step is said", () -> figure("#chart-1 .card-note").startsWith("step "));
    assertThat(figure("#chart-2 .card-note")).isEqualTo(figure("#chart-1 .card-note"));
    assertThat(lookup("#chart-2 .crosshair").query().isVisible()).isTrue();

    int whole = hash("#chart-2 .chart-pane");
    drag("#chart-1 .chart-pane").moveBy(80, 0).drop();
    until("a part shows", () -> shows("#train-whole-run"));
    moveTo("#train-where");
    until("the other chart shows it too", () -> hash("#chart-2 .chart-pane") != whole);
    doubleClickOn("#chart-2 .chart-pane");
    until("all shows again", () -> !shows("#train-whole-run"));

    double small = lookup("#chart-1").query().getLayoutBounds().getWidth();
    clickOn("#chart-enlarge-1");
    until(
        "it is large", () -> lookup("#chart-1").query().getLayoutBounds().getWidth() > 1.8 * small);
    clickOn("#chart-enlarge-1");
    until("the others are back", () -> shows("#chart-2"));
  }

  private void runsCanBeCompared() {
    clickOn("#train-runs-shown");
    until("the run is listed", () -> lookup("#train-run-table .check-box").queryAll().size() == 1);
    int curves = from(lookup("#chart-1")).lookup(".key-name").queryAll().size();
    clickOn("#train-run-table .check-box");
    until(
        "it is drawn over the other",
        () -> from(lookup("#chart-1")).lookup(".key-name").queryAll().size() == curves + 1);
    clickOn("#train-run-table .check-box");
    until(
        "it is gone again",
        () -> from(lookup("#chart-1")).lookup(".key-name").queryAll().size() == curves);
  }

  @SuppressWarnings("unchecked") // any rows will do
  private void aTickOfARowThatIsGoneDoesNothing() {
    TableView<Object> table = lookup("#train-run-table").queryAs(TableView.class);
    CheckBox tick = lookup("#train-run-table .check-box").queryAs(CheckBox.class);
    interact(
        () -> {
          ObservableList<Object> rows = table.getItems();
          table.setItems(FXCollections.observableArrayList()); // as when the run is deleted
          table.layout();
          tick.fire();
          table.setItems(rows);
        });
    assertThat(window.troubles()).isEmpty();
  }

  private void aDoubleClickOnItsNameShowsARun() {
    String shown = figure("#status").replace("run folder: ", "");
    Path second = Path.of(shown + "-2");
    try {
      TrainedRuns.copy(Path.of(shown), second);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    clickOn("#rail-design");
    clickOn("#rail-train");
    until("both are listed", () -> lookup("#train-run-table .check-box").queryAll().size() == 2);
    String id = "overlay-" + second.getFileName();
    Bounds tick = lookup((Node node) -> id.equals(node.getId())).query().localToScreen(TICK);
    doubleClickOn(tick.getCenterX() + 90, tick.getCenterY());
    until("it shows", () -> figure("#status").endsWith(second.toString()));
    assertThat(from(lookup("#train-run-table")).lookup(".text-field").queryAll()).isEmpty();

    push(KeyCode.F2);
    until(
        "its name can be written",
        () -> !from(lookup("#train-run-table")).lookup(".text-field").queryAll().isEmpty());
    write("second").push(KeyCode.ENTER);
    until("it is written", () -> Files.exists(second.resolve("note.json")));
    until("it shows", () -> lookup("#train-run-table").lookup("second").tryQuery().isPresent());
  }

  @SuppressWarnings("unchecked") // its choices are texts
  private void aRunsWeightsCanBeStartedFrom() {
    clickOn("#train-settings-shown");
    until("the settings show", () -> shows("#setting-warm-start"));
    ComboBox<String> weights = lookup("#setting-warm-start").queryAs(ComboBox.class);
    assertThat(weights.getItems()).hasSize(3);
    interact(() -> weights.setValue(weights.getItems().get(1)));
    until("it is a step", () -> window.titleOf("menu-undo").contains("Start from"));
    interact(() -> window.choose("menu-undo"));
    until("it is taken back", () -> weights.getValue().equals(weights.getItems().get(0)));
    clickOn("#train-settings-shown");
  }

  private void allChartsAreSaved() {
    window.imagesIn(folder); // the folder that is asked for
    clickOn("#train-save-all");
    until(
        "they are saved",
        () -> savedCharts().size() == 3 * lookup(".chart-pane").queryAll().size());
    assertThat(savedCharts()).contains("2-Reward.png", "2-Reward.svg", "2-Reward.csv");
  }

  private List<String> savedCharts() {
    try (Stream<Path> runs = Files.list(folder)) {
      return runs.filter(path -> path.toString().endsWith("-charts"))
          .flatMap(path -> Stream.of(path.toFile().list()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void theTrafficIsEnlargedByAClickAndPutBack() {
    double small = lookup("#train-traffic").query().getLayoutBounds().getWidth();
    clickOn("#train-traffic");
    until(
        "it is large",
        () -> lookup("#train-traffic").query().getLayoutBounds().getWidth() > 2 * small);
    assertThat(shows("#chart-1")).isFalse();
    clickOn("#train-enlarge-traffic");
    until("the charts are back", () -> shows("#chart-1"));
  }

  private void chartsTakeTheColoursOfTheThemeAtOnce() {
    ticks(20);
    interact(() -> window.choose("menu-theme-dark"));
    until("the grid is dark", () -> brightestOfLines("#chart-1 .chart-pane") < 0.55);
  }

  @Test
  void theImagesCanBeLookedAtAndDividersStayWhereTheyArePut() throws IOException {
    clickOn("#train-look-at-images");
    until("they are counted", () -> shows("#train-data-counts"));
    assertThat(from(lookup("#train-data-counts")).lookup(".label").queryAllAs(Label.class))
        .extracting(Label::getText)
        .contains("clutter", "face")
        .filteredOn(text -> text.matches("\\d+"))
        .as("each class in each split, and all together")
        .hasSize(9);
    assertThat(from(lookup("#train-data")).lookup(".image-view").queryAll()).hasSize(24);

    aFolderIsChosenOrTyped();
    aFolderIsDroppedAndWhatIsWrongWithItIsSaid();

    var split = lookup("#train-outer").queryAs(SplitPane.class);
    double before = split.getDividerPositions()[0];
    drag("#train-outer > .split-pane-divider").moveBy(60, 0).drop();
    double after = split.getDividerPositions()[0];
    assertThat(after).isGreaterThan(before);
    interact(() -> window.choose("menu-theme-dark")); // any change writes the settings
    var settings = new SettingsFile(folder.resolve("settings.json"));
    until(
        "it is written",
        () ->
            Double.valueOf(after).equals(settings.read().dividers().get("rail-train/train-outer")));
  }

  private void aFolderIsChosenOrTyped() {
    window.imagesIn(folder.resolve("pets"));
    interact(() -> fire("#train-choose-folder"));
    until("the folder shows", () -> text("#setting-source-path").endsWith("pets"));
    assertThat(lookup("#train-data-counts").tryQuery()).as("other images").isEmpty();
    type("#setting-source-path", folder.resolve("birds").toString());
    push(KeyCode.ENTER);
    until("it is a step", () -> window.titleOf("menu-undo").contains("Folder: "));
    interact(() -> window.choose("menu-undo"));
    until("it is taken back", () -> text("#setting-source-path").endsWith("pets"));
    interact(() -> window.choose("menu-undo"));
    until("images are drawn again", () -> text("#train-data-detail").contains("300 images"));
  }

  private void aFolderIsDroppedAndWhatIsWrongWithItIsSaid() throws IOException {
    Path dropped = folder.resolve("dropped");
    MadeImages.folder(dropped.resolve("train/duck"), 12, ".png");
    MadeImages.folder(dropped.resolve("train/owl"), 12, ".png");
    MadeImages.folder(dropped.resolve("val/duck"), 5, ".png");
    MadeImages.folder(dropped.resolve("val/owl"), 5, ".png");
    Files.writeString(dropped.resolve("train/owl/torn.png"), "no picture at all");
    DraggedFiles.drop(lookup("#train-empty").query(), dropped);
    until("the folder shows", () -> text("#setting-source-path").endsWith("dropped"));
    assertThat(window.titleOf("menu-undo")).isEqualTo("Undo Choose images");
    interact(() -> fire("#train-look-at-images"));
    until("they are counted", () -> lookup("#train-data-counts").tryQuery().isPresent());
    assertThat(from(lookup("#train-data-counts")).lookup(".label").queryAllAs(Label.class))
        .extracting(Label::getText)
        .contains("duck", "owl");
    assertThat(lookup("#train-data-remarks").queryListView().getItems())
        .anySatisfy(line -> assertThat(line).asString().contains("torn.png"));
    interact(() -> window.choose("menu-undo"));
    until("images are drawn again", () -> text("#train-data-detail").contains("300 images"));
  }

  @Test
  void whatIsReadInTheSettingsStaysInItsPlaceWhenRowsComeAndGo() {
    var pane = lookup(".settings-side").queryAs(ScrollPane.class);
    Node field = lookup("#setting-optimizer-learning-rate").query();
    interact(
        () -> {
          Node form = pane.getContent();
          double at = form.sceneToLocal(field.localToScene(0, 0)).getY();
          double hidden = form.getLayoutBounds().getHeight() - pane.getViewportBounds().getHeight();
          pane.setVvalue((at - 200) / hidden);
        });
    ticks(5);
    double before = top("#setting-optimizer-learning-rate");
    double shown = pane.getVvalue();

    clickOn("#setting-optimizer-learning-rate"); // as one does before typing
    interact(() -> fire("#train-look-at-images"));
    until("the images show, far above", () -> lookup("#train-data-counts").tryQuery().isPresent());
    ticks(5);
    assertThat(pane.getVvalue()).as("a longer form").isNotEqualTo(shown);
    assertThat(top("#setting-optimizer-learning-rate")).isCloseTo(before, within(2.0));
  }

  private void fire(String button) {
    lookup(button).queryAs(Button.class).fire();
  }

  private double top(String query) {
    Node node = lookup(query).query();
    return WaitForAsyncUtils.waitForAsyncFx(
        120_000, () -> node.localToScene(node.getLayoutBounds()).getMinY());
  }

  private String figure(String query) {
    return lookup(query).queryAs(Label.class).getText();
  }

  private int hash(String query) {
    WritableImage picture =
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> lookup(query).query().snapshot(null, null));
    int hash = 17;
    for (int y = 0; y < picture.getHeight(); y += 2) {
      for (int x = 0; x < picture.getWidth(); x += 2) {
        hash = 31 * hash + picture.getPixelReader().getArgb(x, y);
      }
    }
    return hash;
  }

  /**
   * The greatest brightness of what is grey in any column of pixels: what goes all the way across.
   * A mark of a change, or its words, are in some columns only.
   */
  private double brightestOfLines(String query) {
    WritableImage picture =
        WaitForAsyncUtils.waitForAsyncFx(120_000, () -> lookup(query).query().snapshot(null, null));
    int width = (int) picture.getWidth();
    return IntStream.range(width / 5, width * 4 / 5)
        .mapToDouble(x -> brightest(picture, x))
        .min()
        .orElseThrow();
  }

  private static double brightest(WritableImage picture, int x) {
    double brightest = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      Color colour = picture.getPixelReader().getColor(x, y);
      if (colour.getSaturation() < 0.2) {
        brightest = Math.max(brightest, colour.getBrightness());
      }
    }
    return brightest;
  }

  private void startALongRun() {
    type("#setting-epochs", "2000");
    push(KeyCode.TAB);
    clickOn("#train-start");
  }

  /** The epoch that the window says it is in; 0 before the first step. */
  private int epoch() {
    String where = text("#train-where");
    return where.startsWith("Epoch ")
        ? Integer.parseInt(where.replaceFirst("^Epoch ([0-9,]+) .*$", "$1").replace(",", ""))
        : 0;
  }

  private void ticks(int count) {
    for (int i = 0; i < count; i++) {
      WaitForAsyncUtils.waitForFxEvents();
    }
  }

  private void type(String field, String text) {
    var typed = lookup(field).queryAs(TextField.class); // it may be scrolled out of sight
    interact(typed::requestFocus);
    interact(typed::selectAll);
    write(text);
  }

  private String text(String query) {
    Node node = lookup(query).query();
    return node instanceof TextField field ? field.getText() : ((Label) node).getText();
  }

  private boolean isRefused(String field) {
    Node at = lookup(field).query();
    return at.getPseudoClassStates().contains(REFUSED)
        || at.getParent().getPseudoClassStates().contains(REFUSED)
        || at.getParent().getParent().getPseudoClassStates().contains(REFUSED);
  }

  private boolean shows(String query) {
    return lookup(query).tryQuery().filter(TrainWindowTest::isSeen).isPresent();
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }
}
