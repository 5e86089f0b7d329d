package org.d2nn.app.shell;

import java.util.List;
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
import org.d2nn.app.workspace.Perspective;

/** A sample on the start page: its graph as a picture, what it is, and the buttons that open it. */
final class SampleCard extends VBox {
  private static final double PICTURE = 112;

  SampleCard(Samples.Sample sample, Documents documents) {
    setId("sample-" + sample.id());
    getStyleClass().add("card");
    GraphView picture = GraphView.picture(16);
    picture.setMinHeight(PICTURE);
    picture.setPrefHeight(PICTURE);
    picture.drawing().show(sample.experiment().graph(), sample.layout(), Captions.NONE);
    var room = new Region();
    VBox.setVgrow(room, Priority.ALWAYS);
    var foot = new HBox(8);
    foot.setAlignment(Pos.CENTER_RIGHT);
    foot.getChildren().addAll(buttons(sample, documents));
    var text =
        new VBox(
            words(sample.experiment().name(), "card-title"),
            words(sample.sentence(), "card-description"),
            room,
            words(sample.needs(), "card-note"),
            foot);
    text.getStyleClass().add("card-text");
    VBox.setVgrow(text, Priority.ALWAYS);
    getChildren().addAll(picture, text);
  }

  private static Label words(String text, String style) {
    var words = new Label(text);
    words.getStyleClass().add(style);
    words.setWrapText(true);
    words.setMinHeight(USE_PREF_SIZE);
    return words;
  }

  /**
   * Open, and Train where there is nothing to download, or else a question where the images are.
   */
  static List<Button> buttons(Samples.Sample sample, Documents documents) {
    var open = button("Open", "open-", sample, "Open it in Design");
    open.setOnAction(event -> documents.open(sample, Perspective.Id.DESIGN));
    if (sample.isReady()) {
      var train = button("Train", "train-", sample, "Train it now; there is nothing to download");
      train.getStyleClass().add("accent");
      train.setOnAction(event -> documents.open(sample, Perspective.Id.TRAIN));
      return List.of(open, train);
    }
    var choose =
        button(
            "Choose images…", "images-", sample, "Name the folder of the images, and open Train");
    choose.setOnAction(event -> documents.openOnImages(sample));
    return List.of(open, choose);
  }

  private static Button button(String title, String id, Samples.Sample sample, String tip) {
    var button = new Button(title);
    button.setId(id + sample.id());
    button.setTooltip(new Tooltip(tip));
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }
}
