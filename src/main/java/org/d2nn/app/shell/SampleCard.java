package org.d2nn.app.shell;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.d2nn.app.drawing.Captions;
import org.d2nn.app.drawing.GraphView;
import org.d2nn.app.form.Form;
import org.d2nn.app.workspace.Perspective;
import org.d2nn.data.DatasetSettings;
import org.d2nn.data.sets.BuiltInSource;
import org.d2nn.experiment.file.Experiment;
import org.d2nn.format.Numbers;

/** A sample on the start page: its graph as a picture, what it is, and the buttons that open it. */
final class SampleCard extends VBox {
  private static final double PICTURE = 128;

  /** Three lines. */
  private static final double DESCRIPTION = 56;

  SampleCard(Samples.Sample sample, Documents documents) {
    Experiment experiment = sample.experiment();
    String id = experiment.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    setId("sample-" + id);
    getStyleClass().add("card");
    GraphView picture = GraphView.picture(16);
    picture.setMinHeight(PICTURE);
    picture.setPrefHeight(PICTURE);
    picture.drawing().show(experiment.graph(), sample.layout(), Captions.NONE);

    var title = new Label(experiment.name());
    title.getStyleClass().add("card-title");
    title.setWrapText(true);
    var description = new Label(experiment.description());
    description.getStyleClass().add("card-description");
    description.setWrapText(true);
    description.setMinHeight(DESCRIPTION);
    description.setPrefHeight(DESCRIPTION);
    description.setMaxHeight(DESCRIPTION);
    description.setAlignment(Pos.TOP_LEFT);
    description.setTooltip(new Tooltip(experiment.description()));
    description.getTooltip().setWrapText(true);
    description.getTooltip().setMaxWidth(380);
    var room = new Region();
    VBox.setVgrow(room, Priority.ALWAYS);
    var text = new VBox(title, description, room, foot(sample, id, documents));
    text.getStyleClass().add("card-text");
    VBox.setVgrow(text, Priority.ALWAYS);
    getChildren().addAll(picture, text);
  }

  private static HBox foot(Samples.Sample sample, String id, Documents documents) {
    var note = new Label(note(sample.experiment().dataset()));
    note.getStyleClass().add("card-note");
    note.setMinWidth(0);
    var open = new Button("Open");
    open.setId("open-" + id);
    open.setTooltip(new Tooltip("Open it in Design"));
    open.setOnAction(event -> documents.open(sample, Perspective.Id.DESIGN));
    open.setMinWidth(Region.USE_PREF_SIZE);
    var foot = new HBox(8, note, Form.room(), open);
    if (sample.isReady()) {
      var train = new Button("Train");
      train.setId("train-" + id);
      train.getStyleClass().add("accent");
      train.setTooltip(new Tooltip("Train it now; there is nothing to download"));
      train.setOnAction(event -> documents.open(sample, Perspective.Id.TRAIN));
      train.setMinWidth(Region.USE_PREF_SIZE);
      foot.getChildren().add(train);
    }
    foot.setStyle("-fx-alignment: center-left; -fx-padding: 6 0 0 0");
    return foot;
  }

  private static String note(DatasetSettings dataset) {
    return dataset.source() instanceof BuiltInSource drawn
        ? "built in · " + Numbers.count(drawn.count()) + " images"
        : "your own images";
  }
}
