package org.d2nn.app.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.d2nn.app.settings.SavedSettings;
import org.d2nn.app.settings.Settings;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.Command;
import org.d2nn.data.sets.BuiltInSource;
import org.d2nn.data.sets.SourceType;
import org.d2nn.files.HomeFolder;
import org.d2nn.format.Numbers;

/** The start page: four samples as cards, recent files beside them, the other samples below. */
final class StartPage {
  private static final int CARDS = 4;
  private static final int MOST_RECENT = 6;
  private static final double LEAST_CARD = 236;
  private static final double GAP = 18;

  private final Documents documents;
  private final SavedSettings remembered;
  private final Tasks tasks;
  @FXML private ScrollPane root;
  @FXML private GridPane cards;
  @FXML private VBox recent;
  @FXML private VBox data;
  @FXML private VBox more;
  @FXML private VBox withImages;
  @FXML private Button newExperiment;
  @FXML private Button openExperiment;
  @FXML private Button openTrained;

  StartPage(Documents documents, SavedSettings remembered, Tasks tasks) {
    this.documents = documents;
    this.remembered = remembered;
    this.tasks = tasks;
  }

  Parent root() {
    return root;
  }

  @FXML
  private void initialize() {
    command(newExperiment, Command.NEW);
    command(openExperiment, Command.OPEN);
    openTrained.setTooltip(
        new Tooltip(
            "A network that is trained already: its curves in Train, the route of each image in"
                + " Paths"));
    openTrained.setOnAction(event -> documents.openTrainedExample());
    remembered.settingsProperty().addListener((property, before, now) -> showRecent(now));
    showRecent(remembered.settingsProperty().get());
    BuiltInSource.types().stream()
        .map(SourceType::standard)
        .forEach(
            set ->
                data.getChildren()
                    .add(
                        twoLines(
                            set.title(),
                            "%s images, %d classes"
                                .formatted(Numbers.count(set.count()), set.classes().size()))));
    cards.widthProperty().addListener((property, before, now) -> fitCards());
    tasks.run("samples", progress -> Samples.read()).onSuccess(this::showSamples);
  }

  private void command(Button button, Command command) {
    button.setTooltip(new Tooltip(command.tip()));
    button.setOnAction(
        event ->
            documents
                .action(command, java.util.Optional.empty())
                .ifPresent(action -> action.run().run()));
  }

  private void showSamples(List<Samples.Sample> samples) {
    List<Samples.Sample> ready = samples.stream().filter(Samples.Sample::isReady).toList();
    int first = Math.min(CARDS, ready.size());
    ready.subList(0, first).forEach(one -> cards.getChildren().add(new SampleCard(one, documents)));
    fitCards();
    ready.subList(first, ready.size()).forEach(sample -> more.getChildren().add(row(sample)));
    samples.stream()
        .filter(sample -> !sample.isReady())
        .forEach(sample -> withImages.getChildren().add(row(sample)));
  }

  /** Four cards in a row, two or one, all of one width. */
  private void fitCards() {
    int fit = (int) Math.floor((cards.getWidth() + GAP) / (LEAST_CARD + GAP));
    int columns = fit >= CARDS ? CARDS : fit >= 2 ? 2 : 1;
    if (cards.getColumnConstraints().size() != columns) {
      cards.getColumnConstraints().clear();
      for (int i = 0; i < columns; i++) {
        var column = new ColumnConstraints();
        column.setPercentWidth(100.0 / columns);
        cards.getColumnConstraints().add(column);
      }
    }
    for (int i = 0; i < cards.getChildren().size(); i++) {
      GridPane.setConstraints(cards.getChildren().get(i), i % columns, i / columns);
    }
  }

  private HBox row(Samples.Sample sample) {
    var row =
        new HBox(twoLines(sample.experiment().name(), sample.sentence() + " " + sample.needs()));
    HBox.setHgrow(row.getChildren().get(0), Priority.ALWAYS);
    row.getChildren().addAll(SampleCard.buttons(sample, documents));
    row.getStyleClass().add("sample-row");
    row.setId("sample-" + sample.id());
    return row;
  }

  private void showRecent(Settings settings) {
    recent.getChildren().clear();
    settings.recent().stream()
        .limit(MOST_RECENT)
        .forEach(one -> recent.getChildren().add(recentRow(one)));
    if (settings.recent().isEmpty()) {
      var nothing = new Label("Experiments that you open or save appear here.");
      nothing.setWrapText(true);
      nothing.getStyleClass().add("recent-empty");
      recent.getChildren().add(nothing);
    }
  }

  private Node recentRow(Settings.Recent one) {
    VBox row = twoLines(one.name(), shortened(Path.of(one.file())) + ", " + when(one.when()));
    row.getStyleClass().add("recent-row");
    row.setFocusTraversable(true);
    row.setAccessibleText("Open " + one.name());
    row.setOnMouseClicked(event -> documents.open(Path.of(one.file())));
    row.setOnKeyPressed(
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            documents.open(Path.of(one.file()));
          }
        });
    return row;
  }

  private static String shortened(Path file) {
    Path home = HomeFolder.path();
    return file.startsWith(home) ? "~/" + home.relativize(file) : file.toString();
  }

  /** {@code today 14:05}, {@code yesterday}, {@code 12 Nov}. */
  static String when(Instant opened) {
    ZonedDateTime then = opened.atZone(ZoneId.systemDefault());
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    if (then.toLocalDate().equals(today)) {
      return "today " + DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(then);
    }
    if (then.toLocalDate().equals(today.minusDays(1))) {
      return "yesterday";
    }
    return DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).format(then);
  }

  /** A name, and below it what there is to say: both wrapped, never cut. */
  private static VBox twoLines(String name, String text) {
    var title = new Label(name);
    title.getStyleClass().add("row-title");
    var below = new Label(text);
    below.getStyleClass().addAll("muted", "small");
    for (Label line : List.of(title, below)) {
      line.setWrapText(true);
      line.setMinHeight(Region.USE_PREF_SIZE);
    }
    var lines = new VBox(2, title, below);
    lines.getStyleClass().add("two-lines");
    return lines;
  }
}
