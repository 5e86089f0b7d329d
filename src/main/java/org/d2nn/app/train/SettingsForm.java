package org.d2nn.app.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.d2nn.app.form.Field;
import org.d2nn.app.form.FieldRow;
import org.d2nn.app.form.Form;
import org.d2nn.app.runs.RunList.RunChoice;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.sets.FileSource;
import org.d2nn.data.sets.ImageSource;
import org.d2nn.data.sets.SplitSettings;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.format.Numbers;
import org.d2nn.learning.BreakEven;
import org.d2nn.learning.TrainingSettings;

/** The settings of a training, each with a sentence that says what it means. */
final class SettingsForm extends VBox {
  /** Pixels that the title of a run takes. */
  private static final double TITLES_OF_RUNS = 208;

  /** The same for the path of a folder. */
  private static final double PATHS = 200;

  private final SettingsViewModel settings;

  /** From top to bottom, as the rows for the images above them. */
  private final List<FieldRow<TrainingSettings>> rows = new ArrayList<>();

  private final List<FieldRow<ImageSource>> sourceRows = new ArrayList<>();
  private final List<FieldRow<DatasetSettings>> preparationRows = new ArrayList<>();
  private final DataPanel look;
  private final FieldRow<TrainingSettings> weights;
  private DatasetSettings shownData;
  private final Label data = new Label();
  private final Label dataDetail = new Label();
  private final Button folder = new Button("Choose the folder…");
  private final Slider lambda = new Slider(0, 1, 0.9);
  private final VBox gains = new VBox(4);
  private boolean showing;

  SettingsForm(SettingsViewModel settings) {
    this.settings = settings;
    look = new DataPanel(settings);
    setId("train-settings");
    getStyleClass().add("settings-form");
    weights = row(settings.weights().field());
    weights.widen(TITLES_OF_RUNS);
    getChildren().addAll(dataPart(), lambdaPart(), weightsPart());
    for (SettingsFields.Group group : SettingsFields.all()) {
      getChildren().add(Form.heading(group.title()));
      group.fields().forEach(field -> getChildren().add(row(field)));
    }
    getChildren().add(Form.heading("Preparation of the images"));
    for (Field<DatasetSettings> field : PreparationFields.all()) {
      preparationRows.add(new FieldRow<>(field, settings::editPreparation));
    }
    getChildren().addAll(preparationRows);
    settings.weights().runs().addListener((ListChangeListener<RunChoice>) change -> showWeights());
    settings.gains().addListener((ListChangeListener<BreakEven>) change -> showGains());
    settings.experimentProperty().addListener((property, before, now) -> show());
    show();
    showGains();
  }

  private VBox dataPart() {
    data.getStyleClass().add("strong");
    data.setWrapText(true);
    dataDetail.setId("train-data-detail");
    dataDetail.getStyleClass().add("explanation");
    dataDetail.setWrapText(true);
    dataDetail.setMinHeight(USE_PREF_SIZE);
    folder.setId("train-choose-folder");
    folder.setTooltip(new Tooltip("Folder of the images"));
    folder.setOnAction(event -> settings.askForFolder());
    for (Field<ImageSource> field : SourceFields.all()) {
      sourceRows.add(new FieldRow<>(field, settings::editSource));
    }
    sourceRows.get(1).widen(PATHS);
    var part = new VBox(5, Form.heading("Images"), data, dataDetail, sourceRows.get(0), folder);
    part.getChildren().addAll(sourceRows.subList(1, sourceRows.size()));
    part.getChildren().add(look);
    return part;
  }

  private VBox lambdaPart() {
    lambda.setId("setting-lambda-slider");
    lambda.setBlockIncrement(0.01);
    lambda
        .valueProperty()
        .addListener(
            (property, before, now) -> {
              if (!showing) {
                String text = String.format(Locale.ROOT, "%.2f", now.doubleValue());
                settings.edit(SettingsFields.LAMBDA, text);
              }
            });
    gains.setId("break-even");
    return new VBox(
        6, Form.heading("Accuracy against cost"), row(SettingsFields.LAMBDA), lambda, gains);
  }

  private VBox weightsPart() {
    var another =
        Form.tipped(
            new Button("Another run or model…"), "Folder of a run or a model to start from");
    another.setId("train-choose-weights");
    another.setOnAction(event -> settings.weights().ask());
    return new VBox(6, Form.heading("Weights at the start"), weights, another);
  }

  private void showWeights() {
    weights.offer(settings.weights().choices());
    weights.show(settings.experimentProperty().get().training());
  }

  private FieldRow<TrainingSettings> row(Field<TrainingSettings> field) {
    var row = new FieldRow<>(field, settings::edit);
    rows.add(row);
    return row;
  }

  /** Takes what is being typed, as leaving its field would. */
  void commit() {
    allRows().forEach(FieldRow::commit);
  }

  /** The first row whose text cannot be used. */
  Optional<FieldRow<?>> firstWrong() {
    return allRows().filter(row -> row.wrong().isPresent()).findFirst();
  }

  private Stream<FieldRow<?>> allRows() {
    return Stream.of(sourceRows, rows, preparationRows).flatMap(List::stream);
  }

  private void show() {
    Experiment experiment = settings.experimentProperty().get();
    TrainingSettings now = experiment.training();
    weights.offer(settings.weights().choices());
    rows.forEach(row -> row.show(now));
    sourceRows.forEach(row -> row.show(experiment.dataset().source()));
    preparationRows.forEach(row -> row.show(experiment.dataset()));
    if (!experiment.dataset().equals(shownData)) {
      shownData = experiment.dataset();
      look.reset();
    }
    showing = true;
    lambda.setValue(now.reward().lambda());
    showing = false;
    ImageSource source = experiment.dataset().source();
    data.setText(source.title());
    dataDetail.setText(detail(experiment.dataset()));
    folder.setText(
        source instanceof FileSource ? "Choose the folder…" : "Use a folder of your own…");
  }

  /** Which images these are and how they are split, in words; nothing is read for it. */
  static String detail(DatasetSettings dataset) {
    String source = dataset.source().detail();
    SplitSettings split = dataset.split();
    return "%s%s training, %s validation, %s test"
        .formatted(
            source.isEmpty() ? "" : source + " · ",
            Numbers.percent(split.train()),
            Numbers.percent(split.validation()),
            Numbers.percent(split.test()));
  }

  /** {@code At Q, N2 pays off over N3 where it is right 10 % more often …}. */
  private void showGains() {
    gains
        .getChildren()
        .setAll(
            settings.gains().stream()
                .map(
                    gain -> {
                      var label = new Label(sentence(gain));
                      label.setWrapText(true);
                      label.setMinHeight(USE_PREF_SIZE);
                      label.getStyleClass().add("gain");
                      return label;
                    })
                .toList());
  }

  static String sentence(BreakEven gain) {
    if (gain.extraRelativeCost() <= 0) {
      return "At " + gain.control() + " every decision costs the same.";
    }
    String more = Numbers.decimal(gain.extraRelativeCost());
    if (!(gain.gain() < 1)) {
      return "At %s, %s never pays off over %s: it costs %s more."
          .formatted(gain.control(), gain.mostExpensive(), gain.cheapest(), more);
    }
    return ("At %s, %s pays off over %s where it raises the chance of being right by more than %s;"
            + " it costs %s more.")
        .formatted(
            gain.control(),
            gain.mostExpensive(),
            gain.cheapest(),
            Numbers.decimal(gain.gain()),
            more);
  }
}
