package org.d2nn.app.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.d2nn.app.form.Form;
import org.d2nn.app.settings.SavedSettings;
import org.d2nn.app.settings.Settings;
import org.d2nn.app.tasks.Tasks;
import org.d2nn.app.workspace.Command;
import org.d2nn.data.sets.BuiltInSource;
import org.d2nn.data.sets.SourceType;
import org.d2nn.format.Numbers;

/** The start page: samples with their pictures, recent files, data on this computer. */
final class StartPage {
  private static final int MOST_RECENT = 6;
  private static final double LEAST_CARD = 268;
  private static final double GAP = 18;

  private final Documents documents;
  private final SavedSettings remembered;
  private final Tasks tasks;
  @FXML private ScrollPane root;
  @FXML private TilePane cards;
  @FXML private VBox recent;
  @FXML private VBox data;
  @FXML private Button newExperiment;
  @FXML private Button openExperiment;

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
    remembered.settingsProperty().addListener((property, before, now) -> showRecent(now));
    showRecent(remembered.settingsProperty().get());
    BuiltInSource.types().stream()
        .map(SourceType::standard)
        .forEach(
            set ->
                data.getChildren()
                    .add(
                        dataRow(
                            set.title().toLowerCase(Locale.ROOT),
                            "built in · %d classes · %s images"
                                .formatted(set.classes().size(), Numbers.count(set.count())))));
    cards.widthProperty().addListener((property, before, now) -> fitCards());
    tasks.run("samples", progress -> Samples.read()).onSuccess(this::showSamples);
  }

  private void command(Button button, Command command) {
    button.setTooltip(new Tooltip(command.tip()));
    button.setOnAction(
        event ->
            documents.action(command, Optional.empty()).ifPresent(action -> action.run().run()));
  }

  private void showSamples(List<Samples.Sample> samples) {
    cards
        .getChildren()
        .setAll(samples.stream().map(sample -> new SampleCard(sample, documents)).toList());
    fitCards();
  }

  /** As many cards side by side as have room, all of one width. */
  private void fitCards() {
    double room = cards.getWidth();
    if (room <= 0 || cards.getChildren().isEmpty()) {
      return;
    }
    int columns = (int) Math.max(1, Math.min(4, Math.floor((room + GAP) / (LEAST_CARD + GAP))));
    cards.setPrefColumns(columns);
    cards.setPrefTileWidth(Math.floor((room - (columns - 1) * GAP) / columns) - 1);
  }

  private void showRecent(Settings settings) {
    recent.getChildren().clear();
    settings.recent().stream()
        .limit(MOST_RECENT)
        .forEach(one -> recent.getChildren().add(recentRow(one)));
    if (settings.recent().isEmpty()) {
      var nothing = new Label("Experiments that you open or save appear here.");
      nothing.getStyleClass().add("recent-empty");
      recent.getChildren().add(nothing);
    }
  }

  private Node recentRow(Settings.Recent one) {
    var name = new Label(one.name());
    var place = new Label(shortened(Path.of(one.file())));
    place.getStyleClass().addAll("muted", "small");
    var text = new VBox(1, name, place);
    var when = new Label(when(one.when()));
    when.getStyleClass().addAll("muted", "small");
    when.setMinWidth(Region.USE_PREF_SIZE);
    var row = new HBox(text, Form.room(), when);
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
    Path home = Path.of(System.getProperty("user.home"));
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

  private static Node dataRow(String name, String what) {
    var title = new Label(name);
    title.setMinWidth(150);
    var text = new Label(what);
    text.getStyleClass().add("muted");
    var row = new HBox(title, text);
    row.getStyleClass().add("data-row");
    return row;
  }
}
