package org.d2nn.app.paths;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.d2nn.app.form.Form;
import org.d2nn.app.runs.Photograph;
import org.d2nn.app.runs.Sight;

/**
 * The photograph with the square that is cut out of it, and beside it the pixels that the network
 * gets, enlarged as they are.
 */
final class SightView extends VBox {
  private static final double SIDE = 76;

  private final HBox pictures = new HBox(8);
  private final Label sentence = new Label();
  private Optional<Image> photograph = Optional.empty();

  SightView() {
    super(4);
    setId("detail-sight");
    pictures.setAlignment(Pos.CENTER_LEFT);
    sentence.getStyleClass().addAll("muted", "small");
    sentence.setWrapText(true);
    HBox.setHgrow(sentence, Priority.ALWAYS);
    getChildren().add(pictures);
    show(Optional.empty());
  }

  void show(Optional<Sight> sight) {
    pictures.getChildren().clear();
    photograph = sight.flatMap(Sight::photograph).map(SightView::image);
    Form.showIf(this, sight.isPresent());
    if (sight.isEmpty()) {
      return;
    }
    sight.get().photograph().ifPresent(photo -> pictures.getChildren().add(framed(photo)));
    for (Sight.Seen seen : sight.get().inputs()) {
      var view =
          new ImageView(
              ThumbnailStore.picture(seen.argb(), seen.size().width(), seen.size().height()));
      view.setSmooth(false);
      view.setPreserveRatio(true);
      view.setFitWidth(SIDE);
      view.setFitHeight(SIDE);
      pictures.getChildren().add(view);
    }
    sentence.setText("The network sees " + sight.get().sentence() + ".");
    pictures.getChildren().add(sentence);
  }

  /** The photograph of the image that is shown; empty where there is none. */
  Optional<Image> photograph() {
    return photograph;
  }

  private static Image image(Photograph photo) {
    return ThumbnailStore.picture(photo.argb(), photo.width(), photo.height());
  }

  private Pane framed(Photograph photo) {
    double scale = SIDE / Math.max(photo.fullWidth(), photo.fullHeight());
    var view = new ImageView(photograph.orElseThrow());
    view.setFitWidth(photo.fullWidth() * scale);
    view.setFitHeight(photo.fullHeight() * scale);
    var framed = new Pane(view);
    framed.setMinSize(view.getFitWidth(), view.getFitHeight());
    framed.setMaxSize(view.getFitWidth(), view.getFitHeight());
    photo
        .crop()
        .ifPresent(
            crop -> {
              var frame =
                  new Rectangle(
                      crop.left() * scale,
                      crop.top() * scale,
                      crop.side() * scale,
                      crop.side() * scale);
              frame.getStyleClass().add("crop-frame");
              framed.getChildren().add(frame);
            });
    return framed;
  }
}
