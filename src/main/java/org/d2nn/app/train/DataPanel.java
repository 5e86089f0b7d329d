package org.d2nn.app.train;

import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.d2nn.app.form.Form;
import org.d2nn.app.tasks.RunningTask;
import org.d2nn.data.sets.Split;
import org.d2nn.format.Numbers;

/** Looks at the images of an experiment before it is trained, when it is asked to. */
final class DataPanel extends VBox {
  private static final int THUMBNAIL = 32;

  /** Pixels of a line that is wrapped twice. */
  private static final int REMARK = 56;

  private static final int MOST_REMARKS = 4;
  private static final int SCROLL_BAR = 18;

  private final SettingsViewModel settings;
  private final Button look = new Button("Look at the images");

  DataPanel(SettingsViewModel settings) {
    super(6);
    this.settings = settings;
    setId("train-data");
    look.setId("train-look-at-images");
    look.setTooltip(
        new Tooltip("Images of each class and split, some of them, and what cannot be used"));
    look.setOnAction(event -> look());
    getChildren().setAll(look);
  }

  /** Other images were chosen: what was shown no longer holds. */
  void reset() {
    getChildren().setAll(look);
  }

  private void look() {
    var bar = new ProgressBar(-1);
    bar.setMaxWidth(Double.MAX_VALUE);
    var doing = new Label();
    doing.getStyleClass().add("explanation");
    RunningTask<DataOverview> task = settings.lookAtImages();
    doing.textProperty().bind(task.messageProperty());
    bar.progressProperty().bind(task.fractionProperty());
    getChildren().setAll(bar, doing);
    task.onSuccess(this::show).onFailure(failure -> fail(settings.inWords(failure)));
  }

  private void fail(String why) {
    var text = Form.words("train-data-problem");
    text.getStyleClass().add("wrong-answer");
    text.setText(why);
    getChildren().setAll(text, look);
  }

  private void show(DataOverview data) {
    getChildren().setAll(counts(data));
    for (Split split : Split.values()) {
      if (!data.samples().get(split).isEmpty()) {
        getChildren().addAll(Form.section(split.label()), pictures(data.samples().get(split)));
      }
    }
    if (!data.remarks().isEmpty()) {
      getChildren().addAll(Form.section("remarks"), remarks(data.remarks()));
    }
  }

  private static GridPane counts(DataOverview data) {
    var grid = new GridPane();
    grid.setId("train-data-counts");
    grid.getStyleClass().add("figures-table");
    var names = new ColumnConstraints();
    names.setHgrow(Priority.ALWAYS);
    grid.getColumnConstraints().add(names);
    List<Split> splits = List.of(Split.values());
    for (Split split : splits) {
      grid.add(muted(split.label()), 1 + split.ordinal(), 0);
    }
    for (int row = 0; row < data.classes().size(); row++) {
      grid.add(new Label(data.classes().get(row)), 0, row + 1);
      for (Split split : splits) {
        grid.add(figure(data.counts().get(split)[row]), 1 + split.ordinal(), row + 1);
      }
    }
    int last = data.classes().size() + 1;
    grid.add(muted("all"), 0, last);
    for (Split split : splits) {
      grid.add(figure(IntStream.of(data.counts().get(split)).sum()), 1 + split.ordinal(), last);
    }
    return grid;
  }

  private static Label figure(int count) {
    var label = new Label(Numbers.count(count));
    label.getStyleClass().add("numeric");
    label.setMaxWidth(Double.MAX_VALUE);
    label.setStyle("-fx-alignment: center-right");
    return label;
  }

  private static Label muted(String text) {
    var label = new Label(text);
    label.getStyleClass().add("explanation");
    return label;
  }

  private static FlowPane pictures(List<DataOverview.Sample> samples) {
    var pictures = new FlowPane(3, 3);
    samples.forEach(sample -> pictures.getChildren().add(picture(sample)));
    return pictures;
  }

  private static Node picture(DataOverview.Sample sample) {
    var image = new WritableImage(sample.width(), sample.height());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            sample.width(),
            sample.height(),
            PixelFormat.getIntArgbInstance(),
            sample.argb(),
            0,
            sample.width());
    var view = new ImageView(image);
    view.setFitWidth(THUMBNAIL);
    view.setFitHeight(THUMBNAIL);
    view.setPreserveRatio(true);
    Tooltip.install(view, new Tooltip(sample.className() + ": " + sample.name()));
    return view;
  }

  /** As many lines as there are files that cannot be used. */
  private static ListView<String> remarks(List<String> lines) {
    var list = new ListView<String>();
    list.setId("train-data-remarks");
    list.getStyleClass().add("log");
    list.setCellFactory(any -> new Remark(list));
    list.getItems().setAll(lines);
    double height = REMARK * Math.min(MOST_REMARKS, lines.size()) + 4.0;
    list.setMinHeight(height);
    list.setPrefHeight(height);
    return list;
  }

  /** Wrapped: its end says what to do. */
  private static final class Remark extends ListCell<String> {
    Remark(ListView<String> list) {
      setWrapText(true);
      setPrefWidth(0);
      maxWidthProperty().bind(list.widthProperty().subtract(SCROLL_BAR));
    }

    @Override
    protected void updateItem(String line, boolean empty) {
      super.updateItem(line, empty);
      setText(empty ? null : line);
    }
  }
}
